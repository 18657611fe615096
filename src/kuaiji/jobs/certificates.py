"""Looking certificates up after a submission; what is not answered is tried again, and then left to people."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kuaiji.actions import certificates, clock
from kuaiji.rules.actor import system

LOOKER = system("certificates")


@app.task(name="certificates.run", retry=RetryStrategy(max_attempts=4, exponential_wait=60))
def run(*, application_id: str) -> None:
    certificates.run(UUID(application_id), by=LOOKER, at=clock.now())

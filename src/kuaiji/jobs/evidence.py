"""Jobs of evidence: clean copies that take long, and what unfinished uploads left behind."""

from uuid import UUID

from procrastinate.contrib.django import app

from kuaiji.actions import clock, evidence
from kuaiji.rules.actor import system

CLEANER = system("evidence")


@app.task(name="evidence.clean", queue="default")
def clean(*, file_id: str) -> None:
    evidence.clean(file_id=UUID(file_id), by=CLEANER, at=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="evidence.sweep", queueing_lock="evidence.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - periodic tasks are handed it
    for file_id in evidence.sweep(by=CLEANER, at=clock.now()):
        evidence.clean(file_id=file_id, by=CLEANER, at=clock.now())

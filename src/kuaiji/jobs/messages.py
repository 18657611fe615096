"""Sending what was queued."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kuaiji.actions import clock, messages


@app.task(name="messages.send", retry=RetryStrategy(max_attempts=3, exponential_wait=5))
def send(*, message_id: str) -> None:
    messages.send(message_id, at=clock.now())

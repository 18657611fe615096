"""Jobs of evidence: clean copies that take long, what unfinished uploads left behind, and what is printed on papers."""

from uuid import UUID

from procrastinate.contrib.django import app

from kuaiji.actions import clock, evidence, readings, retention
from kuaiji.adapters.readings import shared
from kuaiji.rules.actor import system

CLEANER = system("evidence")
READER = system("reading")
READING = "reading"


@app.task(name="evidence.clean", queue="default")
def clean(*, file_id: str) -> None:
    evidence.clean(file_id=UUID(file_id), by=CLEANER, at=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="evidence.sweep", queueing_lock="evidence.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - periodic tasks are handed it
    for file_id in evidence.sweep(by=CLEANER, at=clock.now()):
        evidence.clean(file_id=file_id, by=CLEANER, at=clock.now())


@app.periodic(cron="43 2 * * *")
@app.task(name="evidence.retain", queueing_lock="evidence.retain")
def retain(timestamp: int) -> None:  # noqa: ARG001 - periodic tasks are handed it
    retention.sweep(at=clock.now())


@app.task(name="evidence.read", queue=READING)
def read(*, file_id: str) -> None:
    readings.read(file_id=UUID(file_id), engine=shared(), by=READER, at=clock.now())

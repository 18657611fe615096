"""Leaving work for later: a job by its name, in the caller's transaction, so that nothing is begun that was not stored."""

from contextlib import nullcontext
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

Fact = str | int | bool | None | UUID


def defer(name: str, *, once: str = "", lock: str = "", due_at: datetime | None = None, **facts: Fact) -> int | None:
    """Leave the job `name` with these facts (ids, never secrets) and return its number.

    `once`: leave it only if none of this key waits (then None). `lock`: never two of this key at a time. `due_at`: not before, by real time;
    what a moved clock must reach is a row of ours instead.
    """
    given = {"lock": lock or None, "queueing_lock": once or None, "schedule_at": due_at}
    job = app.configure_task(name, **given)  # type: ignore[arg-type]
    try:
        # The refusal of a second one is an error of the database: a savepoint keeps the caller's transaction whole.
        with transaction.atomic() if once else nullcontext():
            return job.defer(**{key: str(value) if isinstance(value, UUID) else value for key, value in facts.items()})
    except AlreadyEnqueued:
        return None

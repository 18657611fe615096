"""Doing what was ordered for many cases, some at a time, so that other jobs come between."""

from uuid import UUID

from procrastinate.contrib.django import app

from kuaiji.actions import bulks, clock
from kuaiji.adapters import queue


@app.task(name="bulks.run")
def run(*, bulk_id: str) -> None:
    if bulks.run(UUID(bulk_id), at=clock.now()):
        queue.defer("bulks.run", once=f"bulk {bulk_id}", bulk_id=UUID(bulk_id))

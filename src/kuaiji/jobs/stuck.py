"""Drafts that are stuck: looked for each hour."""

from procrastinate.contrib.django import app

from kuaiji.actions import clock, stuck


@app.periodic(cron="23 * * * *")
@app.task(name="stuck.look", queueing_lock="stuck.look")
def look(timestamp: int) -> None:  # noqa: ARG001 - periodic tasks are handed it
    stuck.look(at=clock.now())

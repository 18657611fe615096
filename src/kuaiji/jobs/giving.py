"""What was given to somebody whose post has ended by itself: freed each ten minutes."""

from procrastinate.contrib.django import app

from kuaiji.actions import clock, giving


@app.periodic(cron="*/10 * * * *")
@app.task(name="giving.sweep", queueing_lock="giving.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - periodic tasks are handed it
    giving.sweep(at=clock.now())

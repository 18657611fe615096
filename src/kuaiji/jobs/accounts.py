"""Dropping what no door needs any more: codes, tickets, counted tries, sessions that have ended."""

from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app

from kuaiji.actions import appeal_files, clock, codes, limits, tickets


@app.periodic(cron="17 3 * * *")
@app.task(name="accounts.sweep", queueing_lock="accounts.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - periodic tasks are handed it
    at = clock.now()
    for dropped in (codes, tickets, limits, appeal_files):
        dropped.sweep(at=at)
    SessionStore.clear_expired()

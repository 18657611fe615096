"""What is due by our own clock: decisions to carry out, units that stayed silent. Polled each second beside the jobs, safe to run twice."""

import threading

import structlog
from django.db import DatabaseError, close_old_connections

from kuaiji.actions import clock, due

log = structlog.get_logger(__name__)
SECONDS = 1.0


def watch(stop: threading.Event) -> None:
    """Do what is due, each second, until told to stop; a database that is away is tried again."""
    while not stop.wait(SECONDS):
        try:
            due.run(at=clock.now())
        except DatabaseError as fault:
            log.warning("due.later", fault=type(fault).__name__)
            close_old_connections()

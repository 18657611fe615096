"""What is due by our own clock: decisions, units that stayed silent; and what waits to be weighed. Polled each second, safe to run twice."""

import threading

import structlog
from django.db import DatabaseError, close_old_connections

from kuaiji.actions import clock, due, weighing

log = structlog.get_logger(__name__)
SECONDS = 1.0


def watch(stop: threading.Event) -> None:
    """Do what is due, each second, until told to stop; a database that is away is tried again."""
    while not stop.wait(SECONDS):
        try:
            at = clock.now()
            due.run(at=at)
            weighing.run(at=at)
        except DatabaseError as fault:
            log.warning("due.later", fault=type(fault).__name__)
            close_old_connections()

"""One frame for all that a page reads: the database is told once who asks, and every part sees the same moment."""

from contextlib import AbstractContextManager
from datetime import datetime

from kuaiji.records.acting import acting
from kuaiji.rules.actor import Actor


def reading(by: Actor, *, at: datetime) -> AbstractContextManager[None]:
    """Return the frame in which an actor's page is read; what reads inside it tells the database nothing again."""
    return acting(by, at=at)

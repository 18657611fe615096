"""Weighing what waits: what the checks found of a case becomes its place in the queue, soon after anything about it has changed."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import DatabaseError

from kuaiji.queries import doubts
from kuaiji.queries.loads import WAITING
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import risk
from kuaiji.rules.actor import system

log = structlog.get_logger(__name__)
SCALES = system("weighing")
BATCH = 20


def run(*, at: datetime) -> int:
    """Weigh some of the cases that changed since they were weighed, the oldest first, and return how many there were."""
    with acting(SCALES, at=at):
        rows = Application.objects.filter(state__in=WAITING, weighed_at=None).order_by("submitted_at")
        waiting = list(rows.values_list("pk", flat=True)[:BATCH])
    for pk in waiting:
        _tried(pk, at=at)
    return len(waiting)


def _tried(pk: UUID, *, at: datetime) -> None:
    """Weigh one; what cannot be weighed weighs nothing, is logged, and holds up nobody else."""
    try:
        _one(pk, at=at)
    except DatabaseError:
        raise
    except Exception:  # whatever one case holds, the others are weighed
        log.exception("weighing.failed", application=str(pk))
        with acting(SCALES, at=at):
            Application.objects.filter(pk=pk).update(weighed_at=at)


def _one(pk: UUID, *, at: datetime) -> None:
    with acting(SCALES, at=at):
        row = Application.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk, state__in=WAITING, weighed_at=None).first()
        if row is None:
            return
        told, first = doubts.of_row(row, by=SCALES, at=at)
        found = risk.weigh(told, first=first)
        Application.objects.filter(pk=pk).update(risk=found.weight, risk_why=list(found.why), weighed_at=at)


def again(application_id: UUID) -> None:
    """Have a case weighed anew: something was read or looked up. The caller is inside `acting`."""
    Application.objects.filter(pk=application_id, state__in=WAITING).update(weighed_at=None)

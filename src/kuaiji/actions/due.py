"""What is due: rows with a time that the demo's clock reaches too (settled 27), each done once whatever happens."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import structlog

from kuaiji.actions import bulks, clerks, decisions, messages, reminders, roster_files, spot_items, spot_orders, units
from kuaiji.records.acting import acting
from kuaiji.records.models import DueRow
from kuaiji.rules.actor import system

log = structlog.get_logger(__name__)
CLOCK = system("due")
_DOERS: dict[str, Callable[..., bool]] = {
    "decision": decisions.carry_out,
    "silence": units.pass_silence,
    "message": messages.wake,
    reminders.DUE: reminders.tell,
    clerks.DUE: clerks.lapse,
    roster_files.DUE: roster_files.forget,
    bulks.DUE: bulks.wake,
    spot_items.ORIGINALS: spot_items.originals_over,
    spot_orders.REMIND: spot_orders.remind,
    spot_orders.OVER: spot_orders.over,
}
BATCH = 200


def run(*, at: datetime) -> int:
    """Do everything that is due at `at`, each in a transaction of its own; returns how many rows were settled."""
    with acting(CLOCK, at=at):
        waiting = list(DueRow.objects.filter(due_at__lte=at, done_at=None).order_by("due_at").values_list("pk", flat=True)[:BATCH])
    return sum(_tried(pk, at=at) for pk in waiting)


def _tried(pk: UUID, *, at: datetime) -> int:
    """Do one; what fails is logged, tried again at the next round, and holds up nobody else."""
    try:
        return _one(pk, at=at)
    except Exception:  # whatever one case holds, the others' clock goes on
        log.exception("due.failed", due=str(pk))
        return 0


def _one(pk: UUID, *, at: datetime) -> int:
    with acting(CLOCK, at=at):
        row = DueRow.objects.filter(pk=pk, done_at=None).first()
        if row is None:
            return 0
        # The case is locked first, then the row, as all do who settle what is due: a decision taken back and the clock must not wait for each other.
        _DOERS[row.kind](row.ref, at=at)
        # What was put off to later meanwhile stays open.
        return DueRow.objects.filter(pk=pk, done_at=None, due_at__lte=at).update(done_at=at)

"""Acts on all cases that a filter names: ordered once, done case by case by a job, resumed wherever it stopped, taken back as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import DatabaseError

from kuaiji.actions import giving, nudges, reviews, setting_aside
from kuaiji.actions.reviews import Reason
from kuaiji.adapters import queue
from kuaiji.queries import accounts, bulks, campaigns, doubts
from kuaiji.queries import reviews as queries
from kuaiji.queries.reviews import Wanted
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bulk, BulkItem, Decision, DueRow
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused

log = structlog.get_logger(__name__)
CLOCK = system("bulks")
DUE = "bulk"
MOST, BATCH = 5000, 50
WATCH = timedelta(seconds=30)
"""How long after its last sign of life an order is taken up again."""
HOLD = timedelta(hours=1)
"""How long the decisions of an order wait at most until its last case is done: only then does the term begin in which all can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be done with every case that `wanted` names: the reasons of a return, to which colleague or bureau, and why."""

    act: str
    wanted: Wanted
    reasons: Sequence[Reason] = ()
    to: UUID | None = None
    why: str = ""
    told: dict[str, str] = field(default_factory=dict)
    """The filter as its page was asked for it, to be shown again."""


def order(key: UUID, asked: Order, *, by: Actor, at: datetime) -> UUID:
    """Put every case of a filter on a list and leave it to the job; the same `key` again changes nothing.

    Raises Refused: not_found, bulk.act, bulk.none, bulk.many, move.reason, give.to, bureau.other, case.why.
    """
    if not policy.reach(by, "review.bulk"):
        raise Refused([Problem("not_found")])
    with acting(by, at=at):
        if Bulk.objects.visible_to(by).filter(pk=key).exists():
            return key
        found = list(queries.matching(by, asked.wanted, at=at).order_by("due_at", "submitted_at", "id").values_list("pk", flat=True)[: MOST + 1])
        if problems := _unfit(asked, len(found)):
            raise Refused(problems)
        facts = {"reasons": [asdict(each) for each in asked.reasons], "to": str(asked.to or ""), "why": asked.why.strip()}
        row = Bulk(pk=key, account_id=by.own_account, name=by.name, act=asked.act, facts=facts, wanted=asked.told, total=len(found), at=at)
        row.save(force_insert=True)
        BulkItem.objects.bulk_create((BulkItem(bulk=row, application_id=pk, n=n) for n, pk in enumerate(found, 1)), batch_size=500)
        _begin(row, at=at)
    return key


def _unfit(asked: Order, count: int) -> list[Problem]:
    said = bool(asked.why.strip()) and len(asked.why) <= setting_aside.LONGEST
    why = [] if said else [Problem("case.why", "why", {"most": setting_aside.LONGEST})]
    lacking = {
        "send_back": [] if asked.reasons else [Problem("move.reason", "reason")],
        "give": [*([] if asked.to else [Problem("give.to", "to")]), *why],
        "transfer": [*([] if asked.to else [Problem("bureau.other", "bureau")]), *why],
    }
    found = [] if asked.act in _ACTS else [Problem("bulk.act", "act")]
    found += lacking.get(asked.act, [])
    if not count:
        found.append(Problem("bulk.none"))
    if count > MOST:
        found.append(Problem("bulk.many", "", {"most": MOST}))
    return found


def _begin(row: Bulk, *, at: datetime) -> None:
    """Leave the job, and a row by which the clock looks after it. The caller is inside `acting`."""
    DueRow.objects.update_or_create(kind=DUE, ref=row.pk, done_at=None, defaults={"due_at": at + WATCH})
    queue.defer("bulks.run", once=f"bulk {row.pk}", bulk_id=row.pk)


def wake(bulk_id: UUID, *, at: datetime) -> bool:
    """Take up again what a job has left: at once if nobody does, and again until the order is settled."""
    with acting(CLOCK, at=at):
        row = Bulk.objects.filter(pk=bulk_id).first()
        if row is None or not bulks.works(row):
            return False
        _begin(row, at=at)
        return True


def run(bulk_id: UUID, *, at: datetime) -> bool:
    """Do the next cases of an order as its owner, each in a transaction of its own; returns whether there is more to do.

    Two at work never do a case twice: whoever has its row does it, the other passes over.
    """
    with acting(CLOCK, at=at):
        row = Bulk.objects.filter(pk=bulk_id).first()
        if row is None or not bulks.works(row):
            return False
        by = accounts.actor(row.account_id, at=at)
        state, one = ("done", _undo) if row.undone_at else ("waiting", _do)
        leaves = row.cancelled_at is not None or by.account_id is None
        if leaves:
            BulkItem.objects.filter(bulk=row, state="waiting").update(state="left", at=at)
        items = BulkItem.objects.filter(bulk=row, state=state, problems=[]).order_by("n")
        waiting = [] if by.account_id is None or (leaves and not row.undone_at) else list(items.values_list("pk", flat=True)[:BATCH])
    for pk in waiting:
        _tried(one, pk, row, by=by, at=at)
    if not waiting:
        _end(row, at=at)
    return bool(waiting)


def _tried(one: Callable[..., None], pk: UUID, row: Bulk, *, by: Actor, at: datetime) -> None:
    """Do one; a refusal is kept with its case, and so is a fault, which holds up nobody else."""
    try:
        with acting(by, at=at):
            one(pk, row, by=by, at=at)
            return
    except Refused as refused:
        problems = [asdict(each) for each in refused.problems]
    except DatabaseError:
        raise
    except Exception:  # whatever one case holds, the others go on
        log.exception("bulk.failed", item=str(pk))
        problems = [asdict(Problem("bulk.failed"))]
    with acting(by, at=at):
        BulkItem.objects.filter(pk=pk, state="waiting").update(state="refused", problems=problems, at=at)
        BulkItem.objects.filter(pk=pk, state="done").update(problems=problems)


def _do(pk: UUID, row: Bulk, *, by: Actor, at: datetime) -> None:
    item = BulkItem.objects.select_for_update(skip_locked=True).filter(pk=pk, state="waiting").first()
    if item is not None:
        _ACTS[row.act](item.application_id, row, by=by, at=at)
        BulkItem.objects.filter(pk=pk).update(state="done", at=at)


def _undo(pk: UUID, row: Bulk, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - one shape for all
    item = BulkItem.objects.select_for_update(skip_locked=True).filter(pk=pk, state="done").first()
    if item is not None:
        reviews.undo(item.application_id, by=by, at=at)
        BulkItem.objects.filter(pk=pk).update(state="undone", at=at)


def _approve(application_id: UUID, row: Bulk, *, by: Actor, at: datetime) -> None:
    """Approve a case that no check speaks against, where the scheme lets many be approved at a time."""
    case = _opened(application_id, by=by, at=at)
    if not campaigns.scheme_of(case.edition_id).workflow.bulk_approve:
        raise Refused([Problem("bulk.off")])
    if doubts.of_row(case, by=by, at=at)[0]:
        raise Refused([Problem("bulk.doubted")])
    _decide(case, "approve", [], row, by=by, at=at)


def _send_back(application_id: UUID, row: Bulk, *, by: Actor, at: datetime) -> None:
    case = _opened(application_id, by=by, at=at)
    reasons = [Reason(**each) for each in row.facts["reasons"]]
    if unasked := [Problem("bulk.unasked", each.at) for each in reasons if each.at and each.at not in case.asked]:
        raise Refused(unasked)
    _decide(case, "send_back", reasons, row, by=by, at=at)


def _opened(application_id: UUID, *, by: Actor, at: datetime) -> Application:
    """Take a case into review; one that somebody has laid aside waits for a look of its own."""
    if Application.objects.visible_to(by).filter(pk=application_id).exclude(held_at=None).exists():
        raise Refused([Problem("bulk.held")])
    reviews.open_case(application_id, by=by, at=at)
    return Application.objects.get(pk=application_id)


def _decide(case: Application, verdict: str, reasons: Sequence[Reason], row: Bulk, *, by: Actor, at: datetime) -> None:
    reviews.check(case, verdict, reasons, by=by, at=at)
    reviews.carry(case, reviews.VERDICTS[verdict], reasons, undo=HOLD, by=by, at=at, bulk_id=row.pk)


def _give(application_id: UUID, row: Bulk, *, by: Actor, at: datetime) -> None:
    giving.give(application_id, UUID(row.facts["to"]), row.facts["why"], by=by, at=at)


def _transfer(application_id: UUID, row: Bulk, *, by: Actor, at: datetime) -> None:
    setting_aside.transfer(application_id, UUID(row.facts["to"]), row.facts["why"], by=by, at=at)


def _remind(application_id: UUID, _row: Bulk, *, by: Actor, at: datetime) -> None:
    nudges.remind(application_id, by=by, at=at)


_ACTS: dict[str, Callable[..., None]] = {"approve": _approve, "send_back": _send_back, "give": _give, "transfer": _transfer, "remind": _remind}


def _end(row: Bulk, *, at: datetime) -> None:
    """Note that nothing waits any more, and begin the term in which the decisions can be taken back."""
    with acting(CLOCK, at=at):
        if row.undone_at:
            Bulk.objects.filter(pk=row.pk, settled_at=None).update(settled_at=at)
            return
        if not Bulk.objects.filter(pk=row.pk, ended_at=None).update(ended_at=at):
            return
        decided = Decision.objects.filter(bulk=row, undone_at=None, carried_out_at=None)
        editions = set(decided.values_list("application__edition_id", flat=True))
        if editions:
            until = at + timedelta(seconds=min(campaigns.scheme_of(each).workflow.undo_seconds for each in editions))
            _put_off(row, until)
            Bulk.objects.filter(pk=row.pk).update(undo_until=until)


def _put_off(row: Bulk, until: datetime) -> None:
    """Let the decisions of an order that nothing was done of yet be due at one time."""
    decided = Decision.objects.filter(bulk=row, undone_at=None, carried_out_at=None)
    DueRow.objects.filter(kind="decision", ref__in=decided.values("application_id"), done_at=None).update(due_at=until)
    decided.update(due_at=until)


def cancel(bulk_id: UUID, *, by: Actor, at: datetime) -> None:
    """Leave the cases alone that were not come by yet; what was done stays done, and can be taken back. Raises Refused: not_found, bulk.over."""
    with acting(by, at=at):
        row = _own(bulk_id, by)
        if row.ended_at:
            raise Refused([Problem("bulk.over")])
        Bulk.objects.filter(pk=row.pk, cancelled_at=None).update(cancelled_at=at)
        _begin(row, at=at)


def undo(bulk_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take back every decision of an order, also while it runs: what was not come by is left. Raises Refused: not_found, undo.late."""
    with acting(by, at=at):
        row = _own(bulk_id, by)
        if (
            row.act not in {moves.APPROVE.name, moves.SEND_BACK.name}
            or row.undone_at
            or (row.ended_at and (row.undo_until is None or row.undo_until <= at))
        ):
            raise Refused([Problem("undo.late")])
        Bulk.objects.filter(pk=row.pk).update(undone_at=at, cancelled_at=row.cancelled_at or at)
        _put_off(row, at + HOLD)
        _begin(row, at=at)


def _own(bulk_id: UUID, by: Actor) -> Bulk:
    row = Bulk.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=bulk_id, account_id=by.account_id).first()
    if row is None:
        raise Refused([Problem("not_found")])
    return row

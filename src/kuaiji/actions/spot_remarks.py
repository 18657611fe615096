"""Remarks on dishonesty: proposed by one, the person heard, decided by another who is head; silence and terms never make one (X23)."""

from datetime import datetime
from uuid import UUID

from kuaiji.actions import terms
from kuaiji.actions.spot_notes import SPOTS, day, note, tell
from kuaiji.queries import campaigns, spot_orders
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, SpotOrder, SpotRemark
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.spot_orders import REMARKS, Order, Remark

LONGEST = 1000


def propose(order_id: UUID, kind: str, reason: str, *, by: Actor, at: datetime) -> None:
    """Propose a remark and open the hearing: the person is told and has the scheme's term to answer.

    Raises Refused: not_found, spot.why, spot.remark_kind, spot.not_over, spot.remark_stands, and what bars one.
    """
    with acting(by, at=at):
        row = spot_orders.readable(order_id, by=by, action="spot.order")
        problems = spot_orders.barred(row, by) + _reasoned(reason, "reason")
        if kind not in REMARKS:
            problems.append(Problem("spot.remark_kind", "kind"))
        if kind == "not_corrected" and (row.state != Order.ISSUED or row.due_at > at):
            problems.append(Problem("spot.not_over", "kind"))
        if SpotRemark.objects.filter(order_id=row.pk).exists():
            problems.append(Problem("spot.remark_stands"))
        if problems:
            raise Refused(problems)
        filed = _filed(row)
        until = terms.working(campaigns.scheme_of(filed.edition_id).spot.hearing_days, at)
        told = {"proposed_at": at, "proposed_by_id": by.own_account, "proposed_name": by.name, "heard_until": until}
        SpotRemark.objects.create(order=row, kind=kind, reason=reason.strip(), **told)
        note(row, "remark_proposed", reason.strip(), by=by, at=at)
        with acting(SPOTS, at=at):
            tell(filed, "spot_hearing", {"date": day(until)}, at=at)


def state(order_id: UUID, statement: str, *, by: Actor, at: datetime) -> None:
    """Take what the person says to a proposed remark, anew as long as nobody decided. Raises Refused: not_found, spot.statement, spot.decided."""
    with acting(by, at=at):
        row = spot_orders.readable(order_id, by=by, action="order.answer")
        if not statement.strip() or len(statement) > LONGEST:
            raise Refused([Problem("spot.statement", "said")])
        with acting(SPOTS, at=at):
            remark = _proposed(row)
            SpotRemark.objects.filter(pk=remark.pk).update(statement=statement.strip(), stated_at=at)
            note(row, "remark_heard", statement.strip(), by=by, at=at)


def decide(order_id: UUID, verdict: str, reason: str, *, by: Actor, at: datetime) -> None:
    """Record a proposed remark or drop it, with a reason: a head who did not propose it, after the person was heard or the term to be heard is over.

    Raises Refused: not_found, spot.why, spot.decided, spot.remark_own, spot.not_heard, and what bars one.
    """
    with acting(by, at=at):
        row = spot_orders.readable(order_id, by=by, action="spot.remark")
        if found := spot_orders.barred(row, by) + _reasoned(reason, "reason"):
            raise Refused(found)
        remark = _proposed(row)
        if remark.proposed_by_id == by.account_id:
            raise Refused([Problem("spot.remark_own")])
        if remark.stated_at is None and remark.heard_until > at:
            raise Refused([Problem("spot.not_heard")])
        end = Remark.RECORDED if verdict == "record" else Remark.DROPPED
        told = {"decided_at": at, "decided_by_id": by.own_account, "decided_name": by.name, "decision": reason.strip()}
        SpotRemark.objects.filter(pk=remark.pk).update(state=end, **told)
        note(row, f"remark_{end}", reason.strip(), by=by, at=at)
        with acting(SPOTS, at=at):
            tell(_filed(row), "spot_remark", {}, at=at)


def lift(order_id: UUID, reason: str, *, by: Actor, at: datetime) -> None:
    """Take a recorded remark off the archive, with a reason. Raises Refused: not_found, spot.why, spot.no_remark, and what bars one."""
    with acting(by, at=at):
        row = spot_orders.readable(order_id, by=by, action="spot.remark")
        if found := spot_orders.barred(row, by) + _reasoned(reason, "reason"):
            raise Refused(found)
        lifted = {"state": Remark.LIFTED, "lifted_at": at, "lifted_name": by.name, "lifted_why": reason.strip()}
        if not SpotRemark.objects.filter(order_id=row.pk, state=Remark.RECORDED).update(**lifted):
            raise Refused([Problem("spot.no_remark")])
        note(row, "remark_lifted", reason.strip(), by=by, at=at)
        with acting(SPOTS, at=at):
            tell(_filed(row), "spot_remark", {}, at=at)


def _filed(row: SpotOrder) -> Application:
    with acting(SPOTS):
        return Application.objects.get(pk=row.application_id)


def _proposed(row: SpotOrder) -> SpotRemark:
    """Return the remark that waits for a decision, its row locked. Raises Refused: spot.no_remark, spot.decided."""
    remark = SpotRemark.objects.select_for_update(of=("self",)).filter(order_id=row.pk).first()
    if remark is None:
        raise Refused([Problem("spot.no_remark")])
    if remark.state != Remark.PROPOSED:
        raise Refused([Problem("spot.decided")])
    return remark


def _reasoned(reason: str, where: str) -> list[Problem]:
    return [] if reason.strip() and len(reason) <= LONGEST else [Problem("spot.why", where)]

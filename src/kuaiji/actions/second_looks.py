"""The blind second look (D8): some decided cases are drawn when their decision takes effect, and another reviewer judges them anew.

The person's result never waits for it. Where the two differ, the head says what follows.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import cases, draws
from kuaiji.actions.reviews import Reason, unknown
from kuaiji.queries import campaigns, second_looks
from kuaiji.records import turn
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, SecondLook
from kuaiji.rules import moves, policy, quality
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

DRAW = "second-look"
HOLD = timedelta(minutes=30)
LONGEST = 500
SETTLEMENTS = ("stands", "overturned")


def draw(row: Application, decision: Decision, scheme: Scheme, *, at: datetime) -> None:
    """Draw the decision for a second look, or not; the caller is the clock, inside `acting`. What was decided at a counter is not drawn."""
    online = scheme.workflow.review == "online" and row.bureau_id
    if online and quality.drawn(draws.seed(), DRAW, decision.pk, scheme.workflow.quality.second_look):
        values = {"application_id": row.pk, "bureau_id": row.bureau_id, "drawn_at": at}
        SecondLook.objects.get_or_create(decision=decision, defaults=values)


def take(*, by: Actor, at: datetime) -> UUID | None:
    """Take the oldest case that waits for a second look: the one in hand first; never what the actor has decided, one's own, or a conflict's."""
    with acting(by, at=at):
        turn.wait(f"desk {by.account_id}")
        rows = second_looks.free(by, at=at).select_for_update(skip_locked=True, of=("self",))
        row = second_looks.held(by, at=at) or rows.order_by("drawn_at", "id").first()
        if row is None:
            return None
        SecondLook.objects.filter(pk=row.pk).update(reviewer_id=by.own_account, reviewer_name=by.name, taken_until=at + HOLD)
        return row.pk


def give(look_id: UUID, verdict: str, *, reasons: Sequence[Reason] = (), by: Actor, at: datetime) -> None:
    """Say what the second reviewer would have decided; it changes nothing for the person.

    Raises Refused: not_found, look.given, look.taken, look.first, case.own, case.conflict, move.reason, reason.unknown, verdict.unknown.
    """
    with acting(by, at=at):
        look = SecondLook.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=look_id).first()
        if look is None:
            raise Refused([Problem("not_found")])
        row = cases.locked(look.application_id, by=by, action="quality.look")
        problems = second_looks.objections(look, by=by, at=at) + unknown(campaigns.scheme_of(row.edition_id), reasons, verdict)
        if verdict != moves.APPROVE.name and not reasons:
            problems.append(Problem("move.reason", "", {"move": verdict}))
        if problems:
            raise Refused(problems)
        told = [{"at": each.at, "code": each.code, "text": each.text} for each in reasons]
        SecondLook.objects.filter(pk=look.pk).update(verdict=verdict, reasons=told, at=at, taken_until=None)


def settle(look_id: UUID, settlement: str, note: str, *, by: Actor, at: datetime) -> None:
    """Say which of two verdicts was right; a note says what follows where it was the second.

    Raises Refused: not_found, look.settled, look.own_verdict, settlement.unknown, settlement.note.
    """
    with acting(by, at=at):
        look = SecondLook.objects.visible_to(by).select_for_update(of=("self",)).select_related("decision").filter(pk=look_id).first()
        if look is None or policy.problems(by, "quality.read", policy.Target(bureau_id=look.bureau_id)):
            raise Refused([Problem("not_found")])
        if problems := _unsettleable(look, settlement, note, by=by):
            raise Refused(problems)
        values = {"settlement": settlement, "note": note.strip(), "settled_by_id": by.own_account, "settled_name": by.name, "settled_at": at}
        SecondLook.objects.filter(pk=look.pk).update(**values)


def _unsettleable(look: SecondLook, settlement: str, note: str, *, by: Actor) -> list[Problem]:
    found = []
    if look.settlement or not second_looks.differ(look):
        found.append(Problem("look.settled"))
    if by.account_id in {look.reviewer_id, look.decision.reviewer_id}:
        found.append(Problem("look.own_verdict"))
    if settlement not in SETTLEMENTS:
        found.append(Problem("settlement.unknown", "settlement"))
    if len(note) > LONGEST or (settlement == "overturned" and not note.strip()):
        found.append(Problem("settlement.note", "note", {"most": LONGEST}))
    return found

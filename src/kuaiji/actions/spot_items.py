"""Looking at drawn cases: given to inspectors who did not decide them, originals asked for, and what was found written down (X23)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.actions import terms
from kuaiji.actions.spot_notes import SPOTS, day, note, tell
from kuaiji.queries import campaigns, spot_items, spots
from kuaiji.records.acting import acting
from kuaiji.records.models import DueRow, SpotFinding, SpotItem, SpotOrder
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.spot_orders import REASONS, Result

ORIGINALS = "spot.originals"
LONGEST, LONGEST_TEXT = 1000, 500


@dataclass(frozen=True, slots=True)
class Found:
    """One statement that is untrue: where, the reason's code, and words of the inspector's own."""

    path: str
    code: str
    text: str = ""


def share_out(draw_id: UUID, among: Collection[UUID], *, by: Actor, at: datetime) -> int:
    """Give the open cases that nobody has to these inspectors, each to who has the fewest and may judge it; returns how many nobody may judge.

    Raises Refused: not_found, spot.nobody_to_inspect.
    """
    with acting(by, at=at):
        spots.readable(draw_id, by=by, action="spot.draw")
        known = {each.account_id for each in spot_items.inspectors(draw_id, by=by, at=at)}
        chosen = sorted(set(among) & known)
        if not chosen:
            raise Refused([Problem("spot.nobody_to_inspect", "inspector")])
        has, left = dict.fromkeys(chosen, 0), 0
        for row in SpotItem.objects.select_for_update(of=("self",)).filter(draw_id=draw_id, inspector=None, result=Result.OPEN).order_by("n"):
            fitting = [each for each in sorted(chosen, key=lambda one: (has[one], one)) if spot_items.may_inspect(row, each, at=at)]
            if not fitting:
                left += 1
                continue
            has[fitting[0]] += 1
            _given(row, fitting[0], by=by, at=at)
        return left


def give(item_id: UUID, inspector_id: UUID, *, by: Actor, at: datetime) -> None:
    """Give one open case to somebody else. Raises Refused: not_found, spot.checked, spot.not_fit."""
    with acting(by, at=at):
        row = _locked(item_id, by=by, action="spot.draw")
        if not spot_items.may_inspect(row, inspector_id, at=at):
            raise Refused([Problem("spot.not_fit", "inspector")])
        _given(row, inspector_id, by=by, at=at)


def _given(row: SpotItem, inspector_id: UUID, *, by: Actor, at: datetime) -> None:
    SpotItem.objects.filter(pk=row.pk).update(inspector_id=inspector_id)
    note(row, "assigned", by=by, at=at)


def _locked(item_id: UUID, *, by: Actor, action: str) -> SpotItem:
    """Return an open case, its row locked. Raises Refused: not_found, case.own, spot.checked."""
    row = spot_items.readable(item_id, by=by, action=action)
    found = SpotItem.objects.select_for_update(of=("self",)).values_list("result", flat=True).get(pk=row.pk)
    if found != Result.OPEN:
        raise Refused([Problem("spot.checked")])
    return row


def _judged(item_id: UUID, *, by: Actor) -> SpotItem:
    row = _locked(item_id, by=by, action="spot.check")
    if found := spot_items.barred(row.application, by):
        raise Refused(found)
    if row.draw.state != "drawn":
        raise Refused([Problem("spot.ended")])
    return row


def ask_originals(item_id: UUID, what: str, *, by: Actor, at: datetime) -> datetime:
    """Ask the person to bring originals within the scheme's term; returns its end. Raises Refused: not_found, spot.what, and what bars one."""
    with acting(by, at=at):
        row = _judged(item_id, by=by)
        if not what.strip() or len(what) > LONGEST_TEXT:
            raise Refused([Problem("spot.what", "what", {"most": LONGEST_TEXT})])
        due = terms.working(campaigns.scheme_of(row.application.edition_id).spot.originals_days, at)
        told = {"what": what.strip(), "by": by.name, "at": at.isoformat()}
        SpotItem.objects.filter(pk=row.pk).update(originals=told, originals_due_at=due, originals_seen_at=None)
        DueRow.objects.update_or_create(kind=ORIGINALS, ref=row.pk, done_at=None, defaults={"due_at": due})
        note(row, "asked_originals", what.strip(), by=by, at=at)
        with acting(SPOTS, at=at):
            tell(row.application, "spot_originals", {"date": day(due)}, at=at)
        return due


def see_originals(item_id: UUID, *, by: Actor, at: datetime) -> None:
    """Note that the originals were brought and seen. Raises Refused: not_found, spot.not_asked, and what bars one."""
    with acting(by, at=at):
        row = _judged(item_id, by=by)
        if row.originals is None:
            raise Refused([Problem("spot.not_asked")])
        SpotItem.objects.filter(pk=row.pk).update(originals_seen_at=at)
        note(row, "saw_originals", by=by, at=at)


def originals_over(item_id: UUID, *, at: datetime) -> bool:
    """Note that nobody brought the originals in time; what follows from it the inspector decides."""
    with acting(SPOTS, at=at):
        row = SpotItem.objects.filter(pk=item_id, result=Result.OPEN, originals_seen_at=None, originals_due_at__lte=at).first()
        if row is None:
            return False
        note(row, "originals_over", by=SPOTS, at=at)
        return True


def check(item_id: UUID, result: str, found: Sequence[Found] = (), *, text: str = "", by: Actor, at: datetime) -> None:
    """Write down what a look at a case found: all true, untrue at these places, or that it could not be checked, and why.

    Raises Refused: not_found, spot.checked, spot.result, spot.findings, spot.no_findings, spot.reason, spot.why, and what bars one.
    """
    with acting(by, at=at):
        row = _judged(item_id, by=by)
        if problems := _unfit(row, result, found, text):
            raise Refused(problems)
        SpotItem.objects.filter(pk=row.pk).update(
            result=result, note=text.strip()[:LONGEST], checked_at=at, checked_by_id=by.own_account, checked_name=by.name
        )
        SpotFinding.objects.bulk_create(SpotFinding(item_id=row.pk, path=each.path, code=each.code, text=each.text.strip()) for each in found)
        note(row, "checked", result, by=by, at=at)


def _unfit(row: SpotItem, result: str, found: Sequence[Found], text: str) -> list[Problem]:
    if result not in {Result.TRUE, Result.UNTRUE, Result.UNCHECKED}:
        return [Problem("spot.result")]
    problems = [] if result == Result.UNTRUE or not found else [Problem("spot.no_findings")]
    if result == Result.UNTRUE and not found:
        problems.append(Problem("spot.findings"))
    if result == Result.UNCHECKED and not text.strip():
        problems.append(Problem("spot.why", "text"))
    asked = {path.partition("#")[0] for path in row.application.asked}
    paths = [each.path for each in found]
    for each in found:
        known = each.path.partition("#")[0] in asked and each.code in REASONS and paths.count(each.path) == 1 and len(each.text) <= LONGEST_TEXT
        if not known or (each.code == "other" and not each.text.strip()):
            problems.append(Problem("spot.reason", each.path))
    return problems


def reopen(item_id: UUID, why: str, *, by: Actor, at: datetime) -> None:
    """Take back what was found, with a reason, while no order was issued. Raises Refused: not_found, spot.why, spot.ordered, spot.open."""
    with acting(by, at=at):
        row = spot_items.readable(item_id, by=by, action="spot.draw")
        problems = [] if why.strip() else [Problem("spot.why", "why")]
        if SpotOrder.objects.filter(item_id=row.pk).exists():
            problems.append(Problem("spot.ordered"))
        if row.result == Result.OPEN or row.draw.state != "drawn":
            problems.append(Problem("spot.open"))
        if problems:
            raise Refused(problems)
        SpotFinding.objects.filter(item_id=row.pk).delete()
        SpotItem.objects.filter(pk=row.pk).update(result=Result.OPEN, note="", checked_at=None, checked_by=None, checked_name="")
        note(row, "assigned", why.strip(), by=by, at=at)

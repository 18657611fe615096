"""Review: a case is opened by one reviewer, decided once, undone within the term, and carried out by the clock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from kuaiji.actions import cases
from kuaiji.actions.cases import With
from kuaiji.queries import archives, assistances, campaigns, conflicts, forms, loads, returns, urgency
from kuaiji.records import hot, sealed, turn
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, DueRow
from kuaiji.rules import earlier, moves, policy, scheme
from kuaiji.rules.actor import Actor
from kuaiji.rules.moves import Move
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import schematic

VERDICTS = {"approve": moves.APPROVE, "send_back": moves.SEND_BACK, "refuse": moves.REFUSE}

LONGEST_PLACE = 160
WAITS = 20
"""How often one waits for cases that others have just taken before one is told that none is left."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something comes back: where, the scheme's code, and words of the reviewer's own beside its text."""

    at: str
    code: str
    text: str = ""


def open_case(application_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a case into review, for five minutes or until it is decided.

    Raises Refused: not_found, case.taken, case.own, move.state, review.at_counter (the scheme confirms at the counter, N07).
    """
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="review.open")
        if campaigns.scheme_of(row.edition_id).workflow.review != "online":
            raise Refused([Problem("review.at_counter")])
        if row.state == moves.State.SUBMITTED:
            cases.made(row, moves.OPEN, by=by, at=at)
        elif row.held_at and row.state == moves.State.IN_REVIEW:
            cases.made(row, moves.RESUME, by=by, at=at)
        if row.state != moves.State.IN_REVIEW:
            raise Refused([Problem("move.state", "", {"move": moves.OPEN.name, "state": row.state})])
        if hot.claim(by=by, at=at, only=row.pk) is None:
            raise Refused([taken(row)])


def taken(row: Application) -> Problem:
    """Say who has the case in hand."""
    return Problem("case.taken", "", {"name": row.leased_by.name if row.leased_by else ""})


def open_next(*, by: Actor, at: datetime, beside: UUID | None = None) -> UUID | None:
    """Take the most urgent case that nobody holds: the actor's own bureaus' first, then those of bureaus below that are over their load (X26).

    What the actor holds already comes before all else, but for the case that lies on the desk `beside`; then what its reviewer has left.
    What was given to the actor comes before what is only free; what was given to somebody else is left to them until its term is near.
    Never one's own case, one that stands on one's list of conflicts, or one that is held. Returns None when there is none.
    """
    with acting(by, at=at):
        turn.wait(f"desk {by.account_id}")  # what is fetched ahead and what comes after a decision are asked for at the same time
        own = frozenset(post.bureau_id for post in by.posts) & policy.reach(by, "review.open")
        below = loads.nearing(policy.reach(by, "review.open") - own, at=at)
        return _any(own, by=by, at=at, beside=beside) or _any(below, by=by, at=at, beside=beside)


def _any(within: Collection[UUID], *, by: Actor, at: datetime, beside: UUID | None) -> UUID | None:
    return _take_up(within, by=by, at=at, beside=beside) or _next(within, by=by, at=at) or _take_up(within, by=by, at=at, beside=beside, waits=True)


def _next(within: Collection[UUID], *, by: Actor, at: datetime) -> UUID | None:
    """Open the most urgent case that nobody has in hand at this instant; where there is none, wait for those in hand and see what is left."""
    waiting = Application.objects.visible_to(by).filter(state=moves.State.SUBMITTED, bureau_id__in=within)
    free = urgency.takeable(waiting.exclude(person_id=by.person_id).exclude(conflicts.concerned(by)), by, at=at)
    at_counter: set[UUID] = set()
    for passes_over in (True, *[False] * WAITS):
        rows = free.select_for_update(skip_locked=passes_over, of=("self",))
        while row := rows.exclude(edition_id__in=at_counter).first():
            if campaigns.scheme_of(row.edition_id).workflow.review == "online":
                open_case(row.pk, by=by, at=at)
                return row.pk
            at_counter.add(row.edition_id)
        if not free.exclude(edition_id__in=at_counter).exists():
            break
    return None


def _take_up(within: Collection[UUID], *, by: Actor, at: datetime, beside: UUID | None, waits: bool = False) -> UUID | None:
    """Go on with a case in review: the actor's own first, then one that its reviewer has left.

    A job that weighs a case has its row for a moment: the actor's own is waited for, others if `waits`.
    """
    standing = Application.objects.visible_to(by).filter(state=moves.State.IN_REVIEW, bureau_id__in=within, held_at=None)
    rows = standing.exclude(person_id=by.person_id).exclude(conflicts.concerned(by)).exclude(pk=beside)
    free = urgency.takeable(rows.filter(Q(leased_until=None) | Q(leased_until__lte=at)), by, at=at)
    own = rows.filter(leased_by_id=by.account_id, leased_until__gt=at).order_by("leased_until").first()
    for row in [*([own] if own else ()), *free[:20]]:
        if row is own or waits:
            Application.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
        if campaigns.scheme_of(row.edition_id).workflow.review == "online" and hot.claim(by=by, at=at, only=row.pk):
            return row.pk
    return None


def decide(application_id: UUID, verdict: str, *, reasons: Sequence[Reason] = (), by: Actor, at: datetime) -> datetime:
    """Decide a case that the actor holds: approve, send back with every reason at once, or refuse. Returns until when it can be undone.

    Raises Refused: not_found, case.taken, case.own, move.state, move.reason, reason.unknown (at its place), review.at_counter, application.moved_on.
    """
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="review.decide")
        if campaigns.scheme_of(row.edition_id).workflow.review != "online":
            raise Refused([Problem("review.at_counter")])
        check(row, verdict, reasons, by=by, at=at)
        undo = timedelta(seconds=campaigns.scheme_of(row.edition_id).workflow.undo_seconds)
        return carry(row, VERDICTS[verdict], reasons, undo=undo, by=by, at=at)


def check(row: Application, verdict: str, reasons: Sequence[Reason], *, by: Actor, at: datetime) -> None:
    """Refuse a decision on a case that another holds, or for reasons that the scheme does not know."""
    known = campaigns.scheme_of(row.edition_id)
    problems = _objections(row, by=by, at=at) + unknown(known, reasons, verdict)
    if verdict == moves.APPROVE.name and archives.rival(row):
        problems.append(Problem("case.double", "person.id_number"))
    if verdict == moves.APPROVE.name:
        problems += assistances.objections(row)
    if problems:
        raise Refused(problems)


def carry(  # noqa: PLR0913 - what a decision is made of
    row: Application, move: Move, reasons: Sequence[Reason], *, undo: timedelta, by: Actor, at: datetime, bulk_id: UUID | None = None
) -> datetime:
    """Write a decision with its term; the due job carries it out. `bulk_id`: the order on many cases that it is part of."""
    told = [{"at": each.at, "code": each.code, "text": each.text} for each in reasons]
    due = at + undo
    cases.made(row, move, by=by, at=at, along=With(reasons=told, decision=move.name, due=[hot.Due("decision", due)]))
    kept = Decision(application_id=row.pk, reviewer_id=by.own_account, reviewer_name=by.name, verdict=move.name, reasons=told, at=at, due_at=due)
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    secret = {path for path, value in row.answers.items() if sealed.is_sealed(value)}
    kept.seen = sealed.seal_paths(answers, secret=secret, field="seen", row_id=kept.pk, table="records_decision")
    kept.seen_files = returns.pages(forms.files(row.pk))
    kept.bulk_id = bulk_id
    if move is moves.SEND_BACK:
        before = returns.before(row)
        visible = earlier.visible({**answers, **kept.seen_files}, [returns.seen(each) for each in before])
        kept.late = len(earlier.late((each.at for each in reasons), visible, returns.returned(before)))
    kept.save(force_insert=True)
    return due


def _objections(row: Application, *, by: Actor, at: datetime) -> list[Problem]:
    held = row.leased_by_id and row.leased_until and row.leased_until > at
    return [taken(row)] if held and row.leased_by_id != by.account_id else []


def unknown(known: scheme.Scheme, reasons: Sequence[Reason], verdict: str) -> list[Problem]:
    """Return what is wrong with a verdict and its reasons by the scheme's own list."""
    codes = {reason.code: reason.at for reason in known.reasons}
    found = []
    for each in reasons:
        fits = codes.get(each.code)
        if (
            fits is None
            or not _is_place(known, each.at)
            or ("*" not in fits and each.at and schematic(each.at) not in {schematic(path) for path in fits})
        ):
            found.append(Problem("reason.unknown", each.at, {"reason": each.code}))
    if verdict not in VERDICTS:
        found.append(Problem("verdict.unknown", "", {"verdict": verdict}))
    return found


def _is_place(known: scheme.Scheme, at: str) -> bool:
    """Say whether something can be put right there: the whole form, a section, an item, an item of a row."""
    wholes = {"", *(section.key for section in known.sections), *(each.path for _, each in scheme.items(known))}
    try:
        return at in wholes or (len(at) <= LONGEST_PLACE and bool(scheme.spelled(known, at)))
    except KeyError:
        return False


def undo(application_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take one's own decision back while its term runs. Raises Refused: not_found, undo.late, undo.others."""
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="review.decide")
        decision = Decision.objects.select_for_update().filter(application_id=row.pk, undone_at=None, carried_out_at=None).first()
        if decision is None or decision.due_at <= at:
            raise Refused([Problem("undo.late")])
        if decision.reviewer_id != by.account_id:
            raise Refused([Problem("undo.others")])
        cases.made(row, moves.UNDO, by=by, at=at)
        Decision.objects.filter(pk=decision.pk).update(undone_at=at)
        DueRow.objects.filter(kind="decision", ref=row.pk, done_at=None).update(done_at=at)
        hot.claim(by=by, at=at, only=row.pk)

"""Units: found or opened by their credit code, and the clerk's word on the people they employ (X22)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from kuaiji.actions import cases, terms
from kuaiji.actions.cases import Reasons, With
from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, DueRow, Finding, Unit, UnitClerk
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused

SILENCE = system("silence")
REASONS = ("stranger", "left", "post", "started", "unit", "other")
LONGEST = 500


def named(answers: Mapping[str, str], *, bureau_id: UUID, at: datetime) -> UUID | None:  # noqa: ARG001 - the listing bureau follows with the roster
    """Return the unit that the answers name by its credit code, opened at its first mention; None where none is named.

    It bears its code until its own pass says a name: what one person types is called so to nobody else.
    """
    code = answers.get("work.unit_uscc", "")
    if not code:
        return None
    unit, _ = Unit.objects.get_or_create(credit_code=code, defaults={"name": code, "created_at": at})
    return unit.pk


def confirm(application_id: UUID, *, by: Actor, at: datetime) -> None:
    """Confirm that the person works here as told; nobody confirms an application of their own. Raises Refused."""
    _find(application_id, moves.CONFIRM, "confirmed", (), by=by, at=at)


def dispute(application_id: UUID, *, reasons: Reasons, by: Actor, at: datetime) -> None:
    """Dispute what the person told; the case goes on to the bureau with the finding (settled 12).

    Raises Refused: reason.unknown, reason.twice, text.too_long, unit.say_what, and what the move is refused for.
    """
    told = [{"at": "", "code": each["code"], "text": each.get("text", "").strip()} for each in reasons]
    if problems := _unfit(told):
        raise Refused(problems)
    _find(application_id, moves.DISPUTE, "disputed", told, by=by, at=at)


def _unfit(reasons: Reasons) -> list[Problem]:
    codes = [each["code"] for each in reasons]
    found = [Problem("reason.unknown", "reason", {"reason": code}) for code in dict.fromkeys(codes) if code not in REASONS]
    if len(set(codes)) < len(codes):
        found.append(Problem("reason.twice", "reason"))
    length = sum(len(each["text"]) for each in reasons)
    if length > LONGEST:
        found.append(Problem("text.too_long", "text", {"found": length, "allowed": LONGEST}))
    if codes == ["other"] and not length:
        found.append(Problem("unit.say_what", "text"))
    return found


def _find(application_id: UUID, move: moves.Move, verdict: str, reasons: Reasons, *, by: Actor, at: datetime) -> None:
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="unit.confirm")
        clerk = UnitClerk.objects.visible_to(by).filter(unit_id=row.unit_id, account_id=by.account_id, is_active=True).first()
        if _is_own(row, by, clerk):
            raise Refused([Problem("unit.own_case")])
        version = row.version
        cases.made(row, move, by=by, at=at, along=With(reasons=reasons, term=terms.review(campaigns.scheme_of(row.edition_id), at)))
        Finding.objects.create(
            application_id=row.pk,
            unit_id=row.unit_id,
            clerk=clerk,
            submission_version=version,
            verdict=verdict,
            reasons=[dict(each) for each in reasons],
            at=at,
        )
        DueRow.objects.filter(kind="silence", ref=row.pk, done_at=None).update(done_at=at)


def _is_own(row: Application, by: Actor, clerk: UnitClerk | None) -> bool:
    """Say whether the clerk is the person, who may have come by another door: then the number tells, or the phone."""
    if row.person_id == by.person_id:
        return True
    own = sealed.take(Account.objects.get(pk=by.own_account), "id_number_sealed")
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    phone = sealed.take(clerk, "phone_sealed") if clerk else ""
    return (bool(own) and own == answers.get("person.id_number")) or (bool(phone) and phone == answers.get("person.phone"))


def pass_silence(application_id: UUID, *, at: datetime) -> bool:
    """Let the case go on as unconfirmed once the unit's term is over; nobody hangs on another's silence (reading 7)."""
    with acting(SILENCE, at=at):
        row = Application.objects.select_for_update(of=("self",)).filter(pk=application_id, state=moves.State.AWAITING_UNIT).first()
        if row is None:
            return False
        version = row.version
        cases.made(row, moves.PASS_SILENCE, by=SILENCE, at=at, along=With(term=terms.review(campaigns.scheme_of(row.edition_id), at)))
        Finding.objects.create(application_id=row.pk, unit_id=row.unit_id, submission_version=version, verdict="silent", at=at)
        return True

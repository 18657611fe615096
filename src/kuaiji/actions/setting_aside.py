"""Cases that a reviewer does not decide now: held with a reason, passed to the bureau that is competent, or given to a colleague."""

from datetime import datetime
from uuid import UUID

from kuaiji.actions import cases, messages, planting
from kuaiji.actions.cases import With
from kuaiji.actions.reviews import taken
from kuaiji.queries import accounts, bureaus, campaigns, conflicts
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused

LONGEST = 500
PASSING = system("passing-on")


def hold(application_id: UUID, why: str, *, by: Actor, at: datetime) -> None:
    """Lay a case aside, for a reason that the next reader needs; its term runs on, and whoever opens it takes it up again.

    Raises Refused: not_found, case.taken, case.own, case.conflict, case.why, move.state.
    """
    with acting(by, at=at):
        row = _locked(application_id, why, action="review.hold", by=by, at=at)
        cases.made(row, moves.HOLD, by=by, at=at, along=With(reasons=[_told(why)]))
        Application.objects.filter(pk=row.pk).update(held_at=at, held_by_id=by.own_account, held_reason=why.strip())


def transfer(application_id: UUID, bureau_id: UUID, why: str, *, by: Actor, at: datetime) -> None:
    """Pass a case to another bureau of the same scheme, with all that was filed (E27); the person is told, and the term runs on.

    Raises Refused: not_found, case.taken, case.own, case.conflict, case.why, bureau.other, move.state.
    """
    with acting(by, at=at):
        row = _locked(application_id, why, action="review.transfer", by=by, at=at)
        scheme = campaigns.scheme_of(row.edition_id)
        to = next((each for each in bureaus.of_scheme(scheme.slug) if each.id == bureau_id), None)
        if to is None or to.id == row.bureau_id:
            raise Refused([Problem("bureau.other", "bureau")])
        phone = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk).get("person.phone", "")
        nobody = planting.is_planted(row)
        told = (
            []
            if nobody
            else messages.along(
                scheme,
                "transferred",
                to=messages.To(phone=phone, person_id=row.person_id),
                facts={"place": to.name["zh-Hans"]},
                key=f"transferred:{row.pk}:{row.version + 1}",
                at=at,
            )
        )
        with acting(PASSING, at=at):  # the new bureau's rows are not the reviewer's to write
            cases.made(row, moves.TRANSFER, by=by, at=at, along=With(reasons=[_told(why)], bureau_id=to.id, told=told))
            Application.objects.filter(pk=row.pk).update(given_to=None, given_by="")


def give(application_id: UUID, account_id: UUID, *, by: Actor, at: datetime) -> None:
    """Give a case to a colleague: it is handed to them before all else, and to nobody else until its term is near.

    Raises Refused: not_found, case.taken, case.own, case.conflict, give.to (no post there, or the case is none for them), move.state.
    """
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="review.give")
        if row.leased_by_id != by.account_id and row.leased_until and row.leased_until > at:
            raise Refused([taken(row)])
        to = accounts.actor(account_id, at=at)
        target = policy.Target(person_id=row.person_id, unit_id=row.unit_id, bureau_id=row.bureau_id)
        with acting(PASSING, at=at):  # a colleague's list of conflicts is not the actor's to read
            kept_from = conflicts.concerns(row, to)
        if not policy.allows(to, "review.decide", target) or kept_from:
            raise Refused([Problem("give.to", "to")])
        cases.made(row, moves.GIVE if row.state == moves.State.SUBMITTED else moves.GIVE_ON, by=by, at=at)
        Application.objects.filter(pk=row.pk).update(given_to_id=account_id, given_by=by.name)


def _locked(application_id: UUID, why: str, *, action: str, by: Actor, at: datetime) -> Application:
    row = cases.locked(application_id, by=by, action=action)
    problems = [taken(row)] if row.leased_by_id != by.account_id and row.leased_until and row.leased_until > at else []
    if not why.strip() or len(why) > LONGEST:
        problems.append(Problem("case.why", "why", {"most": LONGEST}))
    if problems:
        raise Refused(problems)
    return row


def _told(why: str) -> dict[str, str]:
    return {"at": "", "code": "", "text": why.strip()}

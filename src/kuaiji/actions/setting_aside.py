"""Cases that a reviewer does not decide now: held with a reason, or passed to the bureau that is competent."""

from datetime import datetime
from uuid import UUID

from kuaiji.actions import cases, messages, planting
from kuaiji.actions.cases import With
from kuaiji.actions.reviews import taken
from kuaiji.queries import bureaus, campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused

LONGEST = 500
PASSING = system("passing-on")


def hold(application_id: UUID, why: str, *, by: Actor, at: datetime) -> None:
    """Lay a case aside, for a reason that the next reader needs; its term runs on, and whoever opens it takes it up again.

    Raises Refused: not_found, case.taken, case.own, case.conflict, case.why, move.state.
    """
    with acting(by, at=at):
        row = locked(application_id, why, action="review.hold", by=by, at=at)
        cases.made(row, moves.HOLD, by=by, at=at, along=With(reasons=[told(why)]))
        Application.objects.filter(pk=row.pk).update(held_at=at, held_by_id=by.own_account, held_reason=why.strip())


def transfer(application_id: UUID, bureau_id: UUID, why: str, *, by: Actor, at: datetime) -> None:
    """Pass a case to another bureau of the same scheme, with all that was filed (E27); the person is told, and the term runs on.

    Raises Refused: not_found, case.taken, case.own, case.conflict, case.why, bureau.other, move.state.
    """
    with acting(by, at=at):
        row = locked(application_id, why, action="review.transfer", by=by, at=at)
        scheme = campaigns.scheme_of(row.edition_id)
        to = next((each for each in bureaus.of_scheme(scheme.slug) if each.id == bureau_id), None)
        if to is None or to.id == row.bureau_id:
            raise Refused([Problem("bureau.other", "bureau")])
        phone = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk).get("person.phone", "")
        nobody = planting.is_planted(row)
        sms = (
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
            cases.made(row, moves.TRANSFER, by=by, at=at, along=With(reasons=[told(why)], bureau_id=to.id, told=sms))
            Application.objects.filter(pk=row.pk).update(given_to=None, given_by="")


def locked(application_id: UUID, why: str, *, action: str, by: Actor, at: datetime) -> Application:
    """Return a case that nobody else has in hand, its row locked; the reason must be written. The caller is inside `acting`."""
    row = cases.locked(application_id, by=by, action=action)
    problems = [taken(row)] if row.leased_by_id != by.account_id and row.leased_until and row.leased_until > at else []
    if not why.strip() or len(why) > LONGEST:
        problems.append(Problem("case.why", "why", {"most": LONGEST}))
    if problems:
        raise Refused(problems)
    return row


def told(why: str) -> dict[str, str]:
    """Return a reason in words, as events keep it."""
    return {"at": "", "code": "", "text": why.strip()}

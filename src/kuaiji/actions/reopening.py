"""A case is reviewed anew: the second look was right, and what followed from the first verdict is put in question.

It goes back into review with a new term, to somebody else than the two who differed. An archive that the verdict opened stays and is marked until
the new decision takes effect: an approval writes what has changed since, a refusal takes out of it what the application had brought
(`archiving.withdraw`).
"""

from datetime import datetime
from uuid import UUID

from kuaiji.actions import cases, messages, setting_aside, terms
from kuaiji.actions.cases import With
from kuaiji.actions.decisions import day
from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, ReturnItem, SecondLook
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

ENDS = {verdict.name: outcome.end for verdict, outcome in moves.OUTCOMES.items()}


def reopen(look_id: UUID, why: str, *, by: Actor, at: datetime) -> UUID:
    """Put a case back into review whose second look a head has found right, and return it; its person is told.

    Raises Refused: not_found, look.standing (not settled so, or reopened before), look.own_verdict, look.moved_on (something else was decided or
    begun since), case.own, case.conflict, case.why.
    """
    with acting(by, at=at):
        look = SecondLook.objects.visible_to(by).select_for_update(of=("self",)).select_related("decision").filter(pk=look_id).first()
        if look is None or policy.problems(by, "quality.read", policy.Target(bureau_id=look.bureau_id)):
            raise Refused([Problem("not_found")])
        row = cases.locked(look.application_id, by=by, action="review.decide")
        problems = _standing(look, by) + _moved_on(look, row)
        if not why.strip() or len(why) > setting_aside.LONGEST:
            problems.append(Problem("case.why", "why", {"most": setting_aside.LONGEST}))
        if problems:
            raise Refused(problems)
        scheme = campaigns.scheme_of(row.edition_id)
        until = terms.review(scheme, at)
        ReturnItem.objects.filter(application_id=row.pk, fixed_at=None).update(fixed_at=at)
        event = f"reopened_{row.state}"
        cases.made(row, moves.REOPEN, by=by, at=at, along=With(reasons=[setting_aside.told(why)], term=until))
        _tell(row, scheme, event, until, at=at)
        Application.objects.filter(pk=row.pk).update(given_to=None, given_by="")
        SecondLook.objects.filter(pk=look.pk).update(reopened_at=at)
        row_id: UUID = row.pk
        return row_id


def _standing(look: SecondLook, by: Actor) -> list[Problem]:
    found = [] if look.settlement == "overturned" and look.reopened_at is None else [Problem("look.standing")]
    return [*found, *([Problem("look.own_verdict")] if by.account_id in {look.reviewer_id, look.decision.reviewer_id} else [])]


def _moved_on(look: SecondLook, row: Application) -> list[Problem]:
    """Refuse where the verdict is not the last word any more: the case was decided again, or its person has begun another."""
    last = Decision.objects.filter(application_id=row.pk, undone_at=None).order_by("-at").values_list("pk", flat=True).first()
    others = Application.objects.filter(person_id=row.person_id, campaign_id=row.campaign_id).exclude(pk=row.pk).exclude(state=moves.State.REFUSED)
    stands = last == look.decision_id and row.state == ENDS[look.decision.verdict]
    return [] if stands and not others.exists() else [Problem("look.moved_on")]


def _tell(row: Application, scheme: Scheme, event: str, until: datetime, *, at: datetime) -> None:
    phone = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk).get("person.phone", "")
    to = messages.To(phone=phone, person_id=row.person_id)
    messages.tell(scheme, event, to=to, facts={"date": day(until)}, key=f"{event}:{row.pk}:{row.version}", at=at)

"""Second looks: what waits for one, and the case as it lay there when it was decided, without what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kuaiji.queries import conflicts, forms, readings, returns, reviews
from kuaiji.queries.forms import File
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, SecondLook
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Blind:
    """One case for a second look; `replaced` pages have been replaced since, and can no longer be seen."""

    look_id: UUID
    case: reviews.Case
    replaced: int
    taken_until: datetime


def waiting(by: Actor, *, at: datetime) -> int:
    """Return how many cases the actor could look at a second time, counted no further than the lists are."""
    with acting(by):
        return free(by, at=at)[: reviews.COUNTED + 1].count()


def free(by: Actor, *, at: datetime) -> QuerySet[Any]:
    """Return what waits and is in nobody else's hands, and what the actor has not decided before. The caller is inside `acting`."""
    reach = policy.reach(by, "quality.look")
    rows = SecondLook.objects.visible_to(by).filter(
        Q(taken_until=None) | Q(taken_until__lte=at) | Q(reviewer_id=by.account_id), verdict="", bureau_id__in=reach
    )
    mine = Decision.objects.filter(reviewer_id=by.account_id).values("application_id")
    kept_away = Application.objects.filter(conflicts.concerned(by)).values("pk")
    return rows.exclude(application_id__in=mine).exclude(application__person_id=by.person_id).exclude(application_id__in=kept_away)


def held(by: Actor, *, at: datetime) -> Any:
    """Return the look that the actor has in hand; the caller is inside `acting`."""
    return SecondLook.objects.visible_to(by).filter(verdict="", reviewer_id=by.account_id, taken_until__gt=at).order_by("drawn_at").first()


def objections(look: SecondLook, *, by: Actor, at: datetime) -> list[Problem]:
    """Return what keeps the actor from giving this look. The caller is inside `acting`."""
    found = []
    if look.verdict:
        found.append(Problem("look.given"))
    elif look.reviewer_id != by.account_id or not look.taken_until or look.taken_until <= at:
        found.append(Problem("look.taken"))
    if Decision.objects.filter(application_id=look.application_id, reviewer_id=by.account_id).exists():
        found.append(Problem("look.first"))
    return found


def differ(look: SecondLook) -> bool:
    """Say whether two verdicts were given, one of which passed the case and the other did not."""
    return bool(look.verdict) and (look.verdict == moves.APPROVE.name) != (look.decision.verdict == moves.APPROVE.name)


def blind(look_id: UUID, *, by: Actor, at: datetime) -> Blind:
    """Return the case as its first reviewer had it, without the verdict and all that came after.

    Raises Refused: not_found, look.given, look.taken, look.first, case.own, case.conflict.
    """
    with acting(by):
        look = SecondLook.objects.visible_to(by).select_related("decision", "application").filter(pk=look_id).first()
        target = policy.Target(person_id=look.application.person_id, bureau_id=look.bureau_id) if look else policy.Target()
        problems = policy.problems(by, "quality.look", target)
        if look is None or problems:
            raise Refused(problems or [Problem("not_found")])
        if conflicts.concerns(look.application, by):
            problems.append(Problem("case.conflict"))
        if problems := problems + objections(look, by=by, at=at):
            raise Refused(problems)
        case, replaced = _as_it_lay(look, by=by, at=at)
        return Blind(look_id=look.pk, case=case, replaced=replaced, taken_until=look.taken_until)


def _as_it_lay(look: SecondLook, *, by: Actor, at: datetime) -> tuple[reviews.Case, int]:
    decision = look.decision
    told = sealed.unseal_paths(decision.seen, field="seen", row_id=decision.pk, table="records_decision")
    case = reviews.case(look.application_id, by=by, at=at)
    form = forms.of(_before(look, told), at=at)
    files = _standing(form.files, decision.seen_files)
    form = replace(form, files=files, state=moves.State.IN_REVIEW, returned=[])
    before = Decision.objects.filter(application_id=look.application_id, verdict="send_back", at__lt=decision.at).exclude(carried_out_at=None)
    back = list(before.order_by("at"))
    seen = replace(
        case,
        form=form,
        answers=told,
        read=readings.of(form, by=by, answers=told),
        decision=None,
        changes=[],
        changed=returns.changed(back, {**told, **decision.seen_files}),
        seen_before=bool(back),
        visible={},
        returned=returns.returned(back),
        doubts=[],
        findings=[each for each in case.findings if each.at < decision.at],
        events=[each for each in case.events if each.at < decision.at],
        takes_over=[],
        held=True,
        held_reason="",
        holder="",
    )
    return seen, sum(len(ids) for ids in decision.seen_files.values()) - sum(len(group) for group in files.values())


def _before(look: SecondLook, told: Mapping[str, str]) -> Application:
    """Return the row in memory as it was submitted: what the person has changed since does not count."""
    row: Application = look.application
    sources = {path: entry.get("source", "typed") for path, entry in row.draft.items()}
    facts = {path: entry for path, entry in row.draft.items() if path.startswith(forms.FACTS)}
    row.draft = facts | {path: {"raw": raw, "source": sources.get(path, "typed")} for path, raw in told.items()}
    row.state = moves.State.IN_REVIEW
    return row


def _standing(files: Mapping[str, list[File]], seen: Mapping[str, list[str]]) -> dict[str, list[File]]:
    found = {place: [file for file in group if str(file.id) in seen.get(place, ())] for place, group in files.items()}
    return {place: group for place, group in found.items() if group}

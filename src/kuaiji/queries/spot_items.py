"""Drawn cases: which ones, with whom, what was found; and who may look at one."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from kuaiji.queries import accounts, conflicts, spots
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, SpotEvent, SpotFinding, SpotItem, SpotOrder, StaffPost
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor, Role, system
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.spot_orders import Result

SPOTS = system("spot-checks")
INSPECTING = (Role.INSPECTOR, Role.REVIEWER, Role.HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One drawn case in a list."""

    row: SpotItem
    name: str
    inspector: str
    order: SpotOrder | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One drawn case with what was found and what followed."""

    row: SpotItem
    findings: list[SpotFinding]
    order: SpotOrder | None
    events: list[SpotEvent]
    barred: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspector:
    """Somebody who may be given cases, with how many are open."""

    account_id: UUID
    name: str
    waiting: int


def of_draw(draw_id: UUID, *, by: Actor, result: str = "") -> list[Line]:
    """Return the cases of a draw in the order of their lots. Raises Refused(not_found)."""
    with acting(by):
        spots.readable(draw_id, by=by)
        rows = SpotItem.objects.filter(draw_id=draw_id)
        return _lines(rows.filter(result=result) if result else rows)


def own(by: Actor) -> list[Line]:
    """Return the cases that the actor is to look at."""
    with acting(by):
        return _lines(SpotItem.objects.filter(inspector_id=by.account_id, result=Result.OPEN))


def _lines(rows: QuerySet[SpotItem]) -> list[Line]:
    found = rows.select_related("application__person", "inspector", "bureau", "draw").order_by("draw__published_at", "n")
    orders = {order.item_id: order for order in SpotOrder.objects.filter(item__in=[row.pk for row in found])}
    return [
        Line(row=row, name=row.application.person.name, inspector=row.inspector.name if row.inspector else "", order=orders.get(row.pk))
        for row in found
    ]


def readable(item_id: UUID, *, by: Actor, action: str = "spot.read") -> SpotItem:
    """Return a drawn case that the policy lets the actor treat so; the caller is inside `acting`. Raises Refused: not_found, case.own."""
    rows = SpotItem.objects.visible_to(by).select_related("draw", "bureau", "inspector", "application__person", "application__campaign")
    row: SpotItem | None = rows.filter(pk=item_id).first()
    target = policy.Target(person_id=row.application.person_id, bureau_id=row.bureau_id) if row else policy.Target()
    found = policy.problems(by, action, target) if row else [Problem("not_found")]
    if row is None or found:
        raise Refused(found)
    return row


def shown(item_id: UUID, *, by: Actor) -> Shown:
    """Return one drawn case, and why the actor may not judge it. Raises Refused(not_found)."""
    with acting(by):
        row = readable(item_id, by=by)
        return Shown(
            row=row,
            findings=list(SpotFinding.objects.filter(item_id=row.pk).order_by("path")),
            order=SpotOrder.objects.filter(item_id=row.pk).first(),
            events=list(SpotEvent.objects.filter(item_id=row.pk).order_by("at")),
            barred=next((problem.code for problem in barred(row.application, by)), ""),
        )


def barred(filed: Application, by: Actor) -> list[Problem]:
    """Return why somebody may not look into a drawn application: case.own, case.conflict, spot.decider. The caller is inside `acting`."""
    if policy.is_own(by, policy.Target(person_id=filed.person_id)):
        return [Problem("case.own")]
    with acting(SPOTS):
        if Decision.objects.filter(application_id=filed.pk, reviewer_id=by.account_id, undone_at=None).exists() or filed.filed_by_id == by.account_id:
            return [Problem("spot.decider")]
        if conflicts.concerns(filed, by):
            return [Problem("case.conflict")]
    return []


def inspectors(draw_id: UUID, *, by: Actor, at: datetime) -> list[Inspector]:
    """Return who may be given the cases of a draw: reviewers and heads of the bureaus within the actor's reach."""
    with acting(by):
        row = spots.readable(draw_id, by=by)
    reach = frozenset().union(*(post.reach for post in by.posts if row.bureau_id in post.reach))
    held = StaffPost.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at.date()), role__in=INSPECTING, bureau_id__in=reach, valid_from__lte=at.date())
    with acting(SPOTS):
        waiting = Counter(SpotItem.objects.filter(result=Result.OPEN).exclude(inspector=None).values_list("inspector_id", flat=True))
    people = dict(held.filter(account__is_active=True).order_by("bureau__level", "bureau__code", "name").values_list("account_id", "name"))
    return [Inspector(account_id=key, name=name, waiting=waiting[key]) for key, name in people.items()]


def may_inspect(row: SpotItem, account_id: UUID, *, at: datetime) -> bool:
    """Say whether a case may be given to somebody: within their reach, and nothing bars them. The caller is inside `acting`."""
    someone = accounts.actor(account_id, at=at)
    target = policy.Target(person_id=row.application.person_id, bureau_id=row.bureau_id)
    return policy.allows(someone, "spot.check", target) and not barred(row.application, someone)


def asked_of(by: Actor) -> list[SpotItem]:
    """Return the drawn cases of one's own for which originals are asked and not yet seen."""
    with acting(by):
        rows = SpotItem.objects.filter(application__person_id=by.own_person, originals__isnull=False, originals_seen_at=None, result=Result.OPEN)
        return list(rows.select_related("draw__bureau", "application"))

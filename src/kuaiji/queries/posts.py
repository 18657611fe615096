"""Who holds what at the bureaus: posts with their duties and terms, what was asked for, what is to be confirmed."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from kuaiji.queries.accounts import ZONE
from kuaiji.records.acting import acting
from kuaiji.records.models import Bureau, SecondFactor, StaffGrant, StaffPost
from kuaiji.rules import policy, posts
from kuaiji.rules.actor import STAFF, Actor, Role
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Text

FIRST_WARNING = timedelta(days=max(posts.WARNINGS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post as its bureau sees it; `state` is held, resting, later or ended, `warns` 14 or 3 where it rests soon; `mine`: one may end it."""

    id: UUID
    account_id: UUID
    name: str
    role: str
    bureau: Text
    duties: str
    since: date
    until: date | None
    rests_on: date
    granted_name: str
    ended_name: str
    ended_reason: str
    state: str
    warns: int
    secured: bool
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A post on its way: it waits for a second to allow it, or for its holder to come in by the link."""

    id: UUID
    name: str
    role: str
    bureau: Text
    duties: str
    asked_name: str
    asked_at: datetime
    waits: bool
    link_until: datetime | None
    mine: bool
    second: bool


def of_bureau(bureau_id: UUID, *, by: Actor, at: datetime) -> list[Held]:
    """Return who holds a post at a bureau, and whose begins later. Raises Refused(not_found) beyond one's reach."""
    if bureau_id not in policy.reach(by, "post.read"):
        raise Refused([Problem("not_found")])
    return _held(_standing(at).filter(bureau_id=bureau_id), by=by, at=at)


def of_person(account_id: UUID, *, by: Actor, at: datetime) -> list[Held]:
    """Return every post of somebody within one's reach, also those that ended. Raises Refused(not_found) where there is none."""
    found = _held(StaffPost.objects.filter(account_id=account_id, bureau_id__in=policy.reach(by, "post.read")), by=by, at=at)
    if not found:
        raise Refused([Problem("not_found")])
    return found


def holder(post_id: UUID, *, by: Actor) -> UUID:
    """Return whose post it is. Raises Refused(not_found) beyond one's reach."""
    found: UUID | None = (
        StaffPost.objects.filter(pk=post_id, bureau_id__in=policy.reach(by, "post.read")).values_list("account_id", flat=True).first()
    )
    if found is None:
        raise Refused([Problem("not_found")])
    return found


def own(account_id: UUID, *, at: datetime) -> list[Held]:
    """Return one's own posts that have not ended, resting ones too."""
    return _held(_standing(at).filter(account_id=account_id), by=Actor(name="", account_id=account_id), at=at)


def counts(*, by: Actor, at: datetime) -> Counter[UUID]:
    """Return how many posts each bureau within one's reach has."""
    return Counter(_standing(at).filter(bureau_id__in=policy.reach(by, "post.read")).values_list("bureau_id", flat=True))


def due(by: Actor, *, at: datetime) -> list[Held]:
    """Return the posts that one may confirm and that rest already or within fourteen days, those that rest first."""
    return [each for each in _held(_due(by, at=at), by=by, at=at) if each.mine]


def due_count(by: Actor, *, at: datetime) -> int:
    """Return how many these are."""
    return len(due(by, at=at)) if policy.reach(by, "post.grant") else 0


def asked(*, by: Actor, at: datetime) -> list[Asked]:
    """Return what was asked for within one's reach and is neither taken up nor ended, the newest first."""
    with acting(by, at=at):
        rows = StaffGrant.objects.filter(bureau_id__in=policy.reach(by, "post.read"), done_at=None, ended_at=None)
        found = list(rows.select_related("bureau").order_by("-asked_at"))
    return [_asked(row, by=by) for row in found]


def _standing(at: datetime) -> "QuerySet[StaffPost]":
    return StaffPost.objects.exclude(valid_to__lte=_today(at))


def _due(by: Actor, *, at: datetime) -> "QuerySet[StaffPost]":
    return _standing(at).filter(bureau_id__in=policy.reach(by, "post.grant"), rests_on__lte=_today(at) + FIRST_WARNING)


def _held(rows: "QuerySet[StaffPost]", *, by: Actor, at: datetime) -> list[Held]:
    found = list(rows.select_related("bureau").order_by("rests_on", "bureau__code", "role", "name"))
    secured = _secured({row.account_id for row in found}, by=by, at=at)
    return [_one(row, by=by, today=_today(at), secured=secured) for row in found]


def _one(row: StaffPost, *, by: Actor, today: date, secured: Collection[UUID]) -> Held:
    mine = row.account_id != by.account_id and posts.may_grant(by, Role(row.role), row.bureau_id, top=row.bureau.parent_id is None)
    state = _state(row, today)
    return Held(
        id=row.pk,
        account_id=row.account_id,
        name=row.name,
        role=row.role,
        bureau=row.bureau.name,
        duties=row.duties,
        since=row.valid_from,
        until=row.valid_to,
        rests_on=row.rests_on,
        granted_name=row.granted_name,
        ended_name=row.ended_name,
        ended_reason=row.ended_reason,
        state=state,
        warns=posts.warning(row.rests_on, today) if state == "held" else 0,
        secured=row.account_id in secured,
        mine=mine,
    )


def _state(row: StaffPost, today: date) -> str:
    if row.valid_to and row.valid_to <= today:
        return "ended"
    if row.rests_on <= today:
        return "resting"
    return "later" if row.valid_from > today else "held"


def _secured(accounts: Collection[UUID], *, by: Actor, at: datetime) -> set[UUID]:
    with acting(by, at=at):
        rows = SecondFactor.objects.filter(account_id__in=accounts, ended_at=None).exclude(kind="recovery")
        return set(rows.values_list("account_id", flat=True))


def _asked(row: StaffGrant, *, by: Actor) -> Asked:
    mine = row.account_id != by.account_id and posts.may_grant(by, Role(row.role), row.bureau_id, top=row.bureau.parent_id is None)
    return Asked(
        id=row.pk,
        name=row.name,
        role=row.role,
        bureau=row.bureau.name,
        duties=row.duties,
        asked_name=row.asked_name,
        asked_at=row.asked_at,
        waits=row.allowed_at is None,
        link_until=row.link_until,
        mine=mine,
        second=mine and row.allowed_at is None and row.asked_by_id != by.account_id,
    )


def grantable(by: Actor) -> "dict[UUID, list[str]]":
    """Return the bureaus at which one may give posts, each with the roles that one may give there."""
    tops = dict(Bureau.objects.filter(pk__in=policy.reach(by, "post.grant"), closed_on=None).values_list("pk", "parent_id"))
    roles = {key: [role.value for role in Role if role in STAFF and posts.may_grant(by, role, key, top=not up)] for key, up in tops.items()}
    return {key: given for key, given in roles.items() if given}


def _today(at: datetime) -> date:
    return at.astimezone(ZONE).date()

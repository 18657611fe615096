"""Who acts: an account with everything that hangs on it, as the plain data that rules and actions ask."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kuaiji.records import sql
from kuaiji.records.models import Account, Bureau, StaffPost
from kuaiji.rules.actor import ANONYMOUS, Actor, Assurance, Post, Role

ZONE = ZoneInfo("Asia/Shanghai")


def known(account_id: UUID | str) -> Account | None:
    """Return an open account with the person, the units and the posts that hang on it, all in one reading."""
    return sql.one(Account, "hot_account", id=account_id)


def actor(account_id: UUID, *, at: datetime) -> Actor:
    """Return the actor behind an account at an instant: its person, its units, its posts with all that lies below them; nobody where it is closed."""
    account = known(account_id)
    return acts(account, at=at) if account else ANONYMOUS


def acts(account: Account, *, at: datetime) -> Actor:
    """Return the actor that a known account is at an instant."""
    found: Any = account  # with what `known` has read beside the columns
    return Actor(
        name=account.name,
        account_id=account.pk,
        person_id=found.opens,
        scheme=account.scheme,
        assurance=Assurance[(found.opens_assurance or account.assurance).upper()],
        units=frozenset(found.clerk_of),
        posts=_posts(found.post_rows, at.astimezone(ZONE).date().isoformat()) if found.post_rows else (),
    )


def staff(*, at: datetime) -> list[tuple[UUID, str, str]]:
    """Return every staff account with its name and first role: what the demo's role bar offers."""
    today = at.astimezone(ZONE).date()
    held = StaffPost.objects.filter(valid_from__lte=today).exclude(valid_to__lte=today).select_related("account").order_by("bureau__code", "role")
    return [(post.account_id, post.name, post.role) for post in held]


def colleagues(by: Actor, *, at: datetime) -> list[tuple[UUID, str, UUID]]:
    """Return the others who decide on cases within the actor's reach: account, name and bureau, each bureau's together."""
    today = at.astimezone(ZONE).date()
    held = StaffPost.objects.filter(
        bureau_id__in=by.reach, role__in=[Role.REVIEWER.value, Role.HEAD.value], valid_from__lte=today, rests_on__gt=today
    )
    others = held.exclude(valid_to__lte=today).exclude(account_id=by.account_id).order_by("bureau__code", "name", "id")
    return list(dict.fromkeys(others.values_list("account_id", "name", "bureau_id")))


def _posts(rows: list[tuple[str, str, str, str | None, str]], today: str) -> tuple[Post, ...]:
    held = [
        (UUID(bureau), role, date.fromisoformat(rests)) for bureau, role, since, until, rests in rows if since <= today < min(until or rests, rests)
    ]
    below = _below({bureau_id for bureau_id, _, _ in held}) if held else {}
    return tuple(Post(bureau_id, Role(role), below[bureau_id], rests) for bureau_id, role, rests in held)


def _below(tops: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Return each bureau with all that lies below it. The whole tree is a few dozen rows."""
    children = defaultdict(list)
    for bureau_id, parent_id in Bureau.objects.values_list("id", "parent_id"):
        children[parent_id].append(bureau_id)
    reach = {}
    for top in tops:
        found, waiting = {top}, [top]
        while waiting:
            nearer = children[waiting.pop()]
            found.update(nearer)
            waiting.extend(nearer)
        reach[top] = frozenset(found)
    return reach

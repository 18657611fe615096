"""Who acts: an account with everything that hangs on it, as the plain data that rules and actions ask."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from kuaiji.records.models import Account, AccountPerson, Bureau, StaffPost, UnitClerk
from kuaiji.rules.actor import ANONYMOUS, Actor, Assurance, Post, Role

ZONE = ZoneInfo("Asia/Shanghai")


def actor(account_id: UUID, *, at: datetime) -> Actor:
    """Return the actor behind an account at an instant: its person, its units, its posts with all that lies below them; nobody where it is closed."""
    clerk = UnitClerk.objects.filter(account=OuterRef("pk"), is_active=True)
    hangs_on = {"is_clerk": Exists(clerk), "is_staff": Exists(StaffPost.objects.filter(account=OuterRef("pk")))}
    account = Account.objects.filter(pk=account_id, is_active=True).annotate(**hangs_on).first()
    if account is None:
        return ANONYMOUS
    link = AccountPerson.objects.filter(account=account, until__isnull=True).first()
    return Actor(
        name=account.name,
        account_id=account.pk,
        person_id=link.person_id if link else None,
        scheme=account.scheme,
        assurance=Assurance[(link.assurance if link else account.assurance).upper()],
        units=frozenset(UnitClerk.objects.filter(account=account, is_active=True).values_list("unit_id", flat=True) if account.is_clerk else ()),
        posts=_posts(account, at.astimezone(ZONE).date()) if account.is_staff else (),
    )


def staff(*, at: datetime) -> list[tuple[UUID, str, str]]:
    """Return every staff account with its name and first role: what the demo's role bar offers."""
    today = at.astimezone(ZONE).date()
    held = StaffPost.objects.filter(valid_from__lte=today).exclude(valid_to__lte=today).select_related("account").order_by("bureau__code", "role")
    return [(post.account_id, post.name, post.role) for post in held]


def _posts(account: Account, today: date) -> tuple[Post, ...]:
    held = list(StaffPost.objects.filter(account=account, valid_from__lte=today).exclude(valid_to__lte=today).order_by("bureau_id", "role"))
    if not held:
        return ()
    below = _below({post.bureau_id for post in held})
    return tuple(Post(post.bureau_id, Role(post.role), below[post.bureau_id]) for post in held)


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

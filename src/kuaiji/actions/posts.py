"""Posts at the bureaus: given by the level above, by two where it matters, confirmed every quarter, ended at once (N01, N17, SEC-34)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from kuaiji.actions import giving, hashing, limits, logins, second_factors, staff
from kuaiji.actions.accounts import DOOR, Caller
from kuaiji.actions.staff import NewPost
from kuaiji.queries.accounts import ZONE
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Bureau, StaffGrant, StaffPost
from kuaiji.rules import posts
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.problem import Problem, Refused

LINK_HOURS = 72
LEAST_REASON = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A post as asked for: for whom, where, as what, for how long."""

    login: str
    name: str
    bureau_id: UUID | None
    role: str
    duties: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came of it: a post at once, a `link` for who is new, or neither while a second has to allow it."""

    grant_id: UUID
    link: str = ""
    waits: bool = False


def ask(wanted: Wanted, *, by: Actor, at: datetime) -> Given:
    """Ask for a post; where one alone may give it, it is given.

    Raises Refused: what is lacking, post.own, post.beyond, post.held, post.login_taken.
    """
    role, bureau_id = _read(wanted, at=at)
    with acting(by, at=at):
        _may(by, role, bureau_id)
        account = staff.known(wanted.login)
        if account and account.name != wanted.name.strip():
            raise Refused([Problem("post.login_taken", "login")])
        if account:
            _not_oneself(by, account.pk)
            _not_held(account.pk, role, bureau_id, at=at)
        grant = StaffGrant.objects.create(
            account=account,
            login=wanted.login.strip(),
            name=wanted.name.strip(),
            bureau_id=bureau_id,
            role=role.value,
            duties=wanted.duties.strip(),
            valid_from=wanted.valid_from or _today(at),
            valid_to=wanted.valid_to,
            asked_by_id=by.own_account,
            asked_name=by.name,
            asked_at=at,
        )
        if role in posts.BY_TWO:
            return Given(grant_id=grant.pk, waits=True)
        return _allowed(grant, by=by, at=at)


def allow(grant_id: UUID, *, by: Actor, at: datetime) -> Given:
    """Allow what another has asked for. Raises Refused: not_found, post.second (who asked cannot allow), post.own, post.beyond."""
    with acting(by, at=at):
        grant = _open(grant_id)
        _may(by, Role(grant.role), grant.bureau_id)
        if grant.account_id:
            _not_oneself(by, grant.account_id)
        if grant.allowed_at or grant.asked_by_id == by.own_account:
            raise Refused([Problem("post.second")])
        return _allowed(grant, by=by, at=at)


def withdraw(grant_id: UUID, *, by: Actor, at: datetime) -> None:
    """End what was asked for or offered and is not taken up yet. Raises Refused: not_found, post.beyond."""
    with acting(by, at=at):
        grant = _open(grant_id)
        _may(by, Role(grant.role), grant.bureau_id)
        StaffGrant.objects.filter(pk=grant.pk, done_at=None).update(ended_at=at)


def invited(link: str, *, by: Caller, at: datetime) -> StaffGrant:
    """Return what a link offers. Raises Refused: post.link, limit."""
    limits.count([(limits.INVITATION_SOURCE, by.source)], at=at)
    return _invited(link, at=at)


def take(link: str, password: str, *, by: Caller, at: datetime) -> UUID:
    """Take up what a link offers with a passphrase of one's own, once; return the account, whose second factor is set up next.

    Raises Refused: post.link; the passphrase's flaws; limit; busy; login.wrong, where the login name is known by now and this is not its passphrase.
    """
    limits.count([(limits.INVITATION_SOURCE, by.source)], at=at)
    with acting(DOOR, at=at):
        grant = _invited(link, at=at, lock=True)
        account = staff.known(grant.login)
        if account and not hashing.opened(password, [account.password]):
            raise Refused([Problem("login.wrong", "password")])
        account_id = staff.hire(login=grant.login, name=grant.name, password=password, posts=[_new(grant)], at=at)
        StaffGrant.objects.filter(pk=grant.pk).update(done_at=at, account_id=account_id)
        return account_id


def end(post_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """End a post today. Raises Refused: not_found, post.own, post.beyond, post.reason."""
    with acting(by, at=at):
        row = StaffPost.objects.filter(pk=post_id).first()
        if row is None:
            raise Refused([Problem("not_found")])
        _end([row], reason=reason, by=by, at=at)


def leave(account_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """End all posts of somebody who leaves, with every session.

    Raises Refused: not_found, post.own, post.reason; post.beyond where one of them is not this actor's to end.
    """
    with acting(by, at=at):
        _end(_standing(account_id, at=at), reason=reason, by=by, at=at)
        logins.end_all(account_id, at=at)


def reset(account_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Take away a second factor that is lost; the next login sets up a new one. Raises Refused as `leave` does."""
    with acting(by, at=at):
        _judged(_standing(account_id, at=at), reason=reason, by=by)
        second_factors.end_all(account_id, name=by.name, reason=reason.strip(), at=at)


def confirm(post_ids: Collection[UUID], *, by: Actor, at: datetime) -> int:
    """Confirm posts for another quarter from today. Raises Refused: post.none, not_found, post.own, post.beyond."""
    with acting(by, at=at):
        rows = list(StaffPost.objects.filter(pk__in=post_ids))
        if not rows:
            raise Refused([Problem("post.none")])
        _judged(rows, reason="", by=by, reasoned=False)
        return StaffPost.objects.filter(pk__in=[row.pk for row in rows]).update(rests_on=posts.rests_on(_today(at)))


def _read(wanted: Wanted, *, at: datetime) -> tuple[Role, UUID]:
    missing = [Problem("answer.missing", name) for name in ("login", "name", "bureau_id", "role", "duties") if not getattr(wanted, name)]
    since = wanted.valid_from or _today(at)
    if wanted.valid_to and wanted.valid_to <= since:
        missing.append(Problem("post.until", "valid_to"))
    if missing or wanted.bureau_id is None:
        raise Refused(missing)
    return Role(wanted.role), wanted.bureau_id


def _allowed(grant: StaffGrant, *, by: Actor, at: datetime) -> Given:
    """Give the post to an account that is known, else make the link by which its holder comes in. The caller acts."""
    grant.allowed_by_id, grant.allowed_name, grant.allowed_at = by.own_account, by.name, at
    link = ""
    if grant.account:
        staff.put(grant.account, _new(grant), name=grant.name, at=at)
        grant.done_at = at
    else:
        link = token_urlsafe(24)
        grant.link_hash, grant.link_until = _hash(link), at + timedelta(hours=LINK_HOURS)
    grant.save()
    return Given(grant_id=grant.pk, link=link)


def _new(grant: StaffGrant) -> NewPost:
    return NewPost(
        bureau_id=grant.bureau_id,
        role=Role(grant.role),
        valid_from=grant.valid_from,
        valid_to=grant.valid_to,
        duties=grant.duties,
        granted_name=grant.allowed_name,
    )


def _open(grant_id: UUID) -> StaffGrant:
    grant: StaffGrant | None = StaffGrant.objects.select_for_update().filter(pk=grant_id, done_at=None, ended_at=None).first()
    if grant is None:
        raise Refused([Problem("not_found")])
    return grant


def _invited(link: str, *, at: datetime, lock: bool = False) -> StaffGrant:
    with acting(DOOR, at=at):
        rows = StaffGrant.objects.select_for_update() if lock else StaffGrant.objects
        grant: StaffGrant | None = rows.filter(link_hash=_hash(link), link_until__gt=at, done_at=None, ended_at=None).first()
    if grant is None:
        raise Refused([Problem("post.link")])
    return grant


def _standing(account_id: UUID, *, at: datetime) -> list[StaffPost]:
    rows = StaffPost.objects.filter(account_id=account_id).exclude(valid_to__lte=_today(at))
    if not rows:
        raise Refused([Problem("not_found")])
    return list(rows)


def _end(rows: list[StaffPost], *, reason: str, by: Actor, at: datetime) -> None:
    _judged(rows, reason=reason, by=by)
    for row in rows:
        last = max(row.valid_from, _today(at))
        StaffPost.objects.filter(pk=row.pk).update(valid_to=last, ended_name=by.name, ended_reason=reason.strip())
    for account_id in {row.account_id for row in rows}:
        giving.free_all(account_id, at=at)


def _judged(rows: list[StaffPost], *, reason: str, by: Actor, reasoned: bool = True) -> None:
    for row in rows:
        _may(by, Role(row.role), row.bureau_id)
        _not_oneself(by, row.account_id)
    if reasoned and len(reason.strip()) < LEAST_REASON:
        raise Refused([Problem("post.reason", "reason")])


def _may(by: Actor, role: Role, bureau_id: UUID) -> None:
    bureau = Bureau.objects.filter(pk=bureau_id).first()
    if bureau is None or not any(bureau_id in post.reach for post in by.posts):
        raise Refused([Problem("not_found")])
    if not posts.may_grant(by, role, bureau_id, top=bureau.parent_id is None):
        raise Refused([Problem("post.beyond", "role")])


def _not_oneself(by: Actor, account_id: UUID) -> None:
    if account_id == by.account_id:
        raise Refused([Problem("post.own")])


def _not_held(account_id: UUID, role: Role, bureau_id: UUID, *, at: datetime) -> None:
    if StaffPost.objects.filter(account_id=account_id, role=role.value, bureau_id=bureau_id).exclude(valid_to__lte=_today(at)).exists():
        raise Refused([Problem("post.held", "role")])


def _today(at: datetime) -> date:
    return at.astimezone(ZONE).date()


def _hash(link: str) -> str:
    return sealed.secret_hash("invitation", link)

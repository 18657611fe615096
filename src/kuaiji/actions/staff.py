"""Accounts of the bureaus' own people: hired into posts, let in by login name and passphrase."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kuaiji.actions import hashing, limits
from kuaiji.actions.accounts import DOOR, Caller
from kuaiji.national import passwords as everybodys
from kuaiji.queries.accounts import ZONE
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, StaffPost
from kuaiji.records.numbers import login_hashes
from kuaiji.rules import passwords
from kuaiji.rules.actor import Role
from kuaiji.rules.posts import rests_on
from kuaiji.rules.problem import Problem, Refused

SCHEME = "staff"
LEAST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """A role at a bureau from a day on."""

    bureau_id: UUID
    role: Role
    valid_from: date
    duties: str = ""
    valid_to: date | None = None
    granted_name: str = ""


def hire(*, login: str, name: str, password: str, posts: Sequence[NewPost], at: datetime) -> UUID:
    """Make a staff account with its posts and return it; the one of this login name is returned as it is, with the posts it lacks.

    Raises Refused: the passphrase's flaws, busy.
    """
    check(password, login=login)
    with acting(DOOR, at=at):
        account = known(login)
        if account is None:
            account = Account(
                scheme=SCHEME, name=name, login_hash=login_hashes(login).now, password=hashing.made(password), assurance="counter", created_at=at
            )
            account.save(force_insert=True)
        for post in posts:
            put(account, post, name=name, at=at)
    return account.pk


def check(password: str, *, login: str) -> None:
    """Raise Refused with the flaws of a passphrase."""
    if found := passwords.flaws(password, least=LEAST, common=everybodys.common(), own=[login]):
        raise Refused(flaw.at("password") for flaw in found)


def put(account: Account, post: NewPost, *, name: str, at: datetime) -> None:
    """Give an account a post, once; whoever gives it confirms it for the first quarter. The caller acts."""
    told = {"name": name, "duties": post.duties, "valid_to": post.valid_to, "granted_name": post.granted_name}
    rests = rests_on(max(post.valid_from, at.astimezone(ZONE).date()))
    StaffPost.objects.get_or_create(
        account=account, bureau_id=post.bureau_id, role=post.role.value, valid_from=post.valid_from, defaults=told | {"rests_on": rests}
    )


def known(login: str) -> Account | None:
    """Return the staff account of a login name."""
    return Account.objects.filter(scheme=SCHEME, login_hash__in=login_hashes(login).all).first()


def by_password(login: str, password: str, *, by: Caller, at: datetime) -> UUID:
    """Return the staff account of a login name and its passphrase. Raises Refused: login.wrong, whatever of it is wrong; limit; busy."""
    hashes = login_hashes(login)
    key = f"{SCHEME}|{hashes.now}"
    limits.count([(limits.NUMBER_LOGIN, key), (limits.SOURCE_LOGIN, by.source)], at=at)
    account = Account.objects.filter(scheme=SCHEME, login_hash__in=hashes.all, is_active=True).first()
    if not hashing.opened(password, [account.password] if account else []) or account is None:
        raise Refused([Problem("login.wrong")])
    limits.forget(limits.NUMBER_LOGIN, key, at=at)
    return account.pk

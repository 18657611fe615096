"""WeChat as a second door to an account: linked by who is in both at once, never by a likeness (settled 1)."""

from datetime import datetime
from uuid import UUID

from kuaiji.actions import holders, tickets
from kuaiji.actions.accounts import DOOR
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, AccountKey
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

WECHAT = "wechat"


def come(scheme: Scheme, unionid: str, *, at: datetime) -> UUID | str:
    """Return the account that this WeChat user opens, or else a ticket that says who they are until they have proved an account."""
    hashes = _hashes(unionid)
    with acting(DOOR, at=at):
        known = AccountKey.objects.filter(scheme=scheme.slug, door=WECHAT, subject_hash__in=hashes.all, until__isnull=True, account__is_active=True)
        found = known.values_list("account_id", flat=True).first()
    return found or tickets.write(scheme.slug, WECHAT, {"unionid": unionid}, at=at)


def link(scheme: Scheme, ticket: str, *, by: Actor, at: datetime) -> None:
    """Let the WeChat user of a ticket open the account of who is logged in; the one that opened it before does no more, and the phone is told.

    Raises Refused: ticket.expired, wechat.taken (it opens another account).
    """
    unionid = tickets.read(scheme.slug, WECHAT, ticket, at=at)["unionid"]
    hashes = _hashes(unionid)
    with acting(DOOR, at=at):
        tickets.use(ticket, at=at)
        account = Account.objects.select_for_update().get(pk=by.own_account, scheme=scheme.slug)
        live = AccountKey.objects.filter(scheme=scheme.slug, door=WECHAT, until__isnull=True)
        if live.filter(subject_hash__in=hashes.all).exclude(account=account).exists():
            raise Refused([Problem("wechat.taken")])
        live.filter(account=account).update(until=at)
        key = AccountKey.objects.create(account=account, scheme=scheme.slug, door=WECHAT, subject_hash=hashes.now, since=at)
        holders.told(scheme, "wechat_linked", sealed.take(account, "phone_sealed"), key=f"wechat_linked:{key.pk.hex}", at=at)


def unlink(*, by: Actor, at: datetime) -> None:
    """Let WeChat open one's account no more."""
    with acting(by, at=at):
        AccountKey.objects.visible_to(by).filter(account_id=by.own_account, door=WECHAT, until__isnull=True).update(until=at)


def is_linked(by: Actor) -> bool:
    """Say whether a WeChat user opens one's account."""
    with acting(by):
        return bool(AccountKey.objects.visible_to(by).filter(account_id=by.own_account, door=WECHAT, until__isnull=True).exists())


def _hashes(unionid: str) -> sealed.Hashes:
    if not unionid.strip():
        raise Refused([Problem("wechat.unknown")])
    return sealed.hashes(WECHAT, unionid)

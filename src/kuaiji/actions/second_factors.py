"""The second factor of the bureaus' own people: set up, asked for after the passphrase, renewed, taken away by the level above (SEC-34)."""

import base64
import secrets
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kuaiji.actions import limits, logins, tickets
from kuaiji.actions.accounts import DOOR
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import SecondFactor
from kuaiji.rules import second_factors
from kuaiji.rules.passkeys import LABEL
from kuaiji.rules.problem import Problem, Refused

SET_UP = "second_factor"
SCHEME = "staff"
PAPER = 10
BYTES = 20
TOTP, PASSKEY, RECOVERY = "totp", "passkey", "recovery"
FIRST = (TOTP, PASSKEY)
"""One of these there is always: codes on paper stand in for them."""


def begin(account_id: UUID, *, at: datetime) -> str:
    """Make the secret of a new authenticator and return the ticket under which it waits to be confirmed."""
    secret = base64.b32encode(secrets.token_bytes(BYTES)).decode()
    return tickets.write(SCHEME, SET_UP, {"account": str(account_id), "secret": secret}, at=at)


def waiting(ticket: str, account_id: UUID, *, at: datetime) -> str:
    """Return the secret that waits to be confirmed. Raises Refused(ticket.expired), also where another account began it."""
    facts = tickets.read(SCHEME, SET_UP, ticket, at=at)
    if facts["account"] != str(account_id):
        raise Refused([Problem("ticket.expired")])
    return facts["secret"]


def confirm(ticket: str, typed: str, account_id: UUID, *, first: bool, at: datetime, tick: datetime) -> list[str]:
    """Take the new authenticator once it shows its code, in place of the old one; return the codes to keep on paper, for this once.

    Raises Refused: ticket.expired, factor.wrong, limit; factor.there, where the `first` one has been set up elsewhere meanwhile.
    """
    secret = waiting(ticket, account_id, at=at)
    limits.count([(limits.SECOND_FACTOR, f"new|{account_id}")], at=at)
    step = second_factors.fitting(secret, second_factors.typed_code(typed), tick=tick, after=0)
    if step is None:
        raise Refused([Problem("factor.wrong", "code")])
    with acting(DOOR, at=at):
        tickets.use(ticket, at=at)
        if first:
            alone(account_id)
        SecondFactor.objects.filter(account_id=account_id, kind=TOTP, ended_at=None).update(ended_at=at)
        row = SecondFactor(account_id=account_id, kind=TOTP, counter=step, since=at)
        sealed.put(row, "secret_sealed", secret)
        row.save(force_insert=True)
        return papers(account_id, at=at)


def alone(account_id: UUID) -> None:
    """Refuse a first factor where there is one; the caller acts. Raises Refused(factor.there)."""
    if standing(account_id).exists():
        raise Refused([Problem("factor.there")])


def standing(account_id: UUID) -> QuerySet[SecondFactor]:
    """Return the authenticator and the passkeys of an account; the caller acts."""
    return SecondFactor.objects.filter(account_id=account_id, kind__in=FIRST, ended_at=None)


def rename(account_id: UUID, factor_id: UUID, label: str, *, at: datetime) -> None:
    """Call a passkey by another name. Raises Refused: not_found, factor.unnamed."""
    if not label.strip():
        raise Refused([Problem("factor.unnamed", "label")])
    with acting(DOOR, at=at):
        if not standing(account_id).filter(pk=factor_id, kind=PASSKEY).update(label=label.strip()[:LABEL]):
            raise Refused([Problem("not_found")])


def remove(account_id: UUID, factor_id: UUID, *, at: datetime) -> None:
    """End an authenticator or a passkey. Raises Refused: not_found; factor.last, where the account would be shut out without it."""
    with acting(DOOR, at=at):
        there = set(standing(account_id).select_for_update().values_list("pk", flat=True))
        if factor_id not in there:
            raise Refused([Problem("not_found")])
        if len(there) == 1:
            raise Refused([Problem("factor.last")])
        SecondFactor.objects.filter(pk=factor_id).update(ended_at=at)


def renew_papers(account_id: UUID, *, at: datetime) -> list[str]:
    """Return new codes to keep on paper; the old ones end."""
    with acting(DOOR, at=at):
        return papers(account_id, at=at)


def check(account_id: UUID, typed: str, *, at: datetime, tick: datetime) -> None:
    """Let through who shows a code of the authenticator or one from the paper; each counts once. Raises Refused: factor.wrong, limit."""
    limits.count([(limits.SECOND_FACTOR, str(account_id))], at=at)
    text = second_factors.typed_code(typed)
    with acting(DOOR, at=at):
        fits = _authenticator(account_id, text, at=at, tick=tick) if second_factors.is_digits(text) else _paper(account_id, text, at=at)
    if not fits:
        raise Refused([Problem("factor.wrong", "code")])
    limits.forget(limits.SECOND_FACTOR, str(account_id), at=at)


def end_all(account_id: UUID, *, name: str, reason: str, at: datetime) -> None:
    """End every second factor of an account and all its sessions; the caller acts and has judged who asks."""
    SecondFactor.objects.filter(account_id=account_id, ended_at=None).update(ended_at=at, ended_name=name, ended_reason=reason)
    logins.end_all(account_id, at=at)


def _authenticator(account_id: UUID, text: str, *, at: datetime, tick: datetime) -> bool:
    row = SecondFactor.objects.filter(account_id=account_id, kind=TOTP, ended_at=None).first()
    if row is None:
        return False
    step = second_factors.fitting(sealed.take(row, "secret_sealed"), text, tick=tick, after=row.counter)
    if step is None:
        return False
    # Of two who come with the same code at once, one is let in.
    return bool(SecondFactor.objects.filter(pk=row.pk, counter__lt=step, ended_at=None).update(counter=step, used_at=at))


def _paper(account_id: UUID, text: str, *, at: datetime) -> bool:
    found = SecondFactor.objects.filter(account_id=account_id, kind=RECOVERY, ended_at=None, secret_hash=_hash(account_id, text))
    return bool(found.update(used_at=at, ended_at=at))


def papers(account_id: UUID, *, at: datetime) -> list[str]:
    """Make new codes to keep on paper in place of the old; the caller acts."""
    codes = ["".join(secrets.choice(second_factors.SIGNS) for _ in range(second_factors.LENGTH)) for _ in range(PAPER)]
    SecondFactor.objects.filter(account_id=account_id, kind=RECOVERY, ended_at=None).update(ended_at=at)
    for each in codes:
        SecondFactor.objects.create(account_id=account_id, kind=RECOVERY, secret_hash=_hash(account_id, each), since=at)
    return [second_factors.grouped(each) for each in codes]


def _hash(account_id: UUID, code: str) -> str:
    return sealed.secret_hash("factor", f"{account_id}|{code}")

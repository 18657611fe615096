"""Passkeys (WebAuthn) as a second factor: made once, shown at each login, each challenge good once and for a few minutes (SEC-34)."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError

from kuaiji.actions import limits, second_factors, tickets
from kuaiji.actions.accounts import DOOR
from kuaiji.adapters import passkeys
from kuaiji.queries import second_factors as held_factors
from kuaiji.records.acting import acting
from kuaiji.records.models import SecondFactor
from kuaiji.rules import passkeys as rules
from kuaiji.rules.problem import Problem, Refused

T = TypeVar("T")
MAKES, SHOWS = "passkey.make", "passkey.show"
LIFE = timedelta(minutes=5)
BYTES = 32


def site() -> rules.Site | None:
    """Return for whom passkeys are made here: the address that people type, never the one that a request says; None where browsers make none."""
    return rules.site(settings.PUBLIC_URL)


def begin(account_id: UUID, purpose: str, *, at: datetime) -> str:
    """Make a challenge and return the ticket under which it waits; only the session that was given the ticket can answer it."""
    facts = {"account": str(account_id), "challenge": secrets.token_urlsafe(BYTES)}
    return tickets.write(second_factors.SCHEME, purpose, facts, at=at, life=LIFE)


def asked_to_make(ticket: str, account_id: UUID, *, name: str, at: datetime) -> str:
    """Return, as JSON, what the browser is asked when a passkey is to be made. Raises Refused: ticket.expired, factor.no_site."""
    known = _ids(account_id)
    return passkeys.asked_to_make(_site(), _challenge(ticket, MAKES, account_id, at=at), owner=account_id.bytes, name=name, known=known)


def asked_to_show(ticket: str, account_id: UUID, *, at: datetime) -> str:
    """Return, as JSON, what the browser is asked when one is to be shown. Raises Refused: ticket.expired, factor.no_site."""
    return passkeys.asked_to_show(_site(), _challenge(ticket, SHOWS, account_id, at=at), known=_ids(account_id))


def take(ticket: str, answer: str, account_id: UUID, *, label: str, first: bool, at: datetime) -> list[str]:
    """Take a passkey that the browser has made; return the codes to keep on paper where it is the `first` factor.

    Raises Refused: ticket.expired, limit, factor.unnamed, factor.passkey, factor.no_site; factor.there, where the first one was set up elsewhere.
    """
    limits.count([(limits.SECOND_FACTOR, f"new|{account_id}")], at=at)
    challenge = _spent(ticket, MAKES, account_id, at=at)
    if not label.strip():
        raise Refused([Problem("factor.unnamed", "label")])
    made = _sound(lambda: passkeys.made(answer, _site(), challenge))
    with acting(DOOR, at=at):
        if first:
            second_factors.alone(account_id)
        try:
            SecondFactor.objects.create(
                account_id=account_id,
                kind=second_factors.PASSKEY,
                label=label.strip()[: rules.LABEL],
                credential_id=made.credential_id,
                public_key=made.public_key,
                counter=made.counter,
                since=at,
            )
        except IntegrityError as fault:
            raise Refused([Problem("factor.passkey")]) from fault
        return second_factors.papers(account_id, at=at) if first else []


def check(ticket: str, answer: str, account_id: UUID, *, at: datetime) -> None:
    """Let through who shows a passkey of this account. Raises Refused: ticket.expired, limit, factor.passkey, factor.copied, factor.no_site."""
    limits.count([(limits.SECOND_FACTOR, str(account_id))], at=at)
    challenge = _spent(ticket, SHOWS, account_id, at=at)
    with acting(DOOR, at=at):
        named = _sound(lambda: passkeys.named(answer, owner=account_id.bytes))
        row = second_factors.standing(account_id).filter(credential_id=named).select_for_update().first()
        if row is None:
            raise Refused([Problem("factor.passkey")])
        count = _sound(lambda: passkeys.shown(answer, _site(), challenge, public_key=row.public_key))
        if not rules.counts_on(row.counter, count):
            raise Refused([Problem("factor.copied", facts={"label": row.label})])
        SecondFactor.objects.filter(pk=row.pk).update(counter=count, used_at=at)
    limits.forget(limits.SECOND_FACTOR, str(account_id), at=at)


def _site() -> rules.Site:
    found = site()
    if found is None:
        raise Refused([Problem("factor.no_site")])
    return found


def _challenge(ticket: str, purpose: str, account_id: UUID, *, at: datetime) -> str:
    facts = tickets.read(second_factors.SCHEME, purpose, ticket, at=at)
    if facts["account"] != str(account_id):
        raise Refused([Problem("ticket.expired")])
    return facts["challenge"]


def _spent(ticket: str, purpose: str, account_id: UUID, *, at: datetime) -> str:
    """Return a challenge and spend it, whatever its answer is worth."""
    challenge = _challenge(ticket, purpose, account_id, at=at)
    tickets.use(ticket, at=at)
    return challenge


def _ids(account_id: UUID) -> list[str]:
    return [each.credential_id for each in held_factors.held(account_id).passkeys]


def _sound(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except passkeys.Unsound as fault:
        raise Refused([Problem("factor.passkey")]) from fault

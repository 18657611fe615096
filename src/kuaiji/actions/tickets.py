"""Tickets: what was said on one page, kept sealed until the next, opened by a secret that only the browser's session has."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from kuaiji.records import sealed
from kuaiji.records.models import Ticket
from kuaiji.rules.problem import Problem, Refused

LIFE = timedelta(minutes=30)


def write(scheme: str, purpose: str, facts: Mapping[str, str], *, at: datetime, life: timedelta = LIFE) -> str:
    """Keep facts for half an hour, or as long as is said, and return the secret that opens them."""
    secret = token_urlsafe(24)
    row = Ticket(scheme=scheme, purpose=purpose, secret_hash=_hash(secret), created_at=at, expires_at=at + life)
    sealed.put(row, "facts_sealed", json.dumps(dict(facts)))
    row.save(force_insert=True)
    return secret


def read(scheme: str, purpose: str, secret: str, *, at: datetime) -> dict[str, str]:
    """Return the facts. Raises Refused(ticket.expired)."""
    row = Ticket.objects.filter(scheme=scheme, purpose=purpose, secret_hash=_hash(secret), used_at__isnull=True, expires_at__gt=at).first()
    if row is None:
        raise Refused([Problem("ticket.expired")])
    return dict(json.loads(sealed.take(row, "facts_sealed")))


def key(secret: str) -> UUID:
    """Return the id by which a job may know a ticket: it opens nothing in a browser."""
    return Ticket.objects.values_list("pk", flat=True).get(secret_hash=_hash(secret))


def by_key(ticket_id: UUID | str, *, at: datetime) -> tuple[str, dict[str, str]] | None:
    """Return the scheme and the facts of a ticket, for a job; None where it ran out."""
    row = Ticket.objects.filter(pk=ticket_id, used_at__isnull=True, expires_at__gt=at).first()
    return (row.scheme, dict(json.loads(sealed.take(row, "facts_sealed")))) if row else None


def use(secret: str, *, at: datetime) -> None:
    """Spend a ticket; within the caller's transaction. Raises Refused(ticket.expired) where somebody was faster."""
    if not Ticket.objects.filter(secret_hash=_hash(secret), used_at__isnull=True).update(used_at=at):
        raise Refused([Problem("ticket.expired")])


def sweep(*, at: datetime) -> int:
    """Drop tickets that open nothing any more and say how many went."""
    return Ticket.objects.filter(expires_at__lt=at - timedelta(days=1)).delete()[0]


def _hash(secret: str) -> str:
    return sealed.secret_hash("ticket", secret)

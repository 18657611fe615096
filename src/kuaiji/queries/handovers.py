"""A leave for a phone, as the form that gave it and the phone that has it see it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from kuaiji.queries import accounts, assistances
from kuaiji.records.acting import acting
from kuaiji.records.models import EvidenceFile, Handover
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused

READER = system("phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One leave: `state` is waiting, taken or over; `sent` are the files that came while a phone had it."""

    id: UUID
    path: str
    state: str
    device: str
    sent: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Held:
    """What a phone holds: the leave, and the person in whose form it may send."""

    shown: Shown
    by: Actor


def shown(handover_id: UUID, *, by: Actor, at: datetime) -> Shown:
    """Return a leave that the actor gave. Raises Refused(not_found)."""
    with acting(by):
        row = Handover.objects.visible_to(by).filter(pk=handover_id).first()
        if row is None:
            raise Refused([Problem("not_found")])
        return _shown(row, at)


def waits(secret: str, *, at: datetime) -> Held:
    """Return the leave of a QR code while nobody has taken it up. Raises Refused(handover.over)."""
    return _held({"secret_hash": _hash(secret), "taken_at": None}, at=at)


def held(phone: str, *, at: datetime) -> Held:
    """Return the leave that a phone has taken up. Raises Refused(handover.over)."""
    return _held({"phone_hash": _hash(phone)}, at=at)


def _held(found: dict[str, str | None], *, at: datetime) -> Held:
    with acting(READER):
        live = Handover.objects.filter(ended_at=None, expires_at__gt=at, epoch=F("account__session_epoch"))
        row = live.filter(**found).first()
        by = _giver(row, at) if row else None
        if row is None or by is None or by.person_id is None:
            raise Refused([Problem("handover.over")])
        return Held(_shown(row, at), by)


def _giver(row: Handover, at: datetime) -> Actor:
    """Return who gave the leave: the person, or the clerk who fills in for them."""
    by = accounts.actor(row.account_id, at=at)
    return assistances.helper(row.application_id, by=by, at=at) or by


def _shown(row: Handover, at: datetime) -> Shown:
    over = row.ended_at or row.expires_at <= at
    ours = EvidenceFile.objects.filter(application_id=row.application_id, path__startswith=f"{row.path}#", removed_at=None)
    sent = ours.filter(created_at__gte=row.taken_at).exclude(state="uploading") if row.taken_at else ours.none()
    return Shown(
        id=row.pk,
        path=row.path,
        state="over" if over else "taken" if row.taken_at else "waiting",
        device=row.device,
        sent=frozenset(sent.values_list("pk", flat=True)),
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

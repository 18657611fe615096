"""Handing the photographing of one proof to a phone: a leave in a QR code, taken up by one phone once, ended by either side."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import limits
from kuaiji.queries import forms
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Handover
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Document, spelled

PHONE = system("phone")
LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Offered:
    """A leave as its QR code says it; the secret is kept nowhere."""

    id: UUID
    secret: str
    expires_at: datetime


def offer(*, slug: str, path: str, by: Actor, at: datetime) -> Offered:
    """Make a leave for one document of the actor's form; whatever leave stood for it before ends.

    Raises Refused: not_found, file.locked, limit.
    """
    with acting(by, at=at):
        form = forms.shown(by, slug=slug, at=at)
        try:
            asked = spelled(form.scheme, path)
        except KeyError:
            raise Refused([Problem("not_found", path)]) from None
        if not isinstance(asked, Document) or "#" in path:
            raise Refused([Problem("not_found", path)])
        if not form.editable(path):
            raise Refused([Problem("file.locked", path)])
        limits.count([(limits.HANDOVER, str(by.own_account))], at=at)
        Handover.objects.visible_to(by).filter(application_id=form.id, path=path, ended_at=None).update(ended_at=at)
        secret = secrets.token_urlsafe(24)
        account = Account.objects.visible_to(by).get(pk=by.own_account)
        row = Handover(application_id=form.id, account=account, epoch=account.session_epoch, path=path, created_at=at, expires_at=at + LASTS)
        row.secret_hash = _hash(secret)
        row.save(force_insert=True)
        return Offered(row.pk, secret, row.expires_at)


def take(secret: str, *, device: str, source: str, at: datetime) -> str:
    """Take a leave up, once, and return the phone's own secret, good for ten minutes from the last use. Raises Refused: handover.over, limit."""
    limits.count([(limits.HANDOVER_SOURCE, source)], at=at)
    phone = secrets.token_urlsafe(24)
    with acting(PHONE, at=at):
        open_ones = Handover.objects.filter(secret_hash=_hash(secret), taken_at=None, ended_at=None, expires_at__gt=at)
        if not open_ones.update(taken_at=at, expires_at=at + LASTS, phone_hash=_hash(phone), device=device[:40], source=source[:45]):
            raise Refused([Problem("handover.over")])
    return phone


def used(handover_id: UUID, *, at: datetime) -> None:
    """Let a leave that is in use last on."""
    with acting(PHONE, at=at):
        Handover.objects.filter(pk=handover_id, ended_at=None).update(expires_at=at + LASTS)


def end(handover_id: UUID, *, by: Actor, at: datetime) -> None:
    """End a leave, from the device that gave it or from the phone."""
    with acting(by, at=at):
        Handover.objects.visible_to(by).filter(pk=handover_id, ended_at=None).update(ended_at=at)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

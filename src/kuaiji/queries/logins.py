"""Where an account is open: its sessions with their devices."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Login
from kuaiji.rules.actor import Actor

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One session; `device` is two words of ours, `source` the address it came from."""

    id: UUID
    device: str
    source: str
    began_at: datetime
    current: bool


def own(by: Actor, *, key: str, at: datetime) -> list[Shown]:
    """Return the actor's open sessions, this one first; `key` is this one's."""
    with acting(by):
        rows = Login.objects.visible_to(by).filter(
            account_id=by.own_account, ended_at__isnull=True, began_at__gt=at - timedelta(seconds=settings.SESSION_COOKIE_AGE)
        )
        mine = hash_of(key)
        shown = [
            Shown(id=row.pk, device=row.device, source=row.source, began_at=row.began_at, current=row.key_hash == mine)
            for row in rows.order_by("-began_at")[:MOST]
        ]
        return sorted(shown, key=lambda each: not each.current)


def hash_of(key: str) -> str:
    """Return what a session is found by."""
    return sealed.secret_hash("session", key)

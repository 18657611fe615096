"""Text messages as the demo's inbox shows them: nothing of it is reachable where there is no demo."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Message
from kuaiji.records.numbers import phone_hashes
from kuaiji.rules import numbers
from kuaiji.rules.actor import system

READER = system("demo-inbox")
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One message as a phone would show it."""

    phone: str
    body: str
    scheme: str
    state: str
    at: datetime


def latest(phone: str = "") -> list[Text]:
    """Return the latest fifty messages, newest first, to one phone or to all; none where there is no demo."""
    if not settings.DEMO:
        return []
    read = numbers.read_mobile(phone) if phone else ""
    with acting(READER):
        rows = Message.objects.visible_to(READER).order_by("-created_at")
        if phone:
            rows = rows.filter(to_hash__in=phone_hashes(read).all if isinstance(read, str) else [])
        return [
            Text(phone=sealed.take(row, "to_sealed"), body=sealed.take(row, "body_sealed"), scheme=row.scheme, state=row.state, at=row.created_at)
            for row in rows[:MOST]
        ]

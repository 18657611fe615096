"""Text messages: queued in the transaction that causes them, told once, sent by a job."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from kuaiji.adapters import queue, sms
from kuaiji.adapters.sms import gateway
from kuaiji.national import messages as everybodys
from kuaiji.records import hot, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import DueRow, Message
from kuaiji.rules import messages
from kuaiji.rules.actor import system
from kuaiji.rules.scheme import Scheme

SENDER = system("messages")
TRIES = 3
CODE = "code"
LINKS = {"returned": "/f", "clerk_invited": "/u", "still_returned": "/f", "unit_waits": "/unit", "question_answered": "/me/questions/"}
"""Where the link of a message leads within the portal: an address that says nothing and opens nothing without a login (settled 23)."""
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """Whom a message is for; the phone in canonical digits."""

    phone: str
    person_id: UUID | None = None


def tell(scheme: Scheme, event: str, *, to: To, facts: Mapping[str, str], key: str, at: datetime) -> bool:
    """Queue the scheme's message for an event, signed as the scheme says (C13); the same `key` is told once.

    Returns False where the scheme has no text for this event (its switch is off) or nobody can be reached.
    """
    row = _row(scheme, event, to=to, facts=facts, key=key, at=at)
    if row is None:
        return False
    with acting(SENDER, at=at):
        written = Message.objects.bulk_create([row], ignore_conflicts=True)
        queue.defer("messages.send", message_id=row.pk)
    return bool(written)


def along(scheme: Scheme, event: str, *, to: To, facts: Mapping[str, str], key: str, at: datetime) -> list[hot.Told]:
    """Return the same message as one that goes along with a move, stored by the move's own statement; none where nothing is told."""
    row = _row(scheme, event, to=to, facts=facts, key=key, at=at)
    if row is None:
        return []
    told = {name: getattr(row, name) for name in ("id", "scheme", "person_id", "to_sealed", "to_hash", "body_sealed")}
    return [hot.Told(event=event, key=key, **told)]


def address(scheme: Scheme, path: str) -> str:
    """Return an address of a portal, as short as text messages want it."""
    return f"{urlsplit(settings.PUBLIC_URL).netloc}/{scheme.slug}{path}"


def _row(scheme: Scheme, event: str, *, to: To, facts: Mapping[str, str], key: str, at: datetime) -> Message | None:
    body = text(scheme, event, facts)
    if not body or not to.phone:
        return None
    row = Message(scheme=scheme.slug, person_id=to.person_id, template=event, purpose=event, event_key=key, created_at=at)
    sealed.put(row, "to_sealed", to.phone)
    sealed.put(row, "body_sealed", body)
    row.to_hash = sealed.hashes("phone", to.phone).now
    return row


def text(scheme: Scheme, event: str, facts: Mapping[str, str]) -> str:
    """Return the message of an event as it would be sent; "" where the scheme's switch is off."""
    template = scheme.messages.texts.get(event) or everybodys.texts().get(event)
    if not template:
        return ""
    told = {"link": address(scheme, LINKS.get(event, "")), **facts}
    return messages.render(template["zh-Hans"], signature=scheme.messages.signature, facts=told)


def send(message_id: UUID | str, *, at: datetime) -> None:
    """Hand a queued message to the gateway; one sent before, expired or tried three times is left, and at night all but codes wait until morning.

    Raises gateway.Unsent to be tried again.
    """
    with acting(SENDER, at=at):
        row = Message.objects.select_for_update().filter(pk=message_id, state="queued").first()
        if row is None:
            return
        if row.expires_at and row.expires_at <= at:
            Message.objects.filter(pk=row.pk).update(state="failed", fault="expired")
            return
        morning = messages.morning(at.astimezone(ZONE), *settings.SMS_QUIET) if row.template != CODE else None
        if morning:
            DueRow.objects.get_or_create(kind="message", ref=row.pk, done_at=None, defaults={"due_at": morning})
            return
        told = gateway.Message(key=str(row.pk), phone=sealed.take(row, "to_sealed"), text=sealed.take(row, "body_sealed"))
        try:
            sent = sms.current().send(told)
        except gateway.Unsent as fault:
            last = row.tries + 1 >= TRIES or not fault.again
            Message.objects.filter(pk=row.pk).update(tries=row.tries + 1, state="failed" if last else "queued", fault=str(fault)[:100])
            unsent: gateway.Unsent | None = None if last else fault
        else:
            Message.objects.filter(pk=row.pk).update(state="sent", tries=row.tries + 1, sent_at=at, provider_ref=sent.provider_id)
            unsent = None
    if unsent:
        raise unsent


def wake(message_id: UUID, *, at: datetime) -> bool:  # noqa: ARG001 - what is due is told when
    """Leave a message that waited for the morning to be sent now."""
    queue.defer("messages.send", message_id=message_id)
    return True


def received(vendor: str, told: object, *, at: datetime) -> int:
    """Note what a vendor reports of messages sent earlier and return how many are ours; a report that comes twice changes nothing."""
    found = 0
    with acting(SENDER, at=at):
        for receipt in sms.receipts(vendor, told):
            rows = Message.objects.filter(provider_ref=receipt.provider_id, state="sent")
            state, fault = ("delivered", "") if receipt.delivered else ("failed", receipt.reason[:100])
            found += rows.update(state=state, fault=fault, reported_at=at)
    return found

"""Codes by text message (settled 22): six digits, ten minutes, at most two live, five tries, bound to phone, purpose and browser."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from secrets import randbelow
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet

from kuaiji.actions import limits, messages
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import LoginCode, Message
from kuaiji.records.numbers import phone_hashes
from kuaiji.rules import numbers
from kuaiji.rules.numbers.typed import squeezed
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

LIFE = timedelta(minutes=10)
APART = timedelta(minutes=1)
TRIES = 5
AN_HOUR, A_DAY = 5, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a code is asked for: the purpose, the phone in canonical digits, and a random text that only the asking browser's session keeps.

    One that is not to be delivered takes all the same steps, so that nobody can tell.
    """

    purpose: str
    phone: str
    browser: str
    deliver: bool = True


def phone_of(typed: str, where: str = "phone") -> str:
    """Return the canonical digits of a mobile number. Raises Refused with its flaws."""
    read = numbers.read_mobile(typed)
    if isinstance(read, str):
        return read
    raise Refused(flaw.at(where) for flaw in read)


def send(scheme: Scheme, errand: Errand, *, source: str, at: datetime) -> None:
    """Send a code; whether the phone belongs to anybody makes no difference.

    Raises Refused: code.soon (seconds), code.often, limit (the address, or the breaker of the whole system).
    """
    limits.count([(limits.CODES_OF_SOURCE, source), (limits.CODES_OF_ALL, "")], at=at)
    with transaction.atomic():
        limits.hold("codes.phone", phone_hashes(errand.phone).now, at=at)
        _not_too_often(errand, at)
        code = f"{randbelow(10**6):06d}"
        row = _place(scheme, errand, at)
        row.code_hash = _hash(scheme, errand, code)
        row.save(force_insert=True)
        messages.tell(
            scheme, messages.CODE, to=messages.To(phone=errand.phone if errand.deliver else ""), facts={"code": code}, key=f"code:{row.pk}", at=at
        )
        with acting(messages.SENDER, at=at):
            Message.objects.filter(event_key=f"code:{row.pk}").update(expires_at=row.expires_at)


def check(scheme: Scheme, errand: Errand, typed: str, *, at: datetime) -> None:
    """Take a code; it works once. Raises Refused: code.wrong (with the tries left) or code.expired; a wrong try is counted for good."""
    digits = squeezed(typed)
    with transaction.atomic():
        live = list(_live(scheme, errand, at).select_for_update().order_by("created_at"))
        good = [row for row in live if compare_digest(row.code_hash, _hash(scheme, errand, digits))]
        if good:
            LoginCode.objects.filter(pk__in=[row.pk for row in live]).update(used_at=at)
            return
        for row in live:
            row.tries += 1
            row.save(update_fields=["tries"])
    left = max((TRIES - row.tries for row in live), default=0)
    raise Refused([Problem("code.wrong", "code", {"left": left}) if left > 0 else Problem("code.expired", "code")])


def sweep(*, at: datetime) -> int:
    """Drop codes that no limit counts any more and say how many went."""
    return LoginCode.objects.filter(created_at__lt=at - timedelta(days=2)).delete()[0]


def _not_too_often(errand: Errand, at: datetime) -> None:
    """Count what was sent to the phone, whatever it was for and whichever scheme asked."""
    sent = LoginCode.objects.filter(phone_hash__in=phone_hashes(errand.phone).all, created_at__gt=at - timedelta(days=1))
    times = sorted(sent.values_list("created_at", flat=True))
    if times and at - times[-1] < APART:
        raise Refused([Problem("code.soon", "code", {"seconds": int((times[-1] + APART - at).total_seconds()) + 1})])
    if len(times) >= A_DAY or len([time for time in times if at - time < timedelta(hours=1)]) >= AN_HOUR:
        raise Refused([Problem("code.often", "code")])


def _live(scheme: Scheme, errand: Errand, at: datetime) -> QuerySet[LoginCode]:
    return LoginCode.objects.filter(
        scheme=scheme.slug,
        phone_hash__in=phone_hashes(errand.phone).all,
        purpose=errand.purpose,
        used_at__isnull=True,
        expires_at__gt=at,
        tries__lt=TRIES,
    )


def _place(scheme: Scheme, errand: Errand, at: datetime) -> LoginCode:
    """Return a new row in a free place of the two; the older of two live codes gives way."""
    mine = {"scheme": scheme.slug, "phone_hash": phone_hashes(errand.phone).now, "purpose": errand.purpose}
    rows = list(LoginCode.objects.filter(**mine, used_at__isnull=True).order_by("created_at"))
    gone = [row for row in rows if row.expires_at <= at or row.tries >= TRIES]
    if len(rows) - len(gone) == 2:
        gone.append(next(row for row in rows if row not in gone))
    LoginCode.objects.filter(pk__in=[row.pk for row in gone]).update(used_at=at)
    taken = {row.slot for row in rows if row not in gone}
    return LoginCode(pk=uuid4(), **mine, slot=min({0, 1} - taken), created_at=at, expires_at=at + LIFE)


def _hash(scheme: Scheme, errand: Errand, code: str) -> str:
    return sealed.secret_hash("code", f"{scheme.slug}|{errand.purpose}|{errand.phone}|{errand.browser}|{code}")

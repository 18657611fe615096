"""What tests of the doors share: a scheme, somebody who knocks, and the text messages that arrive."""

import re
from datetime import UTC, datetime, timedelta

from kuaiji import jurisdictions
from kuaiji.actions import accounts
from kuaiji.actions.accounts import Caller, Typed
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Message
from kuaiji.rules.actor import system

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CALLER = Caller(source="192.0.2.1", browser="b-1")
NUMBER, PHONE = "100101198506120010", "19900000001"


def scheme():
    return jurisdictions.scheme("chongqing")


def minutes(count):
    return AT + timedelta(minutes=count)


def typed(**other):
    return Typed(**{"name": "样例甲", "id_type": "resident_id", "id_number": NUMBER, "phone": PHONE, "password": "好 的 password 不常见"} | other)


def texts(phone=PHONE):
    with acting(system("test")):
        rows = Message.objects.filter(to_hash=sealed.hashes("phone", phone).now).order_by("created_at")
        return [sealed.take(row, "body_sealed") for row in rows]


def last_code(phone=PHONE):
    """Return the newest code; of texts of one instant, some may hold none."""
    return [found[1] for text in texts(phone) if (found := re.search(r"】(\d{6})", text))][-1]


def registered(at=AT, by=CALLER, **other):
    ticket = accounts.register(scheme(), typed(**other), by=by, at=at)
    return accounts.complete(scheme(), ticket, last_code(typed(**other).phone), by=by, at=at)


def other_code(code):
    return f"{(int(code) + 1) % 10**6:06d}"

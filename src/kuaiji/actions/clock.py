"""The clock: a door reads `at` once a request, from the database, plus the demo's stored offset (settled 28)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from kuaiji.records.models import Setting

_OFFSET = "clock.offset_seconds"
_MOVED = "SELECT clock_timestamp() + make_interval(secs => coalesce((SELECT (value #>> '{}')::float8 FROM records_setting WHERE key = %s), 0))"


def now() -> datetime:
    """Return the time that everything in this request is judged by; a stored offset counts in a demo only, whatever the data went through."""
    with connection.cursor() as cursor:
        cursor.execute(*((_MOVED, [_OFFSET]) if settings.DEMO else ("SELECT clock_timestamp()",)))
        (at,) = cursor.fetchone()
    return at


def unmoved() -> datetime:
    """Return the time outside: an authenticator in somebody's hand knows of no demo's offset."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (tick,) = cursor.fetchone()
    return tick


def move_on(by: timedelta) -> None:
    """Move the clock on; only the demo's door calls this."""
    before = Setting.objects.filter(key=_OFFSET).values_list("value", flat=True).first() or 0
    Setting.objects.update_or_create(key=_OFFSET, defaults={"value": float(before) + by.total_seconds()})

"""The one clock: the database's time plus the demo's offset. Doors ask it once a request and hand the answer on as `at`."""

from datetime import datetime

from django.conf import settings
from django.db import connection

from kuaiji.records.models import Setting

OFFSET = "clock.offset_seconds"


def now() -> datetime:
    """Return the time that everything in this request happens at."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp(), value FROM (SELECT 1) one LEFT JOIN records_setting ON key = %s", [OFFSET])
        at, offset = cursor.fetchone()
    moved = float(offset or 0) if getattr(settings, "DEMO", False) else 0.0
    return datetime.fromtimestamp(at.timestamp() + moved, at.tzinfo)


def move(*, by_seconds: float) -> datetime:
    """Move the demo's clock and return its new time; nothing moves where there is no demo."""
    if getattr(settings, "DEMO", False):
        offset, _ = Setting.objects.get_or_create(key=OFFSET, defaults={"value": 0})
        Setting.objects.filter(key=OFFSET).update(value=float(offset.value) + by_seconds)
    return now()


def back() -> datetime:
    """Set the demo's clock right again and return the time."""
    Setting.objects.filter(key=OFFSET).delete()
    return now()

"""Instants as people read them, in the country's one time zone; and as the mark of where a page of a list ended."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from kuaiji.words import values

ZONE = ZoneInfo("Asia/Shanghai")


def moment(at: datetime | None, lang: str, *, day_only: bool = False) -> str:
    """Return `3月12日 14:05`, or the day alone; "" for none."""
    if at is None:
        return ""
    local = at.astimezone(ZONE)
    return values.day(local.date(), lang) if day_only else values.moment(local, lang)


def exact(at: datetime, lang: str) -> str:
    """Return `2026年3月12日 14:05:09`: for what must stand as it was."""
    local = at.astimezone(ZONE)
    return f"{values.day(local.date(), lang)} {local:%H:%M:%S}"


def clock(at: datetime | None) -> str:
    """Return `14:05`; "" for none."""
    return f"{at.astimezone(ZONE):%H:%M}" if at else ""


def mark(at: datetime | None, key: UUID) -> str:
    """Return where a page of a list ended, for the address of the next."""
    return f"{at.isoformat() if at else ''}|{key}"


def marked(text: str) -> tuple[datetime, UUID] | None:
    """Return where the page before ended; a mark that somebody has changed begins anew."""
    at, _, key = text.partition("|")
    try:
        seen = datetime.fromisoformat(at.replace(" ", "+"))
        return (seen, UUID(key)) if seen.tzinfo else None
    except ValueError:
        return None

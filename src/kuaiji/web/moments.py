"""Instants as people read them, in the country's one time zone; and as the mark of where a page of a list ended."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from kuaiji import words

ZONE = ZoneInfo("Asia/Shanghai")


def moment(at: datetime | None, lang: str, *, day_only: bool = False) -> str:
    """Return `3月12日 14:05`, or the day alone; "" for none."""
    if at is None:
        return ""
    local = at.astimezone(ZONE)
    facts = {"year": local.year, "month": local.month, "day": local.day, "time": f"{local:%H:%M}"}
    return words.t("staff.day" if day_only else "staff.moment", lang, **facts)


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

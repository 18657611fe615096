"""Instants as staff read them: in the country's one time zone."""

from datetime import datetime
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

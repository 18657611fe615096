"""The window of first submissions, in words."""

from datetime import date, datetime
from typing import Any

from kuaiji.queries.campaigns import Running
from kuaiji.queries.forms import ZONE
from kuaiji.words import values


def told(running: Running, at: datetime, lang: str) -> dict[str, Any]:
    """Say when first submissions are taken, and how many days are left (X14, N10)."""
    state = running.window(at)
    opens, closes = (each.astimezone(ZONE) if each else None for each in (running.opens_at, running.closes_at))
    # the last moment that is still in: a window that closes at midnight has its last day before it
    last = date.fromordinal(closes.date().toordinal() - 1) if closes and not (closes.hour or closes.minute) else closes.date() if closes else None
    return {
        "state": state,
        "opens": values.day(opens.date(), lang) if opens else "",
        "closes": values.day(last, lang) if last else "",
        "target": values.day(running.target_on, lang) if running.target_on else "",
        "left": (last - at.astimezone(ZONE).date()).days + 1 if last and state == "open" else 0,
    }

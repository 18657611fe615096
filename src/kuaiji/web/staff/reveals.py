"""The weekly report of numbers shown: who, how often, for what, and what stands out."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse

from kuaiji import words
from kuaiji.queries import reveals
from kuaiji.queries.accounts import ZONE
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.words import values


@at_desk
def report(desk: Desk) -> HttpResponse:
    today = desk.at.astimezone(ZONE).date()
    first = reveals.monday(_asked(desk.request.GET.get("week", ""), today))
    lines = reveals.week(desk.by, first=first)
    facts = {
        "rows": [_row(each, desk.lang) for each in lines],
        "many": sum(each.many for each in lines),
        "people": len(lines),
        "since": values.day(first, desk.lang),
        "until": values.day(first + timedelta(days=6), desk.lang),
        "before": first - timedelta(days=7),
        "after": first + timedelta(days=7) if first + timedelta(days=7) <= today else None,
    }
    return desk.page("staff/reveals.html", facts)


def _row(line: reveals.Line, lang: str) -> list[str]:
    purposes = "；".join(f"{words.t(f'staff.purpose.{code}', lang)} {count}" for code, count in line.purposes)
    apart = "；".join(words.t(f"staff.reveals.why.{code}", lang, count=count) for code, count in line.apart)
    return [line.who, str(line.many), purposes, "；".join(line.notes), apart]


def _asked(text: str, today: date) -> date:
    try:
        return min(date.fromisoformat(text), today) if text else today
    except ValueError:
        raise Http404(text) from None

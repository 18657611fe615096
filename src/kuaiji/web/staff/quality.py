"""How well decisions are made, for heads: figures that the program reckons itself, and the differences that a head settles."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import planting, reopening, second_looks
from kuaiji.queries import campaigns, late_returns, planted, quality
from kuaiji.queries.quality import Compared, Difference, Lane
from kuaiji.rules.problem import Refused
from kuaiji.rules.quality import Agreement, Rate
from kuaiji.rules.quality import rate as share
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk

PERIODS = (7, 30, 90, 365)
USUAL = 30


@require_safe
@at_desk
def figures(desk: Desk) -> HttpResponse:
    return _show(desk)


@require_POST
@at_desk
def plant(desk: Desk) -> HttpResponse:
    """Let a case be planted at the head's own bureau."""
    return desk.to("staff-quality", tail="?planted=yes#planted" if planting.ask(by=desk.by, at=desk.at) else "#planted")


@require_POST
@at_desk
def settle(desk: Desk, look_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        posted = desk.request.POST
        second_looks.settle(look_id, posted.get("settlement", ""), posted.get("note", ""), by=desk.by, at=desk.at)
        return desk.to("staff-quality", tail="#differences")

    return desk.tried(act, lambda refused: _show(desk, refused, look_id))


@require_POST
@at_desk
def reopen(desk: Desk, look_id: UUID) -> HttpResponse:
    """Have a case reviewed anew whose second look was right."""

    def act() -> HttpResponse:
        return desk.to("staff-case", case_id=reopening.reopen(look_id, desk.request.POST.get("why", ""), by=desk.by, at=desk.at))

    return desk.tried(act, lambda refused: _show(desk, refused, look_id))


def _show(desk: Desk, refused: Refused | None = None, look_id: UUID | None = None) -> HttpResponse:
    asked = desk.request.GET.get("days", "")
    days = int(asked) if asked in {str(each) for each in PERIODS} else USUAL
    since = desk.at - timedelta(days=days)
    found = quality.figures(desk.by, since=since)
    facts = {
        "days": days,
        "periods": [(str(each), words.t("staff.quality.days", desk.lang, days=each)) for each in PERIODS],
        "figures": _top(desk, found),
        "bureaus": [(words.pick(each.bureau, desk.lang), *_agreed(desk, each.agreement)) for each in found.bureaus],
        "pairs": [(_pair(desk, each), *_agreed(desk, each.agreement)) for each in found.pairs],
        **_planted(desk, since),
        "lanes": [_lane(desk, each) for each in found.lanes],
        "late": _late(desk, since),
        "differences": [_difference(desk, each) for each in quality.differences(desk.by, since=since)],
        "problems": desk.said(refused.problems) if refused else [],
        "typed": (look_id, desk.request.POST.get("note", ""), desk.request.POST.get("why", "")),
    }
    return desk.page("staff/quality.html", facts, status=422 if refused else 200)


def _top(desk: Desk, found: quality.Figures) -> list[dict[str, str]]:
    def told(key: str, value: str, note: str = "") -> dict[str, str]:
        return {"label": words.t(f"staff.quality.{key}", desk.lang), "value": value, "note": note, "url": ""}

    share, kappa, _ = _agreed(desk, found.overall)
    return [told("drawn", str(found.drawn)), told("open", str(found.open)), told("agreed", share), told("kappa", kappa)]


def _late(desk: Desk, since: datetime) -> list[tuple[str, ...]]:
    """Return who sent what back, and how often for what an earlier review could have told of."""
    told = late_returns.counted(desk.by, since=since, until=desk.at)
    return [(each.reviewer, rate(desk, share(each.late, each.returns)), str(each.late), str(each.returns)) for each in told]


def _planted(desk: Desk, since: datetime) -> dict[str, Any]:
    waiting, reviewers = planted.figures(desk.by, since=since)
    return {
        "waiting": waiting,
        "caught": [(each.name, rate(desk, each.caught), str(each.caught.count), str(each.caught.n - each.caught.count)) for each in reviewers],
        "asked": desk.request.GET.get("planted") == "yes",
    }


def _agreed(desk: Desk, found: Agreement) -> tuple[str, str, str]:
    """Return share, kappa and of how many; what cannot be reckoned is said to be so."""
    none = words.t("staff.quality.none_yet", desk.lang)
    kappa = (
        none
        if found.kappa is None
        else words.t("staff.quality.interval", desk.lang, value=f"{found.kappa:.2f}", low=f"{found.low:.2f}", high=f"{found.high:.2f}")
    )
    return rate(desk, found.agreed), kappa, str(found.agreed.n)


def rate(desk: Desk, found: Rate) -> str:
    """Return a share in percent with its interval; of nothing none is told."""
    if not found.n:
        return words.t("staff.quality.none_yet", desk.lang)
    return words.t("staff.quality.interval", desk.lang, value=f"{found.share:.0%}", low=f"{found.low:.0%}", high=f"{found.high:.0%}")


def _pair(desk: Desk, each: Compared) -> str:
    return words.t("staff.quality.pair", desk.lang, first=each.first, second=each.second, bureau=words.pick(each.bureau, desk.lang))


def _lane(desk: Desk, each: Lane) -> tuple[str, ...]:
    return words.t(f"staff.quality.lane.{each.name}", desk.lang), str(each.n), _time(desk, each.median), _time(desk, each.most), str(each.hasty)


def _time(desk: Desk, took: timedelta | None) -> str:
    if took is None:
        return words.t("staff.quality.none_yet", desk.lang)
    minutes, seconds = divmod(round(took.total_seconds()), 60)
    return words.t("staff.quality.minutes" if minutes else "staff.quality.seconds", desk.lang, minutes=minutes, seconds=seconds)


def _difference(desk: Desk, each: Difference) -> dict[str, Any]:
    scheme = campaigns.scheme_of(each.edition_id)
    texts = {reason.code: words.pick(reason.text, desk.lang) for reason in scheme.reasons}

    def reasons(told: list[dict[str, str]]) -> str:
        return "；".join(filter(None, (words.why(why, texts, desk.lang) for why in told)))

    return {
        "it": each,
        "at": moment(each.at, desk.lang),
        "reopened": moment(each.reopened_at, desk.lang),
        "first": reasons(each.first_reasons),
        "second": reasons(each.second_reasons),
    }

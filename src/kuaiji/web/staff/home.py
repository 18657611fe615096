"""The first page of staff: what waits at their own bureaus, and what waits below."""

from django.http import HttpResponse
from django.urls import reverse

from kuaiji import words
from kuaiji.queries import notices, posts, reports, reviews, sheets
from kuaiji.rules.actor import Role
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk

FEW = 5
STATES = ("submitted", "in_review", "decided", "awaiting_unit", "returned")


@at_desk
def home(desk: Desk) -> HttpResponse:
    own = frozenset(post.bureau_id for post in desk.by.posts) & desk.by.reach
    below = desk.by.reach - own
    facts = {
        "figures": _figures(desk, own) if own else [],
        "below": _figures(desk, below) if below else [],
        "moved": reports.fresh(desk.by),
        "news": [(each, moment(each.published_at, desk.lang, day_only=True)) for each in notices.news(desk.by, on=notices.day(desk.at), most=FEW)],
        "due": posts.due_count(desk.by, at=desk.at),
        "reviews": desk.is_one_of(Role.REVIEWER, Role.HEAD),
        "sheets": desk.is_one_of(Role.REVIEWER, Role.HEAD) and sheets.offered(desk.by, at=desk.at),
        "counters": desk.is_one_of(Role.COUNTER_CLERK, Role.HEAD),
    }
    return desk.page("staff/home.html", facts)


def _figures(desk: Desk, within: frozenset[object]) -> list[dict[str, str]]:
    told = reviews.counts(desk.by, states=STATES, bureaus=within)  # type: ignore[arg-type]
    late = reviews.overdue(desk.by, at=desk.at, bureaus=within)  # type: ignore[arg-type]
    queue = reverse("staff-queue")
    lines = [{"label": words.t(f"staff.state.{state}", desk.lang), "value": capped(told[state]), "url": f"{queue}?state={state}"} for state in STATES]
    return [*lines, {"label": words.t("staff.home.late", desk.lang), "value": capped(late), "url": ""}]


def capped(count: int) -> str:
    """Return a count as people read it; beyond ninety-nine nobody reads on."""
    return f"{reviews.COUNTED}+" if count > reviews.COUNTED else str(count)

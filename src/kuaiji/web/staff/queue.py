"""The queue: cases by state and bureau, the most urgent first, page by page."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import reviews as acts
from kuaiji.queries import bureaus, loads, reviews
from kuaiji.queries.bureaus import Shown
from kuaiji.rules.actor import Role
from kuaiji.rules.moves import State
from kuaiji.web.moments import moment
from kuaiji.web.staff import looking
from kuaiji.web.staff.desk import Desk, at_desk

WAITING = "waiting"
STATES = {WAITING: loads.WAITING} | {state.value: (state.value,) for state in State if state is not State.DRAFT}


@at_desk
def queue(desk: Desk) -> HttpResponse:
    asked = desk.request.GET
    known = bureaus.several(desk.by.reach)
    chosen = filtered(asked, known)
    lines = reviews.queue(desk.by, at=desk.at, after=key(asked.get("after", "")), wanted=wanted(chosen))
    narrowed = {name: value for name, value in chosen.items() if value}
    more = {**narrowed, "after": str(lines[-1].id)} if len(lines) == reviews.PAGE else None
    reviewing = desk.is_one_of(Role.REVIEWER, Role.HEAD)
    facts = {
        **chosen,
        "states": [(each, words.t(f"staff.state.{each}", desk.lang)) for each in STATES],
        "bureaus": [(str(each.id), words.pick(each.name, desk.lang)) for each in known],
        "onlies": [(each, words.t(f"staff.queue.only.{each or 'all'}", desk.lang)) for each in reviews.ONLY],
        "rows": [_row(desk, line, known) for line in lines],
        "first": f"{reverse('staff-queue')}?{urlencode(narrowed)}" if asked.get("after") else "",
        "next": f"{reverse('staff-queue')}?{urlencode(more)}" if more else "",
        "bulk": f"{reverse('staff-bulks')}?{urlencode(narrowed)}" if reviewing and lines else "",
        "reviews": reviewing,
        "nothing": asked.get("none") == "yes",
    }
    return desk.page("staff/queue.html", facts)


def filtered(asked: Mapping[str, str], known: list[Shown]) -> dict[str, str]:
    """Return a filter as it was asked for, without what is none: state, bureau, only, find."""
    state, only, bureau = asked.get("state", WAITING), asked.get("only", ""), asked.get("bureau", "")
    return {
        "state": state if state in STATES else WAITING,
        "bureau": bureau if bureau in {str(each.id) for each in known} else "",
        "only": only if only in reviews.ONLY else "",
        "find": asked.get("find", "").replace("\0", "").strip()[:40],
    }


def wanted(chosen: Mapping[str, str]) -> reviews.Wanted:
    """Return the filter as queries take it."""
    bureau = [UUID(chosen["bureau"])] if chosen["bureau"] else None
    return reviews.Wanted(states=STATES[chosen["state"]], bureaus=bureau, only=chosen["only"], find=chosen["find"])


def key(text: str) -> UUID | None:
    """Return the case that a mark names; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


@require_POST
@at_desk
def take_next(desk: Desk) -> HttpResponse:
    """Take the most urgent case that nobody holds; another than the one `beside` that lies on the desk, when it is fetched ahead of time."""
    return _shown(desk, acts.open_next(by=desk.by, at=desk.at, beside=key(desk.request.POST.get("beside", ""))))


def to_next(desk: Desk) -> HttpResponse:
    """Go on with the next case, or back to the queue where there is none.

    A browser that has fetched the next case ahead shows it at once and says which (`ahead`). Where it is that one, it only needs
    what could not be known before: what can be taken back now, and since when this case is looked at.
    """
    found = acts.open_next(by=desk.by, at=desk.at)
    if found and desk.request.POST.get("ahead") == str(found):
        return desk.page("staff/onward.html", {"looked": looking.token(found, desk.at), "wait": looking.left(desk.at, at=desk.at)})
    return _shown(desk, found)


def _shown(desk: Desk, found: UUID | None) -> HttpResponse:
    return desk.to("staff-case", case_id=found, tail="?given=yes") if found else desk.to("staff-queue", tail="?none=yes")


def _row(desk: Desk, line: reviews.Line, known: list[Shown]) -> dict[str, object]:
    names = {each.id: words.pick(each.name, desk.lang) for each in known}
    return {
        "line": line,
        "url": reverse("staff-case", kwargs={"case_id": line.id}),
        "bureau": names.get(line.bureau_id, "") if line.bureau_id else "",
        "submitted": moment(line.submitted_at, desk.lang),
        "due": moment(line.due_at, desk.lang, day_only=True),
        "risk": [words.t(f"staff.risk.{each}", desk.lang) for each in line.risk_why] if line.state in loads.WAITING else [],
        "late": bool(line.due_at and line.due_at < desk.at and line.state in loads.WAITING),
    }

"""The queue: cases by state and bureau, oldest first, page by page."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import reviews as acts
from kuaiji.queries import bureaus, reviews
from kuaiji.queries.bureaus import Shown
from kuaiji.rules.actor import Role
from kuaiji.rules.moves import State
from kuaiji.web.moments import mark, marked, moment
from kuaiji.web.staff.desk import Desk, at_desk

WAITING = "waiting"
STATES = {WAITING: reviews.WAITING} | {state.value: (state.value,) for state in State if state is not State.DRAFT}


@at_desk
def queue(desk: Desk) -> HttpResponse:
    asked = desk.request.GET
    state = asked.get("state", WAITING) if asked.get("state", WAITING) in STATES else WAITING
    known = bureaus.several(desk.by.reach)
    bureau = next((each for each in known if str(each.id) == asked.get("bureau", "")), None)
    only, find = asked.get("only", "") if asked.get("only", "") in reviews.ONLY else "", asked.get("find", "").replace("\0", "").strip()[:40]
    wanted = reviews.Wanted(states=STATES[state], bureaus=[bureau.id] if bureau else None, only=only, find=find)
    lines = reviews.queue(desk.by, at=desk.at, after=marked(asked.get("after", "")), wanted=wanted)
    chosen = {"state": state, "bureau": str(bureau.id) if bureau else "", "only": only, "find": find}
    narrowed = {name: value for name, value in chosen.items() if value}
    more = {**narrowed, "after": mark(lines[-1].submitted_at, lines[-1].id)} if len(lines) == reviews.PAGE else None
    facts = {
        "state": state,
        "states": [(each, words.t(f"staff.state.{each}", desk.lang)) for each in STATES],
        "bureaus": [(str(each.id), words.pick(each.name, desk.lang)) for each in known],
        "bureau": str(bureau.id) if bureau else "",
        "only": only,
        "onlies": [(each, words.t(f"staff.queue.only.{each or 'all'}", desk.lang)) for each in reviews.ONLY],
        "find": find,
        "rows": [_row(desk, line, known) for line in lines],
        "first": f"{reverse('staff-queue')}?{urlencode(narrowed)}" if asked.get("after") else "",
        "next": f"{reverse('staff-queue')}?{urlencode(more)}" if more else "",
        "reviews": desk.is_one_of(Role.REVIEWER, Role.HEAD),
        "nothing": asked.get("none") == "yes",
    }
    return desk.page("staff/queue.html", facts)


@require_POST
@at_desk
def take_next(desk: Desk) -> HttpResponse:
    """Take the oldest case that nobody holds."""
    return to_next(desk)


def to_next(desk: Desk) -> HttpResponse:
    """Go on with the next case, or back to the queue where there is none."""
    found = acts.open_next(by=desk.by, at=desk.at)
    return desk.to("staff-case", case_id=found, tail="?given=yes") if found else desk.to("staff-queue", tail="?none=yes")


def _row(desk: Desk, line: reviews.Line, known: list[Shown]) -> dict[str, object]:
    names = {each.id: words.pick(each.name, desk.lang) for each in known}
    return {
        "line": line,
        "url": reverse("staff-case", kwargs={"case_id": line.id}),
        "bureau": names.get(line.bureau_id, "") if line.bureau_id else "",
        "submitted": moment(line.submitted_at, desk.lang),
        "due": moment(line.due_at, desk.lang, day_only=True),
        "late": bool(line.due_at and line.due_at < desk.at and line.state in reviews.WAITING),
    }

"""The unit's list of its people, and the reports that keep it true (任免报告)."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import rosters as acts
from kuaiji.national import lists
from kuaiji.queries import roster_files, rosters
from kuaiji.rules.problem import Refused
from kuaiji.web.moments import moment
from kuaiji.web.unit.bench import Bench, at_bench, number

BOXES = ("name", "number", "post", "since")
LABELS = "unit.roster"


@at_bench
def roster(bench: Bench) -> HttpResponse:
    return show(bench)


def show(bench: Bench, refused: Refused | None = None) -> HttpResponse:
    """Show the list, a state of it or whose name has what was asked for; with what was refused beside the box it is about."""
    asked = bench.request.GET
    state = asked.get("state", "") if asked.get("state", "") in rosters.STATES else ""
    find, skip = asked.get("find", "").replace("\x00", "")[:60], number(asked.get("skip", ""))
    everybody = rosters.listed(bench.by, slug=bench.slug, at=bench.at, find=find)
    found = [each for each in everybody if not state or each.state == state]
    here = reverse("unit-roster", kwargs={"slug": bench.slug})
    facts = {
        "find": find,
        "tabs": [(words.t("unit.roster.all", bench.lang), here, not state, len(everybody)), *_tabs(bench, here, state, everybody)],
        "rows": [(each, post(bench, each.post), moment(each.called_at, bench.lang, day_only=True)) for each in found[skip : skip + rosters.PAGE]],
        "next": f"{here}?state={state}&skip={skip + rosters.PAGE}" if len(found) > skip + rosters.PAGE else "",
        "first": f"{here}?state={state}" if skip else "",
        "waiting": roster_files.is_waiting(bench.by),
        "posts": posts(bench),
        "values": {name: bench.typed(name) for name in BOXES},
        "done": asked.get("done", "") if asked.get("done", "") in {"appointed", "put"} else "",
        "problems": bench.said(refused.problems, LABELS) if refused else [],
    }
    return bench.page("unit/roster.html", facts, status=422 if refused else 200)


def _tabs(bench: Bench, here: str, state: str, everybody: list[rosters.Listed]) -> list[tuple[str, str, bool, int]]:
    counts = {each: sum(one.state == each for one in everybody) for each in rosters.STATES}
    return [(words.t(f"unit.roster.state.{each}", bench.lang), f"{here}?state={each}", each == state, count) for each, count in counts.items()]


@require_POST
@at_bench
def appoint(bench: Bench) -> HttpResponse:
    def act() -> HttpResponse:
        acts.appoint({name: bench.typed(name) for name in BOXES}, by=bench.by, at=bench.at)
        return bench.to("unit-roster", tail="?done=appointed")

    return bench.tried(act, lambda refused: show(bench, refused))


@at_bench
def entry(bench: Bench, entry_id: UUID) -> HttpResponse:
    return _entry(bench, entry_id)


@require_POST
@at_bench
def change(bench: Bench, entry_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.change(entry_id, post=bench.typed("post"), by=bench.by, at=bench.at)
        return bench.to("unit-roster-entry", entry_id=entry_id, tail="?done=1")

    return bench.tried(act, lambda refused: _entry(bench, entry_id, refused))


@require_POST
@at_bench
def dismiss(bench: Bench, entry_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.dismiss(entry_id, on=bench.typed("on"), reason=bench.typed("reason"), by=bench.by, at=bench.at)
        return bench.to("unit-roster-entry", entry_id=entry_id, tail="?done=1")

    return bench.tried(act, lambda refused: _entry(bench, entry_id, refused))


def _entry(bench: Bench, entry_id: UUID, refused: Refused | None = None) -> HttpResponse:
    each, reports = rosters.one(entry_id, slug=bench.slug, by=bench.by, at=bench.at)
    lang = bench.lang
    facts = {
        "each": each,
        "rows": [
            {"key": words.t("unit.roster.number", lang), "value": each.number},
            {"key": words.t("unit.roster.post", lang), "value": post(bench, each.post)},
            {"key": words.t("unit.roster.since", lang), "value": str(each.since or "")},
            {"key": words.t("unit.roster.until", lang), "value": str(each.until or "")},
        ],
        "reports": [(one, moment(one.at, lang)) for one in reports],
        "posts": posts(bench),
        "values": {name: bench.typed(name) for name in ("on", "reason")},
        "done": "done" in bench.request.GET,
        "problems": bench.said(refused.problems, LABELS) if refused else [],
    }
    return bench.page("unit/entry.html", facts, status=422 if refused else 200)


def post(bench: Bench, code: str) -> str:
    """Say a post."""
    return lists.label(roster_files.POSTS, code, bench.lang) if code else ""


def posts(bench: Bench) -> list[tuple[str, str]]:
    """Return the posts to choose from."""
    return [(code, post(bench, code)) for code in lists.load()[roster_files.POSTS].codes]

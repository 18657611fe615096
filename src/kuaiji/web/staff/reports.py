"""Problems for the level above and defects of the system: reported, settled with words, merged (X24, N17)."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji import words
from kuaiji.actions import reports as acts
from kuaiji.actions.reports import Told
from kuaiji.queries import reports
from kuaiji.rules import policy
from kuaiji.rules import reports as rules
from kuaiji.rules.problem import Refused
from kuaiji.web.evidence import HEADERS
from kuaiji.web.moments import moment
from kuaiji.web.staff import typed
from kuaiji.web.staff.desk import Desk, at_desk

FIELDS = ("kind", "title", "text", "page", "steps")
COLOURS = {"open": "yellow", "taken": "blue", "answered": "green", "fixed": "green", "declined": "grey", "merged": "grey"}


@require_safe
@at_desk
def listed(desk: Desk) -> HttpResponse:
    state = desk.request.GET.get("state", rules.OPEN)
    state = state if state in rules.STATES else rules.OPEN
    counts = reports.counts(desk.by)
    facts = {
        "own": [_line(desk, each) for each in reports.own(desk.by)],
        "settles": bool(policy.reach(desk.by, "problem.settle")),
        "tabs": [(words.t(f"staff.problems.states.{each}", desk.lang), f"?state={each}", each == state, counts[each]) for each in rules.STATES],
        "at_desk": [_line(desk, each) for each in reports.desk(desk.by, states=(state,))],
    }
    return desk.page("staff/problems.html", facts)


@require_http_methods(["GET", "POST"])
@at_desk
def file(desk: Desk) -> HttpResponse:
    """Take a report; the page from which it was asked for stands in it already."""
    if desk.request.method != "POST":
        met = desk.request.GET.get("page", "")[:200]
        return _form(desk, dict.fromkeys(FIELDS, "") | {"kind": "defect" if met else "problem", "page": met})

    def act() -> HttpResponse:
        sent = desk.request.FILES.get("picture")
        told = Told(**{name: typed.line(desk, name) for name in FIELDS}, picture=sent.read() if sent else b"")
        return desk.to("staff-problem", report_id=acts.file(told, by=desk.by, at=desk.at))

    return desk.tried(act, lambda refused: _form(desk, {name: desk.request.POST.get(name, "") for name in FIELDS}, refused))


@require_safe
@at_desk
def problem(desk: Desk, report_id: UUID) -> HttpResponse:
    return _show(desk, report_id)


@require_POST
@at_desk
def move(desk: Desk, report_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.move(report_id, typed.line(desk, "state"), typed.line(desk, "words"), by=desk.by, at=desk.at)
        return desk.to("staff-problem", report_id=report_id)

    return desk.tried(act, lambda refused: _show(desk, report_id, refused))


@require_POST
@at_desk
def merge(desk: Desk, report_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        number = typed.line(desk, "into")
        acts.merge(report_id, int(number) if number.isdecimal() and len(number) < 9 else 0, by=desk.by, at=desk.at)
        return desk.to("staff-problem", report_id=report_id)

    return desk.tried(act, lambda refused: _show(desk, report_id, refused))


@require_safe
@at_desk
def picture(desk: Desk, report_id: UUID) -> HttpResponse:
    return HttpResponse(reports.picture(report_id, by=desk.by), content_type="image/jpeg", headers=HEADERS)


def _form(desk: Desk, values: dict[str, str], refused: Refused | None = None) -> HttpResponse:
    kinds = [(each, words.t(f"staff.problems.kinds.{each}", desk.lang), words.t(f"staff.problems.goes.{each}", desk.lang)) for each in rules.KINDS]
    facts = {"values": values, "kinds": kinds, "problems": desk.said(refused.problems) if refused else []}
    return desk.page("staff/problem_form.html", facts, status=422 if refused else 200)


def _show(desk: Desk, report_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found, steps = reports.one(report_id, by=desk.by)
    if found.mine and found.fresh:
        acts.seen(report_id, by=desk.by, at=desk.at)
    facts = {
        "report": found,
        "colour": COLOURS[found.state],
        "at": moment(found.at, desk.lang),
        "history": [_step(desk, each) for each in steps],
        "next": [(each, words.t(f"staff.problems.states.{each}", desk.lang)) for each in rules.NEXT[found.state]] if found.settles else [],
        "values": {name: desk.request.POST.get(name, "") for name in ("state", "words", "into")},
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/problem.html", facts, status=422 if refused else 200)


def _line(desk: Desk, each: reports.Told) -> tuple[reports.Told, str, str]:
    return each, moment(each.changed_at, desk.lang), COLOURS[each.state]


def _step(desk: Desk, each: reports.Step) -> dict[str, str]:
    text = words.t("staff.problems.into", desk.lang, number=each.words) if each.state == rules.MERGED else each.words
    title = words.t(f"staff.problems.states.{each.state}", desk.lang)
    return {"title": f"{title}　{each.name}", "at": moment(each.at, desk.lang), "text": text, "state": "done"}

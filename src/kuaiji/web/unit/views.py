"""The unit console: whom the unit is asked to confirm, and its word on each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import units as acts
from kuaiji.queries import notices, rosters, spot_orders, units
from kuaiji.rules.problem import Refused
from kuaiji.web.moments import mark, marked, moment
from kuaiji.web.unit.bench import Bench, at_bench, number
from kuaiji.words import values

MEANT = {"unlisted": "stranger", "left": "left", "post": "post"}
"""Which reason of a dispute what the list says is: ticked beforehand, for the clerk to judge."""


@at_bench
def people(bench: Bench) -> HttpResponse:
    asked = bench.request.GET
    here, counts = reverse("unit", kwargs={"slug": bench.slug}), units.counts(bench.by, slug=bench.slug)
    kept = rosters.keeps(bench.by)
    shown = [each for each in units.TABS if kept or each not in {units.DIFFERING, units.UNLISTED}]
    tab = asked.get("tab", "") if asked.get("tab", "") in shown else units.AWAITING
    lines = units.people(bench.by, slug=bench.slug, tab=tab, after=marked(asked.get("after", "")))
    last = lines[-1] if len(lines) == units.PAGE else None
    every = units.confirmable(bench.by, slug=bench.slug, by_then=bench.at) if kept and tab == units.AWAITING else []
    facts = {
        "tab": tab,
        "tabs": [(words.t(f"unit.tab.{_called(each, kept)}", bench.lang), f"{here}?tab={each}", each == tab, counts[each]) for each in shown],
        "rows": [(line, _post(line, bench.lang), moment(line.submitted_at, bench.lang)) for line in lines],
        "news": [
            {"it": each, "at": moment(each.published_at, bench.lang, day_only=True)}
            for each in notices.for_units(bench.slug, on=notices.day(bench.at))
        ],
        "next": f"{here}?{urlencode({'tab': tab, 'after': mark(last.submitted_at, last.id)})}" if last else "",
        "first": f"{here}?tab={tab}" if asked.get("after") else "",
        "every": len(every),
        "all": bench.at.isoformat() if every and asked.get("all") else "",
        "kept": kept,
        "absent": rosters.counts(bench.by, slug=bench.slug, at=bench.at)["absent"] if kept else 0,
        "orders": [
            {"name": each.person.name, "number": each.number, "due": moment(each.due_at, bench.lang, day_only=True)}
            for each in spot_orders.of_units(bench.by)
            if each.scheme == bench.slug
        ],
        "empty": f"unit.empty.{_called(tab, kept)}",
        "done": number(asked.get("done", "")),
    }
    return bench.page("unit/people.html", facts)


def _called(tab: str, kept: bool) -> str:
    return "matched" if kept and tab == units.AWAITING else tab


@at_bench
def person(bench: Bench, case_id: UUID) -> HttpResponse:
    return _show(bench, case_id)


@require_POST
@at_bench
def confirm(bench: Bench, case_id: UUID) -> HttpResponse:
    def act() -> None:
        acts.confirm(case_id, by=bench.by, at=bench.at)

    return _tried(bench, case_id, act)


@require_POST
@at_bench
def dispute(bench: Bench, case_id: UUID) -> HttpResponse:
    def act() -> None:
        told = [{"code": code} for code in bench.request.POST.getlist("reason")]
        if told:
            told[-1]["text"] = bench.typed("text")
        acts.dispute(case_id, reasons=told, by=bench.by, at=bench.at)

    return _tried(bench, case_id, act)


def _tried(bench: Bench, case_id: UUID, act: Callable[[], None]) -> HttpResponse:
    def done() -> HttpResponse:
        act()
        return bench.to("unit-person", case_id=case_id, tail="?done=1")

    return bench.tried(done, lambda refused: _show(bench, case_id, refused))


def _show(bench: Bench, case_id: UUID, refused: Refused | None = None) -> HttpResponse:
    told = units.one(case_id, slug=bench.slug, by=bench.by)
    lang, scheme = bench.lang, told.scheme
    against = units.against(told, bench.by) if told.awaits else ()
    facts: dict[str, Any] = {
        "told": told,
        "against": [words.t(f"unit.against.{each}", lang) for each in against],
        "state": words.t(f"unit.state.{told.state}", lang),
        "submitted": moment(told.submitted_at, lang),
        "rows": [
            {"key": words.t("unit.name", lang), "value": told.name},
            {"key": words.t("unit.number", lang), "value": told.number},
            *({"key": words.label(scheme, path, lang), "value": values.shown(scheme, path, value, lang)} for path, value in told.answers.items()),
        ],
        "findings": [
            (verdict, clerk, moment(at, lang), [words.why(each, {}, lang) for each in reasons]) for verdict, clerk, at, reasons in told.findings
        ],
        "reasons": [(code, words.t(f"unit.reason.{code}", lang)) for code in acts.REASONS],
        "ticked": bench.request.POST.getlist("reason") or [MEANT[each] for each in against if each in MEANT],
        "text": bench.typed("text"),
        "done": "done" in bench.request.GET,
        "problems": words.said(refused.problems, lang, {"text": words.t("unit.text", lang)}) if refused else [],
    }
    return bench.page("unit/person.html", facts, status=422 if refused else 200)


def _post(line: units.Line, lang: str) -> str:
    return values.shown(line.scheme, "work.post", line.post, lang)

"""The unit console: a list, a person, and the unit's word on each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import units as acts
from kuaiji.queries import units
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Refused
from kuaiji.web import actors, language, portals
from kuaiji.web.moments import mark, marked, moment
from kuaiji.words import values

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Bench:
    """What every page of a unit starts from."""

    request: HttpRequest
    slug: str
    by: Actor
    at: datetime
    lang: str

    def page(self, template: str, facts: dict[str, Any], status: int = 200) -> HttpResponse:
        """Show a page; the units one speaks for stand above each."""
        return render(self.request, template, {"slug": self.slug, "units": units.names(self.by), "clerk": self.by.name, **facts}, status=status)

    def to(self, name: str, *, tail: str = "", **kwargs: object) -> HttpResponse:
        """Go on to another page."""
        return HttpResponseRedirect(reverse(name, kwargs={"slug": self.slug, **kwargs}) + tail, status=303)


def at_bench(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the clerks of units in; what is not theirs is not there."""

    @actors.for_units
    @wraps(view)
    def answer(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        portals.scheme(request, slug)
        bench = Bench(request, slug, actors.of(request), actors.at(request), language.current())
        try:
            return view(bench, **kwargs)
        except Refused as refused:
            raise Http404 from refused

    return answer


@at_bench
def people(bench: Bench) -> HttpResponse:
    asked = bench.request.GET
    tab = asked.get("tab", units.AWAITING) if asked.get("tab", units.AWAITING) in units.TABS else units.AWAITING
    lines = units.people(bench.by, slug=bench.slug, tab=tab, after=marked(asked.get("after", "")))
    here, counts = reverse("unit", kwargs={"slug": bench.slug}), units.counts(bench.by, slug=bench.slug)
    last = lines[-1] if len(lines) == units.PAGE else None
    facts = {
        "tab": tab,
        "tabs": [(words.t(f"unit.tab.{each}", bench.lang), f"{here}?tab={each}", each == tab, _capped(counts[each])) for each in units.TABS],
        "rows": [(line, _post(line, bench.lang), moment(line.submitted_at, bench.lang)) for line in lines],
        "next": f"{here}?{urlencode({'tab': tab, 'after': mark(last.submitted_at, last.id)})}" if last else "",
        "first": f"{here}?tab={tab}" if asked.get("after") else "",
        "done": _number(asked.get("done", "")),
        "left": _number(asked.get("left", "")),
    }
    return bench.page("unit/people.html", facts)


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
            told[-1]["text"] = bench.request.POST.get("text", "")
        acts.dispute(case_id, reasons=told, by=bench.by, at=bench.at)

    return _tried(bench, case_id, act)


@require_POST
@at_bench
def confirm_several(bench: Bench) -> HttpResponse:
    """Confirm all who are ticked, each for itself; who could not be confirmed stays in the list."""
    done = left = 0
    for key in bench.request.POST.getlist("person")[:MOST_AT_ONCE]:
        try:
            acts.confirm(UUID(key), by=bench.by, at=bench.at)
            done += 1
        except (Refused, ValueError):
            left += 1
    return bench.to("unit", tail=f"?done={done}&left={left}")


def _tried(bench: Bench, case_id: UUID, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        if any(problem.code == "not_found" for problem in refused.problems):
            raise
        return _show(bench, case_id, refused)
    return bench.to("unit-person", case_id=case_id, tail="?done=1")


def _show(bench: Bench, case_id: UUID, refused: Refused | None = None) -> HttpResponse:
    told = units.one(case_id, slug=bench.slug, by=bench.by)
    lang, scheme = bench.lang, told.scheme
    facts = {
        "told": told,
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
        "ticked": bench.request.POST.getlist("reason"),
        "text": bench.request.POST.get("text", ""),
        "done": "done" in bench.request.GET,
        "problems": words.said(refused.problems, lang, {"text": words.t("unit.text", lang)}) if refused else [],
    }
    return bench.page("unit/person.html", facts, status=422 if refused else 200)


def _post(line: units.Line, lang: str) -> str:
    return values.shown(line.scheme, "work.post", line.post, lang)


def _capped(count: int) -> str:
    return "99+" if count > 99 else str(count)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0

"""One clerk at one page of a unit: who acts, for which of their units, when; and where refusals become pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kuaiji import words
from kuaiji.queries import units
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web import actors, language, portals
from kuaiji.words import Said

CHOSEN = "unit"
NAV = ("unit", "unit-bundles", "unit-roster", "unit-calls", "unit-clerks")
NUL = "\x00"


@dataclass(frozen=True, slots=True)
class Bench:
    """What every page of a unit starts from; `by` acts for one unit, `own` for all of theirs; `counter` where papers are brought to one."""

    request: HttpRequest
    slug: str
    by: Actor
    own: Actor
    at: datetime
    lang: str
    counter: bool

    def page(self, template: str, facts: dict[str, Any], status: int = 200) -> HttpResponse:
        """Show a page; the unit one speaks for stands above each."""
        here = self.request.path
        there = [(name, reverse(name, kwargs={"slug": self.slug})) for name in NAV if self.counter or name != "unit-bundles"]
        nav = [(words.t(f"unit.nav.{name}", self.lang), url, here == url) for name, url in there]
        shown = {"slug": self.slug, "units": units.names(self.by), "clerk": self.by.name, "several": len(self.own.units) > 1, "nav": nav}
        return render(self.request, template, shown | {"problems": []} | facts, status=status)

    def to(self, name: str, *, tail: str = "", **kwargs: object) -> HttpResponse:
        """Go on to another page."""
        return HttpResponseRedirect(reverse(name, kwargs={"slug": self.slug, **kwargs}) + tail, status=303)

    def typed(self, name: str) -> str:
        """Return what was typed into a box."""
        return self.request.POST.get(name, "").replace(NUL, "")

    def said(self, problems: Iterable[Problem], labels: str = "") -> list[Said]:
        """Say problems, each place by its label under `labels`."""
        found = list(problems)
        places = {each.where for each in found if each.where}
        return words.said(found, self.lang, {place: words.t(f"{labels}.{place}", self.lang) for place in places} if labels else {})

    def tried(self, act: Callable[[], HttpResponse], again: Callable[[Refused], HttpResponse]) -> HttpResponse:
        """Do it, or show the page again with everything that is against it."""
        try:
            return act()
        except Refused as refused:
            if any(problem.code == "not_found" for problem in refused.problems):
                raise
            return again(refused)


def at_bench(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the clerks of units in, each for the unit they chose; what is not theirs is not there."""

    @actors.for_units
    @wraps(view)
    def answer(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        counter = portals.scheme(request, slug).counter is not None
        own = actors.of(request)
        unit = chosen(request, own)
        if unit is None:
            return HttpResponseRedirect(reverse("unit-choose", kwargs={"slug": slug}))
        bench = Bench(request, slug, replace(own, units=frozenset({unit})), own, actors.at(request), language.current(), counter)
        try:
            return view(bench, **kwargs)
        except Refused as refused:
            raise Http404 from refused

    return answer


def chosen(request: HttpRequest, own: Actor) -> UUID | None:
    """Return the unit that the session acts for; the only one where there is one."""
    found = {str(unit): unit for unit in own.units}.get(str(request.session.get(CHOSEN, "")))
    return found or (next(iter(own.units)) if len(own.units) == 1 else None)


def number(text: str) -> int:
    """Return a count from an address; nonsense is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def ids(texts: Iterable[str]) -> list[UUID]:
    """Return the keys among these."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found

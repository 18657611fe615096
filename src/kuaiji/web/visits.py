"""One visit of a portal's page: who acts, when, in which scheme; and how the page answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kuaiji import words
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem
from kuaiji.rules.scheme import Scheme
from kuaiji.web import actors, language, portals
from kuaiji.words import Said


@dataclass(frozen=True, slots=True)
class Visit:
    """What every page of a portal starts from."""

    request: HttpRequest
    slug: str
    scheme: Scheme
    by: Actor
    at: datetime

    @property
    def lang(self) -> str:
        """The language of the page."""
        return language.current()

    def page(self, template: str, facts: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
        """Show a page; `scheme`, `slug` and `visit` are at hand in every one."""
        return render(self.request, template, {"scheme": self.scheme, "slug": self.slug, "visit": self, **(facts or {})}, status=status)

    def link(self, name: str, **kwargs: object) -> str:
        """Return the address of a page of this portal."""
        return reverse(name, kwargs={"slug": self.slug, **kwargs})

    def to(self, name: str, *, tail: str = "", **kwargs: object) -> HttpResponse:
        """Go on to a page of this portal."""
        return HttpResponseRedirect(self.link(name, **kwargs) + tail, status=303)

    def away(self, url: str) -> HttpResponse:
        """Go on to an address of ours."""
        return HttpResponseRedirect(url, status=303)

    def said(self, problems: Iterable[Problem], scheme: Scheme | None = None) -> list[Said]:
        """Say problems in the reader's language, each place by its label."""
        found = list(problems)
        labels = {problem.where: words.label(scheme or self.scheme, problem.where, self.lang) for problem in found if problem.where}
        return words.said(found, self.lang, labels)


def of(request: HttpRequest, slug: str) -> Visit:
    """Begin a visit; 404 where there is no such portal."""
    scheme = portals.scheme(request, slug)
    return Visit(request, slug, scheme, actors.of(request), actors.at(request))

"""One staff member at one page: who acts, when, what the layout says of them; and where refusals become pages."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kuaiji import words
from kuaiji.actions import reveals
from kuaiji.actions.reveals import Why
from kuaiji.queries import bureaus, frames, reviews
from kuaiji.queries.accounts import ZONE
from kuaiji.rules import posts
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.web import actors, faults, language, routes
from kuaiji.web.staff import menu
from kuaiji.words import Said

NUL = "\x00"


@dataclass(frozen=True, slots=True)
class Desk:
    """What every staff page starts from."""

    request: HttpRequest
    by: Actor
    at: datetime

    @property
    def lang(self) -> str:
        """The language of the page."""
        return language.current()

    def page(self, template: str, facts: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
        """Show a page with its navigation, who one is, and the decision that can still be taken back."""
        own = bureaus.several({post.bureau_id for post in self.by.posts})
        who = {"name": self.by.name, "bureau": "、".join(words.pick(each.name, self.lang) for each in own), "leave": "/logout/"}
        known = {
            "nav": menu.of(self.by, self.request.path, self.lang),
            "who": who,
            "undo": self._undo(),
            "rests": self._rests(),
            "desk": self,
            "at": self.at,
        }
        return render(self.request, template, known | (facts or {}), status=status)

    def to(self, name: str, *, tail: str = "", **kwargs: object) -> HttpResponse:
        """Go on to another page."""
        return HttpResponseRedirect(reverse(name, kwargs=kwargs) + tail, status=303)

    def said(self, problems: Iterable[Problem], scheme: Scheme | None = None) -> list[Said]:
        """Say problems in the reader's language, each place by its label."""
        found = list(problems)
        labels = {each.where: words.label(scheme, each.where, self.lang) for each in found if each.where} if scheme else {}
        return words.said(found, self.lang, labels)

    def tried(self, act: Callable[[], HttpResponse], again: Callable[[Refused], HttpResponse]) -> HttpResponse:
        """Do it, or show the page again with everything that is against it."""
        try:
            return act()
        except Refused as refused:
            if any(problem.code == "not_found" for problem in refused.problems):
                raise
            return again(refused)

    @property
    def purposes(self) -> list[tuple[str, str]]:
        """Why one may see a number whole."""
        return [(each, words.t(f"staff.purpose.{each}", self.lang)) for each in reveals.PURPOSES]

    @property
    def why(self) -> Why:
        """Why one says to want to see a number."""
        return Why(self.request.POST.get("purpose", ""), self.request.POST.get("note", ""))

    def is_one_of(self, *roles: Role) -> bool:
        """Say whether the staff member holds one of these roles anywhere; each action asks again for the record's own bureau."""
        return bool(self.by.roles & frozenset(roles))

    def _rests(self) -> date | None:
        """Return when the first of one's posts rests, where that is near."""
        ends = [post.rests_on for post in self.by.posts if post.rests_on and posts.warning(post.rests_on, self.at.astimezone(ZONE).date())]
        return min(ends, default=None)

    def _undo(self) -> dict[str, Any] | None:
        found = reviews.undoable(self.by, at=self.at)
        return {"it": found, "seconds": max(0, int((found.due_at - self.at).total_seconds()))} if found else None


def _without_nul(request: HttpRequest) -> None:
    """Leave out what no column can keep, whatever sent it (SEC-31)."""
    if any(NUL in value for _, values in request.POST.lists() for value in values):
        post = request.POST.copy()
        for name, values in request.POST.lists():
            post.setlist(name, [value.replace(NUL, "") for value in values])
        request.POST = post  # type: ignore[assignment]


def at_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let staff in; what is refused there is said on a page of its own, and what is not theirs is not there."""

    @actors.for_staff
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _without_nul(request)
        desk = Desk(request, actors.of(request), actors.at(request))
        if not routes.is_for(str(request.resolver_match.url_name), desk.by):  # type: ignore[union-attr]
            raise Http404
        try:
            with frames.reading(desk.by, at=desk.at) if request.method == "GET" else nullcontext():
                return view(desk, *args, **kwargs)
        except Refused as refused:
            if any(problem.code == "not_found" for problem in refused.problems):
                raise Http404 from refused
            return faults.page(request, faults.status(refused, 409), said=tuple(desk.said(refused.problems)))

    return answer

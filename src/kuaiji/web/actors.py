"""Who acts in a request, and when: made once, from the session, as the plain data that actions take as `by` and `at`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from kuaiji.actions import clock
from kuaiji.queries import accounts, assistances
from kuaiji.rules.actor import ANONYMOUS, STAFF, Actor, Role
from kuaiji.web import routes

ASSISTS = "assists"
"""Where a session keeps the leave of a clerk to fill in for somebody."""

T = TypeVar("T")
_AT, _BY = "at", "actor"
WHOLE = "whole"
"""What a session keeps that was begun with everything its account wants: posts count in no other (SEC-34)."""


def at(request: HttpRequest) -> datetime:
    """Return the instant that the whole request is judged by."""
    return _kept(request, _AT, clock.now)


def of(request: HttpRequest) -> Actor:
    """Return who acts in this request; nobody is a somebody too."""
    return _kept(request, _BY, lambda: _found(request))


def _found(request: HttpRequest) -> Actor:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ANONYMOUS
    actor = accounts.acts(user, at=at(request))
    return actor if request.session.get(WHOLE) or not actor.posts else replace(actor, posts=())


def forget(request: HttpRequest) -> None:
    """Look anew: who acts has just changed."""
    if hasattr(request, _BY):
        delattr(request, _BY)


def for_persons(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the persons of the portal `slug` in, and the clerk who fills in for one; send everybody else to its door."""
    guarded = _guarded(view, lambda by, slug: Role.PERSON in by.roles and by.scheme == slug, lambda slug: f"/{slug}/login/")

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        helper = _helper(request, str(kwargs.get("slug", "")))
        if helper is None:
            return guarded(request, *args, **kwargs)
        if not routes.is_for(str(request.resolver_match.url_name), helper):  # type: ignore[union-attr]
            return HttpResponseRedirect("/staff/assist/")
        setattr(request, _BY, helper)
        return guarded(request, *args, **kwargs)

    return guard


def _helper(request: HttpRequest, slug: str) -> Actor | None:
    """Return the actor that a clerk is while filling in for somebody of this portal (X25)."""
    by = of(request)
    leave = request.session.get(ASSISTS, "") if by.roles & STAFF else ""
    return assistances.actor(UUID(leave), slug=slug, by=by, at=at(request)) if leave else None


def for_units(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the unit clerks of the portal `slug` in and send everybody else to the units' door."""
    return _guarded(view, lambda by, slug: Role.UNIT_CLERK in by.roles and by.scheme == slug, lambda slug: f"/{slug}/unit/login/")


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let staff with a post in and send everybody else to the staff's door."""
    return _guarded(view, lambda by, _: bool(by.roles & STAFF), lambda _: "/staff/login/")


def _guarded(view: Callable[..., HttpResponse], fits: Callable[[Actor, str], bool], door: Callable[[str], str]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        slug = str(kwargs.get("slug", ""))
        if fits(of(request), slug):
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else ""
        return HttpResponseRedirect(door(slug) + (f"?{urlencode({'next': back})}" if back else ""))

    return guard


def _kept(request: HttpRequest, name: str, make: Callable[[], T]) -> T:
    if not hasattr(request, name):
        setattr(request, name, make())
    found: T = getattr(request, name)
    return found

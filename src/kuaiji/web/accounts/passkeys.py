"""Passkeys at the door of the bureaus' own people: made on a page of their own, shown on the page that asks for the second factor."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kuaiji import words
from kuaiji.actions import passkeys
from kuaiji.queries import accounts
from kuaiji.rules.problem import Refused
from kuaiji.web import actors, devices, language
from kuaiji.web.accounts import halfway, proven
from kuaiji.web.accounts.door import Door

SAID = ("cancelled", "known", "elsewhere")


@never_cache
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Make a passkey: the first factor, with which codes on paper are told, or one more."""
    way = halfway.half(request, halfway.SETS_UP, halfway.ADDS)
    if way is None:
        return halfway.lost(request)
    first = way.step == halfway.SETS_UP
    door = Door(request, "accounts/staff_passkey.html", more={"first": first}, known={"label": _system(request)})

    def go_on() -> HttpResponse:
        ticket, told = request.session.pop(halfway.PASSKEY, ""), request.POST.get("passkey", "")
        papers = passkeys.take(ticket, told, way.account_id, label=door.typed("label"), first=first, at=actors.at(request))
        return proven.papers(request, way, papers) if first else proven.done(request, "added")

    return answer(door, go_on, lambda: to_make(request, way.account_id))


def check(request: HttpRequest, account_id: UUID) -> None:
    """Take the passkey that was shown. Raises Refused."""
    passkeys.check(request.session.pop(halfway.PASSKEY, ""), request.POST["passkey"], account_id, at=actors.at(request))


def answer(door: Door, act: Callable[[], HttpResponse], asked: Callable[[], dict[str, Any]]) -> HttpResponse:
    """Show a page with a fresh challenge; when it was sent, do what it asks for, or show it again with another one."""
    if door.request.method == "POST":
        try:
            return act()
        except Refused as refused:
            return replace(door, more={**door.more, **asked()}).shown(refused)
    return replace(door, more={**door.more, **asked()}).shown()


def to_show(request: HttpRequest, account_id: UUID) -> dict[str, Any]:
    """Return what the page needs so that a passkey can be shown; nothing where the site's address allows none."""
    return _asked(request, account_id, passkeys.SHOWS, lambda ticket: passkeys.asked_to_show(ticket, account_id, at=actors.at(request)))


def to_make(request: HttpRequest, account_id: UUID) -> dict[str, Any]:
    """Return what the page needs so that a passkey can be made; nothing where the site's address allows none."""
    account = accounts.known(account_id)
    name = account.name if account else ""
    return _asked(request, account_id, passkeys.MAKES, lambda ticket: passkeys.asked_to_make(ticket, account_id, name=name, at=actors.at(request)))


def _asked(request: HttpRequest, account_id: UUID, purpose: str, options: Callable[[str], str]) -> dict[str, Any]:
    if passkeys.site() is None:
        return {"options": ""}
    ticket = request.session[halfway.PASSKEY] = passkeys.begin(account_id, purpose, at=actors.at(request))
    here = settings.PUBLIC_URL + reverse("staff-login")
    return {"options": options(ticket), "said": {name: words.t(f"accounts.passkey.{name}", language.current(), address=here) for name in SAID}}


def _system(request: HttpRequest) -> str:
    """Return what a passkey might be called: the system that it is made on."""
    return words.t(f"me.account.device.{devices.of(request.headers.get('User-Agent', '')).partition(' ')[2]}", language.current())

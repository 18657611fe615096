"""What follows once a factor was shown by who is in, or set up by who comes in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kuaiji.actions import second_factors
from kuaiji.web import actors, sessions
from kuaiji.web.accounts import halfway
from kuaiji.web.accounts.door import Door
from kuaiji.web.accounts.halfway import Half

OF_ONE = frozenset({"rename", "remove"})
WISHES = frozenset({"app", "passkey", "papers"}) | OF_ONE
NEXT = {"app": halfway.REPLACES, "passkey": halfway.ADDS}


def carry_out(request: HttpRequest, way: Half) -> HttpResponse:
    """Do what somebody wished for on the page of their own keys. Raises Refused."""
    at, do = actors.at(request), way.wish["do"]
    if do in NEXT:
        return halfway.go(request, way.account_id, NEXT[do])
    if do == "papers":
        return papers(request, way, second_factors.renew_papers(way.account_id, at=at))
    which = UUID(way.wish["which"])
    if do == "rename":
        second_factors.rename(way.account_id, which, way.wish["label"], at=at)
        return done(request, "renamed")
    second_factors.remove(way.account_id, which, at=at)
    return done(request, "removed")


def papers(request: HttpRequest, way: Half, codes: list[str]) -> HttpResponse:
    """Tell the codes to keep on paper, for this once; whoever was on the way in is in."""
    halfway.arrived(request)
    if way.step == halfway.SETS_UP:
        sessions.enter(request, way.account_id)
    return Door(request, "accounts/staff_papers.html", more={"papers": codes, "step": way.step}).shown()


def done(request: HttpRequest, what: str) -> HttpResponse:
    """Go back to one's own keys, where it is said what was done."""
    halfway.arrived(request)
    return HttpResponseRedirect(f"{reverse('staff-keys')}?done={what}", status=303)

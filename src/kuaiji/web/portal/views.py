"""A jurisdiction's public pages: the list of jurisdictions, the portal, its texts, and who must file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kuaiji import jurisdictions, words
from kuaiji.jurisdictions import pages
from kuaiji.queries import campaigns, statuses
from kuaiji.queries.forms import ZONE
from kuaiji.queries.notices import day, public
from kuaiji.rules.actor import Role
from kuaiji.web import portals, visits, windows
from kuaiji.web.portal import notices
from kuaiji.web.visits import Visit

FEW = 5
LEADS = {"login": "/{slug}/apply/", "unit": "/{slug}/unit/", "services": "/{slug}/me/services/", "staff": "/staff/"}


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """List the jurisdictions."""
    shipped = [jurisdictions.scheme(each.slug) for each in jurisdictions.found()]
    return render(request, "portal/start.html", {"schemes": shipped})


@require_safe
def landing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a jurisdiction's first page: window, doors, texts, contacts of the day (X14, X16, X28, C01, N04, N12)."""
    visit = visits.of(request, slug)
    running = campaigns.found(slug, at=visit.at)
    scheme = visit.scheme
    inside = Role.PERSON in visit.by.roles and visit.by.scheme == slug
    today = visit.at.astimezone(ZONE).date()
    facts = {
        "running": running,
        "window": windows.told(running, visit.at, visit.lang) if running else {"state": "none"},
        "status": statuses.own(visit.by, slug=slug, at=visit.at) if inside and statuses.any_of(visit.by, slug=slug, at=visit.at) else None,
        "doors": [_door(visit, each) for each in scheme.portal.doors],
        "pass_help": portals.troubles(scheme, today) if "provider" in scheme.entry.person_doors and not inside else None,
        "contacts": portals.every_contact(scheme, today),
        "news": [*notices.lines(visit, notices.meant(visit)), *notices.lines(visit, public(slug, on=day(visit.at)))][:FEW],
        "help": [each for each in scheme.help if each.at == "portal"],
        "manual": "manual" in pages.keys(slug),
    }
    return visit.page("portal/landing.html", facts)


def _door(visit: Visit, door: Any) -> dict[str, Any]:
    return {
        "title": words.pick(door.title, visit.lang),
        "text": words.pick(door.note, visit.lang) if door.note else "",
        "menu": " › ".join(words.pick(step, visit.lang) for step in door.menu),
        "url": LEADS[door.to].format(slug=visit.slug),
        "primary": door.to == "login",
        "to": door.to,
    }

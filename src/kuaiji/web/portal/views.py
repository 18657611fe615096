"""A jurisdiction's public pages: the list of jurisdictions, the portal, its texts, and who must file."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kuaiji import jurisdictions, words
from kuaiji.jurisdictions import pages
from kuaiji.queries import campaigns, guidance, statuses
from kuaiji.queries.campaigns import Running
from kuaiji.queries.forms import ZONE
from kuaiji.rules.actor import Role
from kuaiji.rules.conditions import holds
from kuaiji.rules.scheme import Contact, Scheme
from kuaiji.web import language, visits
from kuaiji.web.kit import choices
from kuaiji.web.visits import Visit
from kuaiji.words import values

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
    facts = {
        "running": running,
        "window": window(visit, running) if running else {"state": "none"},
        "status": statuses.own(visit.by, slug=slug, at=visit.at) if inside and statuses.any_of(visit.by, slug=slug, at=visit.at) else None,
        "doors": [_door(visit, each) for each in scheme.portal.doors],
        "contacts": contacts(scheme, visit.at.astimezone(ZONE).date()),
        "help": [each for each in scheme.help if each.at == "portal"],
        "manual": "manual" in pages.keys(slug),
    }
    return visit.page("portal/landing.html", facts)


def window(visit: Visit, running: Running) -> dict[str, Any]:
    """Say in words when first submissions are taken, and how many days are left."""
    state = running.window(visit.at)
    opens, closes = (each.astimezone(ZONE) if each else None for each in (running.opens_at, running.closes_at))
    # the last moment that is still in: a window that closes at midnight has its last day before it
    last = date.fromordinal(closes.date().toordinal() - 1) if closes and not (closes.hour or closes.minute) else closes.date() if closes else None
    return {
        "state": state,
        "opens": values.day(opens.date(), visit.lang) if opens else "",
        "closes": values.day(last, visit.lang) if last else "",
        "target": values.day(running.target_on, visit.lang) if running.target_on else "",
        "left": (last - visit.at.astimezone(ZONE).date()).days + 1 if last and state == "open" else 0,
    }


def contacts(scheme: Scheme, on: date) -> list[Contact]:
    """Return the contacts that hold on a day."""
    return [each for each in scheme.contacts if guidance.holds(each, on)]


def _door(visit: Visit, door: Any) -> dict[str, Any]:
    return {
        "title": words.pick(door.title, visit.lang),
        "text": words.pick(door.note, visit.lang) if door.note else "",
        "menu": " › ".join(words.pick(step, visit.lang) for step in door.menu),
        "url": LEADS[door.to].format(slug=visit.slug),
        "primary": door.to == "login",
        "to": door.to,
    }


@require_safe
def notice(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show a text that the collection rests on (X28)."""
    visit = visits.of(request, slug)
    found = next((each for each in visit.scheme.portal.notices if each.key == key), None)
    if found is None:
        raise Http404(key)
    return visit.page("portal/notice.html", {"notice": found})


@require_safe
def scope(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask before login who must file, and tell; nobody is refused (X09, reading 2)."""
    visit = visits.of(request, slug)
    asked = visit.scheme.scope.questions
    answers = {each.path: request.GET.get(each.path, "") for each in asked}
    complete = bool(asked) and all(answers.values())
    problems = [words.Said(path, words.t("portal.check.choose", language.current())) for path, value in answers.items() if request.GET and not value]
    today = visit.at.astimezone(ZONE).date()
    facts = {
        "questions": [(each, choices.of(each, visit.scheme, today)) for each in asked],
        "values": answers,
        "problems": problems,
        "complete": complete,
        "must": complete and holds(visit.scheme.scope.must, answers),
        "rules": [rule for rule in visit.scheme.territory.rules if rule.names != "outside"],
    }
    return visit.page("portal/check.html", facts)

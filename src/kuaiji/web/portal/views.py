"""A jurisdiction's public pages: the list of jurisdictions, the portal, its texts, its help, and who must file."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markupsafe import Markup

from kuaiji import jurisdictions, words
from kuaiji.jurisdictions import pages
from kuaiji.queries import campaigns, statuses
from kuaiji.queries.forms import ZONE
from kuaiji.rules.actor import Role
from kuaiji.web import portals, visits, windows
from kuaiji.web.visits import Visit

LEADS = {"login": "/{slug}/apply/", "unit": "/{slug}/unit/", "services": "/{slug}/me/services/", "staff": "/staff/"}
TOPICS = (
    *("portal", "pass", "login", "register", "photo", "identity", "person", "education", "work", "licence", "qualification"),
    *("honours", "breaches", "publications", "submit", "print", "counter", "status", "services", "unit"),
)


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
        "window": windows.told(running, visit.at, visit.lang) if running else {"state": "none"},
        "status": statuses.own(visit.by, slug=slug, at=visit.at) if inside and statuses.any_of(visit.by, slug=slug, at=visit.at) else None,
        "doors": [_door(visit, each) for each in scheme.portal.doors],
        "contacts": portals.every_contact(scheme, visit.at.astimezone(ZONE).date()),
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


@require_safe
def notice(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show a text that the collection rests on (X28)."""
    visit = visits.of(request, slug)
    found = next((each for each in visit.scheme.portal.notices if each.key == key), None)
    if found is None:
        raise Http404(key)
    return visit.page("portal/notice.html", {"notice": found})


@require_safe
def help_pages(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every question with its answer by topic, the longer pages, and whom to turn to."""
    visit = visits.of(request, slug)
    topics = [(words.t(f"portal.topic.{at}", visit.lang), [each for each in visit.scheme.help if each.at == at]) for at in TOPICS]
    facts = {
        "topics": [(title, asked) for title, asked in topics if asked],
        "longer": [(name, _title(slug, name, visit.lang)) for name in pages.keys(slug)],
        "contacts": portals.every_contact(visit.scheme, visit.at.astimezone(ZONE).date()),
    }
    return visit.page("portal/help.html", facts)


@require_safe
def help_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show one longer page of help, among them the manual (C19)."""
    visit = visits.of(request, slug)
    if key not in pages.keys(slug):
        raise Http404(key)
    return visit.page("portal/help_page.html", {"title": _title(slug, key, visit.lang), "body": Markup(_html(slug, key, visit.lang))})  # noqa: S704 - our own texts, and HTML in them is off


def _title(slug: str, key: str, lang: str) -> str:
    return _source(slug, key, lang).partition("\n")[0].removeprefix("# ")


def _source(slug: str, key: str, lang: str) -> str:
    return words.pick({"zh-Hans": pages.text(slug, key, lang)}, lang) if lang == "zh-Hant" else pages.text(slug, key, lang)


@lru_cache(maxsize=128)
def _html(slug: str, key: str, lang: str) -> str:
    made: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(_source(slug, key, lang).partition("\n")[2])
    return made.replace("<table>", '<table class="govuk-table">').replace("<ul>", '<ul class="govuk-list govuk-list--bullet">')

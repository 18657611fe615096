"""The portal that a page belongs to: its scheme, and what the layout says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse

from kuaiji import jurisdictions
from kuaiji.queries import campaigns, guidance
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Contact, Help, Scheme, Text
from kuaiji.web import actors


@dataclass(frozen=True, slots=True)
class Portal:
    """What a layout shows of a jurisdiction."""

    slug: str
    title: Text
    bureau: Text
    hotline: str


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Read what runs once a request."""

    def answer(request: HttpRequest) -> HttpResponse:
        with campaigns.read_once():
            return get_response(request)

    return answer


def scheme(request: HttpRequest, slug: str) -> Scheme:
    """Return the scheme of a portal and tell the layout of it; 404 where there is no such portal."""
    found = _scheme(slug, actors.at(request))
    today = actors.at(request).date()
    lines = [each.value for each in contacts(found, "system", today) if "hotline" in each.key]
    request.portal = Portal(slug, found.title, found.name, next(iter(lines), ""))  # type: ignore[attr-defined]
    return found


def contacts(found: Scheme, of: str, today: date) -> list[Contact]:
    """Return the contacts of one kind that hold today (N12)."""
    return [each for each in every_contact(found, today) if each.of == of]


def every_contact(found: Scheme, today: date) -> list[Contact]:
    """Return every contact that holds today (N12)."""
    return [each for each in found.contacts if guidance.holds(each, today)]


def troubles(found: Scheme, today: date) -> dict[str, list[Help] | list[Contact]]:
    """Return what stands before the citizen pass: what to do in each trouble, and whom to turn to in the end (X02)."""
    windows = [each for each in contacts(found, "hall", today) if "pass" in each.key]
    return {"troubles": [each for each in found.help if each.at == "pass"], "contacts": [*contacts(found, "pass", today), *windows]}


def _scheme(slug: str, at: datetime) -> Scheme:
    try:
        return campaigns.running(slug, at=at).scheme
    except Refused:
        pass
    try:
        return jurisdictions.scheme(slug)
    except KeyError:
        raise Http404(slug) from None

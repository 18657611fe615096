"""Notices of a jurisdiction's bureaus: listed, looked for, each with its versions (X24); and the texts that the collection rests on (X28)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kuaiji import words
from kuaiji.queries import bureaus, forms, notices, statuses
from kuaiji.queries import notice_files as notice_queries
from kuaiji.queries.notice_files import Attached
from kuaiji.queries.notices import Told
from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Refused
from kuaiji.web import attachments, visits
from kuaiji.web.apply import desk
from kuaiji.web.moments import moment
from kuaiji.web.portal import prose
from kuaiji.web.visits import Visit

LONGEST = 60


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """List what holds today: all of the jurisdiction, or one bureau's and those above it; what is meant for the reader alone stands first."""
    visit = visits.of(request, slug)
    asked = request.GET.get("q", "")[:LONGEST].strip()
    there = bureaus.of_scheme(slug)
    chosen = next((each for each in there if each.code == request.GET.get("bureau", "")), None)
    found = notices.public(slug, on=notices.day(visit.at), words=asked, bureau_id=chosen.id if chosen else None)
    facts = {
        "asked": asked,
        "bureaus": [(each.code, words.pick(each.name, visit.lang)) for each in there],
        "bureau": chosen.code if chosen else "",
        "meant": lines(visit, meant(visit)) if not asked else [],
        "found": lines(visit, found),
        "texts": [each for each in visit.scheme.portal.notices if not asked],
    }
    return visit.page("portal/notices.html", facts)


@require_safe
def notice(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show a text that the collection rests on, or a bureau's notice."""
    visit = visits.of(request, slug)
    text = next((each for each in visit.scheme.portal.notices if each.key == key), None)
    if text:
        return visit.page("portal/notice.html", {"notice": text})
    try:
        told = notices.one(slug, key, by=visit.by, on=notices.day(visit.at), bureau_id=_belongs(visit))
    except Refused:
        raise Http404(key) from None

    def given(files: Iterable[Attached]) -> list[dict[str, Any]]:
        return [attachments.line(each, visit.link("portal_notice_file", key=key, file_id=each.id), visit.lang) for each in files]

    facts = {
        "files": given(told.files),
        "notice": told,
        "body": prose.written(told.body, visit.lang),
        "at": moment(told.published_at, visit.lang, day_only=True),
        "versions": [(each, moment(each.at, visit.lang, day_only=True)) for each in told.versions],
        "earlier": [(each, prose.written(each.body, visit.lang), given(each.files)) for each in told.versions[1:]],
    }
    return visit.page("portal/bureau_notice.html", facts, 410 if told.withdrawn else 200)


@require_safe
def file(request: HttpRequest, slug: str, key: str, file_id: UUID) -> HttpResponse:
    """Give out a file of a notice, to whoever is shown the notice, as long as it is shown."""
    visit = visits.of(request, slug)
    try:
        told = notices.one(slug, key, by=visit.by, on=notices.day(visit.at), bureau_id=_belongs(visit))
        return attachments.answer(*notice_queries.opened(notices.given(told), file_id))
    except Refused:
        raise Http404(key) from None


def meant(visit: Visit) -> list[Told]:
    """Return what is meant for the reader: a person of some bureau, a unit of the jurisdiction."""
    on = notices.day(visit.at)
    if visit.by.scheme != visit.slug:
        return []
    units = notices.for_units(visit.slug, on=on) if Role.UNIT_CLERK in visit.by.roles else []
    return [*notices.for_persons(visit.slug, _belongs(visit), on=on), *units]


def lines(visit: Visit, told: list[Told]) -> list[dict[str, Any]]:
    """Return notices as lists show them."""
    return [{"it": each, "at": moment(each.published_at, visit.lang, day_only=True)} for each in told]


def _belongs(visit: Visit) -> Any:
    """Return the bureau that is competent for the reader, as far as their form tells."""
    if Role.PERSON not in visit.by.roles or visit.by.scheme != visit.slug:
        return None
    if not statuses.any_of(visit.by, slug=visit.slug, at=visit.at):
        return None
    status = statuses.own(visit.by, slug=visit.slug, at=visit.at)
    if status.bureau_id:
        return status.bureau_id
    form = forms.found(visit.by, slug=visit.slug, at=visit.at)
    bureau = desk.bureau(visit, form) if form else None
    return bureau.id if bureau else None

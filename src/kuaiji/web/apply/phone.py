"""The phone's side: opened by a QR code without a login, it may send the photos of one document and sees nothing else of the form."""

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji import words
from kuaiji.actions import evidence, uploads
from kuaiji.actions import handovers as acts
from kuaiji.queries import forms, handovers
from kuaiji.queries.forms import Form
from kuaiji.queries.handovers import Shown
from kuaiji.rules.actor import ANONYMOUS
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Document, item
from kuaiji.web import devices, sessions, visits
from kuaiji.web.apply import painted, scripts, topics, typed
from kuaiji.web.apply.entries import Entry, entries, file_facts, find_section
from kuaiji.web.visits import Visit

PHONE = "phone"
View = Callable[..., HttpResponse]


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, slug: str, secret: str) -> HttpResponse:
    """Say what is asked and of whom; a press takes the leave up, so that what only looks at addresses does not use it up."""
    visit = visits.of(request, slug)
    try:
        waiting = handovers.waits(secret, at=visit.at)
        if request.method == "POST":
            device, source = devices.of(request.headers.get("User-Agent", "")), sessions.address(request)
            request.session[PHONE] = acts.take(secret, device=device, source=source, at=visit.at)
            return visit.to("phone")
    except Refused as refused:
        return _over(visit, refused)
    form = forms.shown(waiting.by, slug=slug, at=visit.at)
    return visit.page("apply/phone_take.html", _minimum(visit, form, waiting.by.name, waiting.shown))


def _over(visit: Visit, refused: Refused) -> HttpResponse:
    return visit.page("apply/phone_over.html", {"said": visit.said(refused.problems)}, 410)


def _minimum(visit: Visit, form: Form, name: str, found: Shown) -> dict[str, Any]:
    """Return what a phone is told: which document, and of whom, without the given name."""
    unknown = replace(visit, by=ANONYMOUS)  # nobody is logged in on this phone, and no page says so
    return {"visit": unknown, "label": words.label(form.scheme, found.path, visit.lang), "name": name[:1] + "*" * max(1, len(name) - 1)}


def with_leave(view: Callable[..., HttpResponse]) -> View:
    """Hand the form and the leave to the view, which acts for the person who gave it; once it is over, say so."""

    @wraps(view)
    def held(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        visit = visits.of(request, slug)
        try:
            found = handovers.held(request.session.get(PHONE, ""), at=visit.at)
        except Refused as refused:
            return _over(visit, refused)
        if found.by.scheme != slug:
            return _over(visit, Refused([Problem("handover.over")]))
        acts.used(found.shown.id, at=visit.at)
        own = replace(visit, by=found.by)
        return view(own, forms.shown(found.by, slug=slug, at=visit.at), leave=found.shown, **kwargs)

    return held


@require_http_methods(["GET", "POST"])
@with_leave
def page(visit: Visit, form: Form, leave: Shown) -> HttpResponse:
    """Take photos in, one after another; without scripts in one piece."""
    if visit.request.method != "POST":
        return _page(visit, form, leave)
    sent = typed.read(visit.request.POST, [], visit.request.FILES)
    own = {str(each) for each in leave.sent}
    mine = replace(
        sent,
        remove=sent.remove if sent.remove in own else "",
        insist=sent.insist if sent.insist in own else "",
        replaced=[(old, file) for old, file in sent.replaced if old in own],
        take="",
        keep="",
        put_back="",  # what was read is the form's to settle, not a phone's
    )
    refused = topics.take_files(visit, mine, {each for each, _ in _places(form, leave)})
    if refused:
        return _page(visit, forms.shown(visit.by, slug=visit.slug, at=visit.at), leave, refused)
    return visit.to("phone")


def _page(visit: Visit, form: Form, leave: Shown, problems: list[Problem] | None = None) -> HttpResponse:
    section, *row = leave.path.split(".")[:-1]
    known = find_section(form.scheme.sections, section)
    assert known is not None
    shown = entries(form, known, slug=visit.slug, lang=visit.lang, row=row[0] if row else "")
    entry = next((each for each in shown if each.path == leave.path), None)
    if entry is None or not entry.editable:
        return _over(visit, Refused([Problem("handover.over")]))
    own = {place: [_line(visit, form, UUID(file["id"])) for file in group if UUID(file["id"]) in leave.sent] for place, group in entry.files.items()}
    said = visit.said(problems or [], form.scheme)
    facts = _minimum(visit, form, visit.by.name, leave) | {
        "entry": _bare(entry),
        "files": own,
        "problems": said,
        "count": sum(map(len, own.values())),
    }
    return visit.page("apply/phone.html", facts, 422 if said else 200)


def _bare(entry: Entry) -> Entry:
    """Return a document with the ways that stand open and no conditions: their answers are not told to a phone."""
    ways = [msgspec.structs.replace(way, when=None) for way in entry.ways if way.key not in entry.shut]
    return dataclasses.replace(entry, item=msgspec.structs.replace(entry.item, when=None), ways=ways, shut=frozenset())


def _line(visit: Visit, form: Form, file_id: UUID) -> dict[str, Any]:
    """Return a file as the phone knows it: how it stands, and no picture."""
    file = next((each for group in form.files.values() for each in group if each.id == file_id), None)
    if file is None:
        raise Refused([Problem("not_found")])
    facts = file_facts(form, file, slug=visit.slug, lang=visit.lang)
    return facts | {"thumb": "", "copies": [], "url": visit.link("phone_file", file_id=file_id)}


def _places(form: Form, leave: Shown) -> list[tuple[str, int]]:
    asked = item(form.scheme, leave.path)
    assert isinstance(asked, Document)
    return [(f"{leave.path}#{page.key}", page.most) for way in asked.ways for page in way.pages]


@require_POST
@with_leave
@scripts.json_refusals
def ticket(visit: Visit, form: Form, leave: Shown) -> HttpResponse:
    """Give leave to send one file, for a page of this document only."""
    told = typed.body(visit.request)
    path, size, old = str(told.get("path", "")), told.get("bytes"), str(told.get("replaces") or "")
    most = dict(_places(form, leave)).get(path)
    if most is None:
        raise Refused([Problem("not_found")])
    if most > 1 and old in {str(each) for each in leave.sent}:
        evidence.remove(slug=visit.slug, file_id=UUID(old), by=visit.by, at=visit.at)
    granted = uploads.ticket(slug=visit.slug, path=path, size_bytes=size if isinstance(size, int) else 0, by=visit.by, at=visit.at)
    return JsonResponse({"ticket": granted.token, "url": visit.link("phone_upload", token=granted.token)})


@require_http_methods(["GET", "PUT"])
@with_leave
@scripts.json_refusals
def piece(visit: Visit, form: Form, leave: Shown, token: str) -> HttpResponse:  # noqa: ARG001 - what every view of the phone gets
    """Keep one piece of a file; asked, say which are still wanted."""
    return scripts.pieces(visit, token)


@require_POST
@with_leave
@scripts.json_refusals
def done(visit: Visit, form: Form, leave: Shown, token: str) -> HttpResponse:  # noqa: ARG001 - as above
    """Put the pieces together."""
    return _told(visit, uploads.finish(token=token, by=visit.by, at=visit.at))


@require_POST
@with_leave
@scripts.json_refusals
def remove(visit: Visit, form: Form, leave: Shown, file_id: UUID) -> HttpResponse:  # noqa: ARG001 - as above
    """Take out a file that this phone sent."""
    if file_id not in leave.sent:
        raise Refused([Problem("not_found")])
    evidence.remove(slug=visit.slug, file_id=file_id, by=visit.by, at=visit.at)
    return HttpResponse(status=204)


@require_safe
@with_leave
@scripts.json_refusals
def file(visit: Visit, form: Form, leave: Shown, file_id: UUID) -> HttpResponse:  # noqa: ARG001 - as above
    """Say how a file stands that this phone sent; it is not shown."""
    if file_id not in leave.sent:
        raise Refused([Problem("not_found")])
    return _told(visit, file_id) if "application/json" in visit.request.headers.get("Accept", "") else visit.to("phone")


def _told(visit: Visit, file_id: UUID) -> HttpResponse:
    facts = _line(visit, forms.shown(visit.by, slug=visit.slug, at=visit.at), file_id)
    return JsonResponse({key: facts[key] for key in ("id", "state", "url")} | {"html": painted.line(facts)})


@require_POST
@with_leave
def end(visit: Visit, form: Form, leave: Shown) -> HttpResponse:
    """Be done: the leave ends, and the desktop goes on."""
    acts.end(leave.id, by=visit.by, at=visit.at)
    visit.request.session.pop(PHONE, None)
    return visit.page("apply/phone_done.html", _minimum(visit, form, visit.by.name, leave) | {"count": len(leave.sent)})

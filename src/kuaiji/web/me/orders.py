"""What a person is asked after a spot check: originals to bring, and orders of correction, answered in place (X23)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji import words
from kuaiji.actions import spot_orders as acts
from kuaiji.actions import spot_remarks
from kuaiji.actions.spot_orders import Said
from kuaiji.queries import spot_items
from kuaiji.queries import spot_orders as queries
from kuaiji.rules.kinds import Choice
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Document, Field, item
from kuaiji.rules.spot_orders import Answer, Order
from kuaiji.web import actors, spot_prints, visits
from kuaiji.web.evidence import HEADERS
from kuaiji.web.moments import moment
from kuaiji.web.visits import Visit
from kuaiji.words import pick, values

COLOURS = {"issued": "red", "answered": "blue", "accepted": "green", "withdrawn": "grey"}
TOLD = frozenset(
    {
        "issued",
        "answered",
        "accepted",
        "ask_again",
        "extended",
        "withdrawn",
        "reminded",
        "over",
        "remark_proposed",
        "remark_heard",
        "remark_recorded",
        "remark_dropped",
        "remark_lifted",
    }
)


@require_safe
@actors.for_persons
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    visit = visits.of(request, slug)
    return visit.page("me/orders.html", told(visit))


def told(visit: Visit) -> dict[str, Any]:
    """Return what is asked of the person now, and every order that there was."""
    return {
        "originals": [
            {
                "what": each.originals["what"],
                "due": moment(each.originals_due_at, visit.lang, day_only=True),
                "bureau": pick(each.draw.bureau.name, visit.lang),
            }
            for each in spot_items.asked_of(visit.by)
            if each.draw.scheme == visit.slug and each.originals
        ],
        "orders": [
            {
                "url": visit.link("me_order", order_id=each.pk),
                "number": each.number,
                "state": words.t(f"spot.mine.{each.state}", visit.lang),
                "colour": COLOURS[each.state],
                "due": moment(each.due_at, visit.lang, day_only=True),
                "standing": each.state == Order.ISSUED,
            }
            for each in queries.own(visit.by)
            if each.scheme == visit.slug
        ],
    }


@require_http_methods(["GET", "POST"])
@actors.for_persons
def one(request: HttpRequest, slug: str, order_id: UUID) -> HttpResponse:
    """Show an order and take the answer to it."""
    visit = visits.of(request, slug)
    if request.method != "POST":
        return _show(visit, order_id)
    posted = request.POST
    ways = {path.removeprefix("answer:"): str(way) for path, way in posted.items() if path.startswith("answer:")}
    said = {path: Said(way, str(posted.get(path, ""))) for path, way in ways.items()}
    files = [each.read() for each in request.FILES.getlist("file")[: acts.MOST_FILES + 1]]
    try:
        acts.answer(order_id, said, statement=posted.get("statement", "").replace("\0", ""), files=files, by=visit.by, at=visit.at)
    except Refused as refused:
        if any(problem.code == "not_found" for problem in refused.problems):
            raise
        return _show(visit, order_id, refused)
    return visit.to("me_order", order_id=order_id)


def _show(visit: Visit, order_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found, lang = queries.shown(order_id, by=visit.by, action="order.read"), visit.lang
    row, posted = found.row, visit.request.POST
    facts = {
        "row": row,
        "state": words.t(f"spot.mine.{row.state}", lang),
        "colour": COLOURS[row.state],
        "bureau": pick(row.draw.bureau.name, lang),
        "contacts": row.draw.bureau.contacts,
        "due": moment(row.due_at, lang, day_only=True),
        "late": row.state == Order.ISSUED and row.due_at < visit.at,
        "findings": [_finding(visit, found, each, posted) for each in found.findings],
        "can_answer": row.state == Order.ISSUED,
        "ways": [(each.value, words.t(f"spot.answer.{each.value}", lang)) for each in Answer],
        "files": [visit.link("me_order_file", order_id=row.pk, file_id=each) for each in found.files],
        "most": acts.MOST_FILES,
        "statement": posted.get("statement", row.statement),
        "remark": spot_prints.remark(found, lang),
        "events": [
            {
                "title": words.t(f"spot.event.{each.what}", lang),
                "at": moment(each.at, lang),
                "text": each.text if each.what != "answered" else "",
                "state": "done",
            }
            for each in found.events
            if each.what in TOLD
        ],
        "problems": visit.said(refused.problems, found.scheme) if refused else [],
    }
    return visit.page("me/order.html", facts, 422 if refused else 200)


def _finding(visit: Visit, found: queries.Shown, each: queries.Finding, posted: Any) -> dict[str, Any]:
    try:
        asked = item(found.scheme, each.path)
    except KeyError:
        asked = None
    options = []
    if isinstance(asked, Field) and isinstance(asked.kind, Choice):
        options = [(code, pick(label, visit.lang)) for code, label in values.labelled(asked.kind.source, found.scheme).items()]
    typed = {"way": posted.get(f"answer:{each.path}", each.answer), "value": posted.get(each.path, each.value or "")}
    return spot_prints.finding(found, each, visit.lang) | {"options": options, "document": isinstance(asked, Document), **typed}


@require_POST
@actors.for_persons
def state(request: HttpRequest, slug: str, order_id: UUID) -> HttpResponse:
    """Take what the person says to a proposed remark."""
    visit = visits.of(request, slug)
    try:
        spot_remarks.state(order_id, request.POST.get("said", "").replace("\0", ""), by=visit.by, at=visit.at)
    except Refused as refused:
        if any(problem.code == "not_found" for problem in refused.problems):
            raise
        return _show(visit, order_id, refused)
    return visit.to("me_order", order_id=order_id, tail="#remark")


@require_safe
@actors.for_persons
def printed(request: HttpRequest, slug: str, order_id: UUID) -> HttpResponse:
    """Answer with the order as PDF."""
    visit = visits.of(request, slug)
    return spot_prints.order(queries.shown(order_id, by=visit.by, action="order.read"), visit.lang, at=visit.at)


@require_safe
@actors.for_persons
def picture(request: HttpRequest, slug: str, order_id: UUID, file_id: UUID) -> HttpResponse:  # noqa: ARG001 - the door asks for the portal
    """Show a picture of one's own answer."""
    data = queries.picture(order_id, file_id, by=actors.of(request), action="order.read")
    return HttpResponse(data, content_type="image/jpeg", headers=HEADERS)

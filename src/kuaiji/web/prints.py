"""A filed form as PDF, for its person whole and for staff with numbers masked; and the page that a print's code leads to, for anybody."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from kuaiji.actions import prints as codes
from kuaiji.adapters import printing
from kuaiji.queries import bureaus, prints
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor
from kuaiji.web import actors, language, portals, routes, sessions
from kuaiji.web.moments import ZONE, exact
from kuaiji.words import pick, sheets
from kuaiji.words.sheets import Filed, Record


def filed(application_id: UUID, *, by: Actor, at: datetime, lang: str) -> tuple[str, bytes]:
    """Return the receipt number and the record of what was filed as PDF; where the counter confirms, with its boxes (N04). Raises Refused."""
    found = prints.of(application_id, by=by, at=at)
    counter = found.form.scheme.workflow.review == "counter" and found.form.state not in moves.FINAL
    record = Record(
        at=exact(found.submitted_at, lang),
        edition=found.form.scheme.edition,
        commitment=found.commitment.get("version", ""),
        commitment_digest=found.commitment.get("sha256", ""),
        signer=found.commitment.get("signer", ""),
        helper=found.commitment.get("helper", ""),
        digest=found.digest,
    )
    told = Filed(
        bureau=pick(bureaus.shown(found.bureau_id).name, lang),
        receipt=found.form.receipt,
        submitted=found.submitted_at.astimezone(ZONE).date(),
        portrait=found.portrait,
        code=address(codes.freeze(application_id, by=by, at=at)),
        wanted=found.wanted if counter else (),
        stamped=found.stamped,
        masked=not found.own,
        helper=found.commitment.get("helper", ""),
        record=sheets.record(record, lang),
    )
    return found.form.receipt, printing.pdf(sheets.form(found.form, told, lang), at=at)


def address(secret: str) -> str:
    """Return what a QR code says: the address that tells anybody that the print is ours, in the signs that QR codes pack most densely."""
    return f"{settings.PUBLIC_URL}/P/{secret}".upper()


def pdf(data: bytes, name: str) -> HttpResponse:
    """Answer with a PDF that no cache keeps."""
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Say that a print is ours and no more; to who treats cases at a counter, with the way to open it."""
    by, lang = actors.of(request), language.current()
    slip = codes.look_up(code, source=sessions.address(request), at=actors.at(request))
    if slip:
        portals.scheme(request, slip.scheme)
    facts = {
        "filed": bool(slip and slip.purpose == codes.FORM),
        "cover": bool(slip and slip.purpose == codes.COVER),
        "slip": slip,
        "at": exact(datetime.fromisoformat(slip.facts["filed"]), lang) if slip and slip.purpose == codes.FORM else "",
        "printed_at": exact(slip.printed_at, lang) if slip else "",
        "code": code[:40],
        "counter": bool(slip) and by.account_id is not None and routes.is_for("staff-counter", by),
    }
    response = render(request, "prints/check.html", facts)
    response.headers["Cache-Control"] = "private, no-store"
    return response


urlpatterns = [path("P/<str:code>", check, name="print")]

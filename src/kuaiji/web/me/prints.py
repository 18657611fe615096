"""What a person prints: the form as filed, with the counter's code where it is confirmed there, and papers that we fill in."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kuaiji.actions import prints as codes
from kuaiji.adapters import printing
from kuaiji.queries import bureaus, prints, statuses
from kuaiji.queries.forms import ZONE, Form
from kuaiji.queries.statuses import Status
from kuaiji.rules import moves
from kuaiji.web import actors, visits
from kuaiji.web.apply import desk
from kuaiji.web.visits import Visit
from kuaiji.words import pick, sheets
from kuaiji.words.sheets import Filed


@require_safe
@actors.for_persons
def form(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the form as PDF; where the counter confirms, what was submitted is frozen under a code (N04, reading 13)."""
    visit = visits.of(request, slug)
    status = statuses.own(visit.by, slug=slug, at=visit.at)
    if status.state in moves.EDITABLE:
        return visit.page("me/not_yet.html", {"status": status}, 409)
    return _pdf(sheet(visit, status), status.receipt)


def sheet(visit: Visit, status: Status) -> bytes:
    """Return the form that was filed as PDF."""
    found = prints.of(status.application_id, by=visit.by, at=visit.at)
    counter = found.form.scheme.workflow.review == "counter" and status.state not in moves.FINAL
    code = address(codes.freeze(status.application_id, by=visit.by, at=visit.at))
    filed = Filed(
        bureau=pick(bureaus.shown(found.bureau_id).name, visit.lang),
        receipt=found.form.receipt,
        submitted=found.submitted_at.astimezone(ZONE).date(),
        portrait=found.portrait,
        code=code,
        wanted=found.wanted if counter else (),
        stamped=found.stamped,
    )
    return printing.pdf(sheets.form(found.form, filed, visit.lang), at=visit.at)


@require_safe
@desk.with_form
def paper(visit: Visit, form: Form, key: str) -> HttpResponse:
    """Answer with a paper that we fill in (C16)."""
    found = next((each for each in form.scheme.papers if each.key == key), None)
    if found is None:
        raise Http404(key)
    code = address(codes.paper(visit.slug, key, by=visit.by, at=visit.at))
    return _pdf(printing.pdf(sheets.paper(form.scheme, found, form.settled.answers, visit.lang, code=code), at=visit.at), key)


def address(secret: str) -> str:
    """Return what a QR code says: the address that tells anybody that the print is ours, in the signs that QR codes pack most densely."""
    return f"{settings.PUBLIC_URL}/P/{secret}".upper()


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response

"""What a person prints: the form as filed, with the counter's code where it is confirmed there, and papers that we fill in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kuaiji.actions import prints as codes
from kuaiji.adapters import printing
from kuaiji.queries import statuses
from kuaiji.queries.forms import Form
from kuaiji.rules import moves
from kuaiji.web import actors, prints, visits
from kuaiji.web.apply import desk
from kuaiji.web.visits import Visit
from kuaiji.words import sheets


@require_safe
@actors.for_persons
def form(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the form as it was filed, as PDF (N04, C18)."""
    visit = visits.of(request, slug)
    status = statuses.own(visit.by, slug=slug, at=visit.at)
    if status.state in moves.EDITABLE:
        return visit.page("me/not_yet.html", {"status": status}, 409)
    receipt, data = prints.filed(status.application_id, by=visit.by, at=visit.at, lang=visit.lang)
    return prints.pdf(data, receipt)


@require_safe
@desk.with_form
def paper(visit: Visit, form: Form, key: str) -> HttpResponse:
    """Answer with a paper that we fill in (C16)."""
    found = next((each for each in form.scheme.papers if each.key == key), None)
    if found is None:
        raise Http404(key)
    code = prints.address(codes.paper(visit.slug, key, by=visit.by, at=visit.at))
    return prints.pdf(printing.pdf(sheets.paper(form.scheme, found, form.settled.answers, visit.lang, code=code), at=visit.at), key)

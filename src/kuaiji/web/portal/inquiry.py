"""How an application stands, for whoever has its number and its phone and no login at hand."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from kuaiji.actions import inquiries
from kuaiji.queries import bureaus
from kuaiji.rules.scheme import Scheme
from kuaiji.web import actors, portals, visits
from kuaiji.web.accounts.door import Door
from kuaiji.web.me import status as told
from kuaiji.web.moments import moment

TICKET = "inquiry"
pages = require_http_methods(["GET", "POST"])


def _scheme(request: HttpRequest, slug: str) -> Scheme:
    scheme = portals.scheme(request, slug)
    if not inquiries.offered(scheme):
        raise Http404(slug)
    return scheme


@pages
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the number."""
    scheme = _scheme(request, slug)
    door = Door(request, "portal/inquiry.html", scheme, {"typed": request.POST.get("receipt", "")[:30]})

    def go_on() -> HttpResponse:
        request.session[TICKET] = inquiries.ask(scheme, door.typed("receipt"), by=door.caller, at=actors.at(request))
        return door.on(f"/{slug}/status/code/")

    return door.answer(go_on)


@pages
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the code; show how the application stands, and nothing of who it is about."""
    scheme, at = _scheme(request, slug), actors.at(request)
    ticket = request.session.get(TICKET, "")
    if not ticket or not inquiries.known(scheme, ticket, at=at):
        return HttpResponseRedirect(f"/{slug}/status/")
    door = Door(request, "portal/inquiry_code.html", scheme)

    def show() -> HttpResponse:
        found = inquiries.shown(scheme, ticket, door.typed("code"), by=door.caller, at=at)
        request.session.pop(TICKET, None)
        visit = visits.of(request, slug)
        facts = {
            "status": found,
            "colour": told.COLOURS[found.state],
            "events": told.events(visit, found),
            "bureau": bureaus.shown(found.bureau_id) if found.bureau_id else None,
            "due": moment(found.due_at, visit.lang, day_only=True),
            "fix_by": moment(found.fix_by, visit.lang, day_only=True),
        }
        return visit.page("portal/inquiry_found.html", facts)

    return door.answer(show)

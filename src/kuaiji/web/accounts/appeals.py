"""The way for whoever cannot come in: an appeal with a phone that is proved, and a number to show at the counter with one's document."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji.actions import accounts, appeal_files, appeals
from kuaiji.actions.accounts import APPEAL, Typed
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.web import actors, portals
from kuaiji.web.accounts.door import Door
from kuaiji.web.accounts.views import CODE, PASSWORD, documents

FILED, SENT = "appeal-filed", "appeal-sent"
pages = require_http_methods(["GET", "POST"])


def offered(scheme: Scheme) -> bool:
    """Say whether a scheme has accounts of its own, for which one may appeal."""
    return bool({CODE, PASSWORD} & set(scheme.entry.person_doors))


def _scheme(request: HttpRequest, slug: str) -> Scheme:
    scheme = portals.scheme(request, slug)
    if not offered(scheme):
        raise Http404(slug)
    return scheme


@pages
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    scheme = _scheme(request, slug)
    door = Door(request, "accounts/appeal.html", scheme, documents(scheme))

    def go_on() -> HttpResponse:
        typed = Typed(**{name: door.typed(name) for name in ("name", "id_type", "id_country", "id_number", "phone")})
        request.session[APPEAL] = appeals.ask(scheme, typed, by=door.caller, at=actors.at(request))
        return door.on(f"/{slug}/appeal/code/")

    return door.answer(go_on)


@pages
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the code, or send it once more; then the appeal is on file."""
    scheme, at = _scheme(request, slug), actors.at(request)
    ticket = request.session.get(APPEAL, "")
    if not ticket:
        return HttpResponseRedirect(f"/{slug}/appeal/")
    more = {"errand": APPEAL, "phone": accounts.sent_to(scheme, APPEAL, ticket, at=at), "begin": f"/{slug}/appeal/", "sent_again": False}
    door = Door(request, "accounts/code.html", scheme, more)

    def go_on() -> HttpResponse:
        if "again" in request.POST:
            accounts.again(scheme, APPEAL, ticket, by=door.caller, at=at)
            return Door(request, door.template, scheme, {**door.more, "sent_again": True}).shown()
        request.session[FILED] = appeals.complete(scheme, ticket, door.typed("code"), by=door.caller, at=at)
        request.session.pop(APPEAL, None)
        request.session.pop(SENT, None)
        return door.on(f"/{slug}/appeal/filed/")

    return door.answer(go_on)


@require_safe
def filed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the number, what to bring and where."""
    return _filed(request, slug)


@require_POST
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """Take pictures of the documents along, for the counter to look at beforehand."""
    _scheme(request, slug)
    try:
        # without a file chosen, an empty one is refused as such
        for data in [each.read() for each in request.FILES.getlist("file")[: appeal_files.MOST]] or [b""]:
            appeal_files.add(request.session.get(FILED, ""), data, at=actors.at(request))
            request.session[SENT] = request.session.get(SENT, 0) + 1
    except Refused as refused:
        return _filed(request, slug, refused)
    return HttpResponseRedirect(f"/{slug}/appeal/filed/")


def _filed(request: HttpRequest, slug: str, refused: Refused | None = None) -> HttpResponse:
    scheme, today = _scheme(request, slug), actors.at(request).date()
    number = request.session.get(FILED, "")
    if not number:
        return HttpResponseRedirect(f"/{slug}/appeal/")
    contacts = [*portals.contacts(scheme, "hall", today), *portals.contacts(scheme, "bureau", today)]
    more = {"number": number, "days": appeals.DAYS, "contacts": contacts, "sent": request.session.get(SENT, 0), "most": appeal_files.MOST}
    return Door(request, "accounts/appeal_filed.html", scheme, more).shown(refused)

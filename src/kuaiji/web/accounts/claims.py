"""A unit's door where no pass speaks for it: credit code and phone, a code, then the letter for the bureau (X22)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kuaiji import words
from kuaiji.actions import claims
from kuaiji.actions.accounts import LOGIN
from kuaiji.adapters import pictures
from kuaiji.queries import bureaus
from kuaiji.queries import claims as seen
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.web import actors, language, portals
from kuaiji.web.accounts import passes
from kuaiji.web.accounts.door import Door, remember
from kuaiji.web.accounts.views import PASS
from kuaiji.web.unit.bench import CHOSEN

CLAIM, TICKET, TYPED = "claim", "unit-ticket", "unit-typed"
pages = require_http_methods(["GET", "POST"])


@pages
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the unit's own pass where there is one; else ask for its credit code and the clerk's phone."""
    if PASS in portals.scheme(request, slug).entry.unit_doors:
        return passes.begin(request, slug, unit=True)
    remember(request)
    scheme = _scheme(request, slug)
    door = Door(request, "accounts/unit.html", scheme)

    def go_on() -> HttpResponse:
        code, phone = request.POST.get("credit_code", ""), door.typed("phone")
        request.session[TICKET] = claims.ask(scheme, code, phone, by=door.caller, at=actors.at(request))
        return door.on(reverse("unit-login-code", kwargs={"slug": slug}))

    return door.answer(go_on)


@pages
def code(request: HttpRequest, slug: str) -> HttpResponse:
    scheme, at = _scheme(request, slug), actors.at(request)
    ticket, first = request.session.get(TICKET, ""), reverse("unit-login", kwargs={"slug": slug})
    if not ticket:
        return HttpResponseRedirect(first)
    more = {"errand": LOGIN, "phone": claims.sent_to(scheme, ticket, at=at), "begin": first, "sent_again": False}
    door = Door(request, "accounts/code.html", scheme, more)

    def go_on() -> HttpResponse:
        if "again" in request.POST:
            claims.again(scheme, ticket, by=door.caller, at=at)
            return Door(request, door.template, scheme, {**more, "sent_again": True}).shown()
        entered = claims.enter(scheme, ticket, door.typed("code"), by=door.caller, at=at)
        to = reverse("unit" if entered.unit_id else "unit-claim", kwargs={"slug": slug})
        answer = door.entered(entered.account_id, to)
        request.session[TYPED] = entered.credit_code
        if entered.unit_id:
            request.session[CHOSEN] = str(entered.unit_id)
        return answer

    return door.answer(go_on)


@pages
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the letter, or say how the claim stands."""
    scheme, by = _scheme(request, slug), actors.of(request)
    typed = request.session.get(TYPED, "")
    if by.account_id is None or by.scheme != slug or not typed:
        return HttpResponseRedirect(reverse("unit-login", kwargs={"slug": slug}))
    found = seen.own(by, typed)
    if found and found.state == "granted" and by.units:
        return HttpResponseRedirect(reverse("unit", kwargs={"slug": slug}))
    lang = language.current()
    offices = [(str(each.id), words.pick(each.name, lang)) for each in bureaus.of_scheme(slug) if each.level != "province"]
    more = {"claim": found, "credit_code": typed, "bureaus": offices, "bureau": request.POST.get("bureau", ""), "slug": slug}
    door = Door(request, "accounts/claim.html", scheme, more)

    def go_on() -> HttpResponse:
        file = request.FILES.get("file")
        data = b"" if file is None or isinstance(file, list) or (file.size or 0) > pictures.MAX_BYTES else file.read()
        claims.file(typed, data, bureau_id=_bureau(request), by=by, at=actors.at(request))
        return door.on(reverse("unit-claim", kwargs={"slug": slug}))

    return door.answer(go_on)


def _bureau(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("bureau", ""))
    except ValueError:
        raise Refused([Problem("claim.bureau", "bureau")]) from None


def _scheme(request: HttpRequest, slug: str) -> Scheme:
    scheme = portals.scheme(request, slug)
    if CLAIM not in scheme.entry.unit_doors:
        raise Http404(slug)
    return scheme

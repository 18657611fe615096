"""The door that leads to the citizen pass and back (X01, X22): what to do in each trouble stands before it and on every return that failed (X02)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kuaiji.actions import asserted
from kuaiji.adapters.identity import passes
from kuaiji.rules.scheme import Scheme
from kuaiji.web import actors, portals
from kuaiji.web.accounts.door import Door, remember
from kuaiji.web.accounts.providers import provider
from kuaiji.web.accounts.views import PASS

KEEP = "pass"


@require_GET
def begin(request: HttpRequest, slug: str, *, unit: bool = False) -> HttpResponse:
    remember(request)
    return _door(request, slug, unit=unit).shown()


@never_cache
@require_GET
def go(request: HttpRequest, slug: str, *, unit: bool = False) -> HttpResponse:
    """Lead to the pass. A link and no form: browsers hold a form's redirects to `form-action`, and the pass is another site.

    It leads back to the public address, so that the way begins there: a session belongs to the name under which it began.
    """
    if urlsplit(f"//{request.get_host()}").hostname != urlsplit(settings.PUBLIC_URL).hostname:
        return HttpResponseRedirect(settings.PUBLIC_URL + request.get_full_path())
    door = _door(request, slug, unit=unit)
    return door.tried(lambda: _sent(door, unit=unit))


@never_cache
@require_GET
def back(request: HttpRequest, slug: str) -> HttpResponse:
    keep = request.session.pop(KEEP, {})
    unit = bool(keep.get("unit"))
    door = _door(request, slug, unit=unit)
    return door.tried(lambda: _finished(door, keep, unit=unit))


def _door(request: HttpRequest, slug: str, *, unit: bool) -> Door:
    scheme = portals.scheme(request, slug)
    if PASS not in (scheme.entry.unit_doors if unit else scheme.entry.person_doors):
        raise Http404(slug)
    more = {
        "unit": unit,
        "go": reverse("unit-pass-go" if unit else "pass-go", kwargs={"slug": slug}),
        **portals.troubles(scheme, actors.at(request).date()),
    }
    return Door(request, "accounts/pass.html", scheme, more)


def _sent(door: Door, *, unit: bool) -> HttpResponse:
    request, scheme = door.request, _scheme(door)
    begun = passes.begin(provider(scheme), f"{settings.PUBLIC_URL}/{scheme.slug}/pass/back/", at=actors.at(request), unit=unit)
    request.session[KEEP] = begun.keep
    return door.on(begun.url)


def _finished(door: Door, keep: dict[str, str], *, unit: bool) -> HttpResponse:
    request, scheme = door.request, _scheme(door)
    told = passes.finish(provider(scheme), keep, request.GET.dict(), at=actors.at(request))
    if unit:
        return door.entered(asserted.unit(scheme, told, at=actors.at(request)), f"/{scheme.slug}/unit/")
    return door.entered(asserted.person(scheme, told, at=actors.at(request)), f"/{scheme.slug}/apply/")


def _scheme(door: Door) -> Scheme:
    assert door.scheme is not None
    return door.scheme

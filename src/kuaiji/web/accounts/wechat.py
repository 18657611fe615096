"""The door through WeChat: inside it by the official account, outside by a QR code; linked to an account by who has just proved that account."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kuaiji.actions import wechat
from kuaiji.actions.wechat import WECHAT
from kuaiji.adapters.identity import wechat as door_of
from kuaiji.adapters.identity.wechat import App, WeChat
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.web import actors, devices, portals
from kuaiji.web.accounts.door import WECHAT_TICKET, Door, remember

KEEP, TICKET = "wechat", WECHAT_TICKET
DEMO_APPS = {"inside": "demo-inside", "outside": "demo-outside"}


def offered(scheme: Scheme) -> bool:
    """Say whether the scheme has this door and the installation knows its applications."""
    return WECHAT in scheme.entry.person_doors and (settings.DEMO or scheme.slug in settings.WECHAT)


@never_cache
@require_GET
def go(request: HttpRequest, slug: str) -> HttpResponse:
    remember(request)
    door = _door(request, slug)

    def leave() -> HttpResponse:
        back = request.build_absolute_uri(f"/{slug}/wechat/back/")
        begun = door_of.begin(_applications(request, slug), back, inside=is_inside(request), at=actors.at(request))
        request.session[KEEP] = begun.keep
        return door.on(begun.url)

    return door.tried(leave)


@never_cache
@require_GET
def back(request: HttpRequest, slug: str) -> HttpResponse:
    door = _door(request, slug)
    keep = request.session.pop(KEEP, {})

    def arrive() -> HttpResponse:
        scheme, at = portals.scheme(request, slug), actors.at(request)
        unionid = door_of.finish(_applications(request, slug), keep, request.GET.dict(), at=at)
        found, by = wechat.come(scheme, unionid, at=at), actors.of(request)
        if not isinstance(found, str) and by.scheme == slug and by.account_id not in {None, found}:
            raise Refused([Problem("wechat.taken")])
        if not isinstance(found, str):
            return door.entered(found, f"/{slug}/me/")
        request.session[TICKET] = found
        return door.on(f"/{slug}/wechat/link/")

    return door.tried(arrive)


@never_cache
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who is logged in whether this WeChat shall open the account from now on; who is not, how they come in."""
    scheme = _scheme(request, slug)
    ticket, by = request.session.get(TICKET, ""), actors.of(request)
    if not ticket:
        return HttpResponseRedirect(f"/{slug}/login/")
    inside = by.person_id is not None and by.scheme == slug
    door = Door(request, "accounts/wechat.html", scheme, {"name": by.name if inside else "", "doors": scheme.entry.person_doors})

    def agree() -> HttpResponse:
        if not inside:
            raise Http404(slug)
        request.session.pop(TICKET, None)
        if "no" in request.POST:
            return door.on(f"/{slug}/me/")
        wechat.link(scheme, ticket, by=by, at=actors.at(request))
        return door.on(f"/{slug}/me/account/?done=linked")

    return door.answer(agree)


def is_inside(request: HttpRequest) -> bool:
    """Say whether the page is open inside WeChat."""
    return devices.of(request.headers.get("User-Agent", "")).startswith("wechat")


def _door(request: HttpRequest, slug: str) -> Door:
    return Door(request, "accounts/wechat_back.html", _scheme(request, slug))


def _scheme(request: HttpRequest, slug: str) -> Scheme:
    scheme = portals.scheme(request, slug)
    if not offered(scheme):
        raise Http404(slug)
    return scheme


def _applications(request: HttpRequest, slug: str) -> WeChat:
    known = settings.WECHAT.get(slug)
    if known:
        return WeChat(**known | {place: App(**known[place]) for place in ("inside", "outside")})
    apps = {place: App(app=name, secret="demo") for place, name in DEMO_APPS.items()}  # noqa: S106 - the stand-in's
    return WeChat(**apps, pages=request.build_absolute_uri("/demo/wechat"), api=f"http://127.0.0.1:{settings.PORT}/demo/wechat")

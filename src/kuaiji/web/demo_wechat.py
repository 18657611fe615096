"""The demo's stand-in of WeChat: the page on which one agrees, and the interface that tells who it was; mounted only where DEMO is on."""

from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kuaiji.actions import clock
from kuaiji.web.accounts.wechat import DEMO_APPS
from kuaiji.web.demo_pass import signing

USERS = ("样例甲的微信", "样例乙的微信", "样例丙的微信")
SCOPES = {"authorize": "snsapi_userinfo", "qr": "snsapi_login"}


@never_cache
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest, page: str) -> HttpResponse:
    """Show who one may be; the same page for the official account and, with its own application, for the QR code."""
    asked = request.GET
    back, own = urlsplit(asked.get("redirect_uri", "")), urlsplit(request.build_absolute_uri("/"))
    app = DEMO_APPS["inside" if page == "authorize" else "outside"]
    if asked.get("appid") != app or asked.get("scope") != SCOPES[page] or (back.scheme, back.netloc) != (own.scheme, own.netloc):
        return render(request, "demo_pass/wrong.html", status=400)
    if request.method == "GET":
        return render(request, "demo_wechat/authorize.html", {"users": USERS, "qr": page == "qr"})
    told = {"state": asked.get("state", "")}
    if request.POST.get("user") in USERS:
        facts = {"user": request.POST["user"], "app": app}
        told["code"] = signing.handed_out("wechat", facts, at=clock.now(), seconds=signing.CODE_SECONDS)
    return HttpResponseRedirect(f"{asked['redirect_uri']}?{urlencode(told)}")


@require_GET
def token(request: HttpRequest) -> HttpResponse:
    """Exchange a code for a token, as WeChat does: status 200, and what is wrong as `errcode`."""
    asked = request.GET
    facts = signing.taken_back("wechat", asked.get("code", ""), at=clock.now())
    if asked.get("secret") != "demo" or asked.get("grant_type") != "authorization_code":
        return JsonResponse({"errcode": 40125, "errmsg": "invalid appsecret"})
    if facts is None or facts["app"] != asked.get("appid") or not signing.first_use(facts):
        return JsonResponse({"errcode": 40029, "errmsg": "invalid code"})
    access = signing.handed_out("wechat-access", {"user": facts["user"], "app": facts["app"]}, at=clock.now(), seconds=signing.TOKEN_SECONDS)
    return JsonResponse({"access_token": access, "expires_in": signing.TOKEN_SECONDS, "openid": _openid(facts), "scope": "snsapi_userinfo"})


@require_GET
def userinfo(request: HttpRequest) -> HttpResponse:
    facts = signing.taken_back("wechat-access", request.GET.get("access_token", ""), at=clock.now())
    if facts is None or _openid(facts) != request.GET.get("openid"):
        return JsonResponse({"errcode": 40003, "errmsg": "invalid openid"})
    return JsonResponse({"openid": _openid(facts), "nickname": facts["user"], "unionid": f"u-{_short(facts['user'])}"})


def _openid(facts: dict[str, Any]) -> str:
    """Return who the user is to this application; the unionid is the same at both."""
    return f"o-{_short(facts['user'] + facts['app'])}"


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]


urlpatterns = [
    path("demo/wechat/connect/oauth2/authorize", authorize, {"page": "authorize"}, name="demo-wechat-authorize"),
    path("demo/wechat/connect/qrconnect", authorize, {"page": "qr"}, name="demo-wechat-qr"),
    path("demo/wechat/sns/oauth2/access_token", token, name="demo-wechat-token"),
    path("demo/wechat/sns/userinfo", userinfo, name="demo-wechat-userinfo"),
]

"""The stand-in pass's pages and endpoints: discovery, authorize, token, keys, userinfo."""

from base64 import b64decode
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kuaiji.actions import clock
from kuaiji.adapters.identity.cast import Claims
from kuaiji.queries import demo
from kuaiji.web.demo_pass import asking, signing

TROUBLES = ("never_registered", "phone_occupied", "number_elsewhere", "no_code", "phone_refused", "password_forgotten")
SCOPES = {"profile": ("name", "id_type", "country", "id_number"), "phone": ("phone_number",), "unit": ("unit_code", "unit_name")}
TYPED = ("name", "id_type", "id_number", "phone_number", "unit_code", "unit_name")


@require_GET
def discovery(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    issuer = asking.issuer()
    return JsonResponse(
        {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize/",
            "token_endpoint": f"{issuer}/token/",
            "jwks_uri": f"{issuer}/keys/",
            "userinfo_endpoint": f"{issuer}/userinfo/",
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [signing.ALGORITHM],
            "token_endpoint_auth_methods_supported": ["none", "client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            "scopes_supported": ["openid", *SCOPES],
            "claims_supported": ["sub", *(claim for claims in SCOPES.values() for claim in claims)],
        }
    )


@require_GET
def keys(_: HttpRequest) -> HttpResponse:
    return JsonResponse(signing.public_keys())


@never_cache
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    asked, error = asking.read(request)
    if asked is None:
        return render(request, "demo_pass/wrong.html", status=400)
    if error:
        return HttpResponseRedirect(asked.answer(error=error))
    if request.method == "POST":
        return _chosen(request, asked)
    return render(request, "demo_pass/authorize.html", {"people": _cast(asked), "for_unit": asked.for_unit, "troubles": TROUBLES})


def _chosen(request: HttpRequest, asked: asking.Asking) -> HttpResponse:
    if request.POST.get("trouble") in TROUBLES:
        return render(request, "demo_pass/trouble.html", {"trouble": request.POST["trouble"]})
    person = _picked(request, asked)
    if person is None:
        return HttpResponseRedirect(asked.answer(error="access_denied"))
    facts = {"person": person, "challenge": asked.challenge, "redirect_uri": asked.redirect_uri, "nonce": asked.nonce, "scopes": asked.scopes}
    code = signing.handed_out("code", facts, at=clock.now(), seconds=signing.CODE_SECONDS)
    return HttpResponseRedirect(asked.answer(code=code))


def _cast(asked: asking.Asking) -> tuple[Claims, ...]:
    return demo.units() if asked.for_unit else demo.people()


def _picked(request: HttpRequest, asked: asking.Asking) -> dict[str, str] | None:
    if "pick" in request.POST:
        return next((person for person in _cast(asked) if person["sub"] == request.POST["pick"]), None)
    if "other" in request.POST:
        typed = {name: request.POST.get(name, "").strip() for name in TYPED}
        return {"sub": f"typed-{typed['unit_code']}-{typed['id_number']}", **typed}
    return None


@csrf_exempt
@never_cache
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    form = request.POST
    facts = signing.taken_back("code", form.get("code", ""), at=at)
    if _client(request) != asking.CLIENT:
        return JsonResponse({"error": "invalid_client"}, status=401)
    if form.get("grant_type") != "authorization_code":
        return JsonResponse({"error": "unsupported_grant_type"}, status=400)
    if facts is None or not _proven(facts, form.get("redirect_uri", ""), form.get("code_verifier", "")) or not signing.first_use(facts):
        return JsonResponse({"error": "invalid_grant"}, status=400)
    stamp = int(at.timestamp())
    told = {"iss": asking.issuer(), "aud": asking.CLIENT, "iat": stamp, "exp": stamp + signing.TOKEN_SECONDS, "nonce": facts["nonce"]}
    claims = _claims(facts)
    access = signing.handed_out("access", {"claims": claims}, at=at, seconds=signing.TOKEN_SECONDS)
    return JsonResponse(
        {"access_token": access, "token_type": "Bearer", "expires_in": signing.TOKEN_SECONDS, "id_token": signing.id_token(told | claims)}
    )


def _proven(facts: dict[str, Any], redirect_uri: str, verifier: str) -> bool:
    return facts["redirect_uri"] == redirect_uri and facts["challenge"] == signing.challenge(verifier)


def _client(request: HttpRequest) -> str:
    """Who asks; a secret is taken and not needed, since the verifier proves the same."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Basic":
        return b64decode(given).decode(errors="replace").partition(":")[0]
    return request.POST.get("client_id", "")


def _claims(facts: dict[str, Any]) -> dict[str, str]:
    wanted = [claim for scope in facts["scopes"] for claim in SCOPES.get(scope, ())]
    person = facts["person"]
    return {"sub": person["sub"]} | {claim: person[claim] for claim in wanted if person.get(claim)}


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def userinfo(request: HttpRequest) -> HttpResponse:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    facts = signing.taken_back("access", given, at=clock.now()) if scheme == "Bearer" else None
    if facts is None:
        return JsonResponse({"error": "invalid_token"}, status=401, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
    return JsonResponse(facts["claims"])


urlpatterns = [
    path("demo/pass/.well-known/openid-configuration", discovery, name="demo-pass-discovery"),
    path("demo/pass/authorize/", authorize, name="demo-pass-authorize"),
    path("demo/pass/token/", token, name="demo-pass-token"),
    path("demo/pass/keys/", keys, name="demo-pass-keys"),
    path("demo/pass/userinfo/", userinfo, name="demo-pass-userinfo"),
]

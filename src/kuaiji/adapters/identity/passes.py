"""Sending somebody to a pass and reading what they bring back: authorization code flow with PKCE, state and nonce."""

import logging
from collections.abc import Mapping
from datetime import datetime
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any
from zoneinfo import ZoneInfo

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError

from kuaiji.adapters.identity import discovery, reading, token, wire
from kuaiji.adapters.identity.provider import Asserted, Begun, Provider
from kuaiji.rules.problem import Problem, Refused

SHANGHAI = ZoneInfo("Asia/Shanghai")
log = logging.getLogger(__name__)

CANCELLED, REFUSED, STATE, EXPIRED, DOWN, TOKEN = "pass.cancelled", "pass.refused", "pass.state", "pass.expired", "pass.down", "pass.token"
UNREACHABLE = (requests.RequestException, ValueError)


def begin(provider: Provider, redirect_uri: str, *, at: datetime, unit: bool = False) -> Begun:
    """Return where to send the browser and what its session must keep. Raises Refused: pass.down."""
    keep = {
        "issuer": provider.issuer,
        "redirect_uri": redirect_uri,
        "state": token_urlsafe(32),
        "nonce": token_urlsafe(32),
        "verifier": token_urlsafe(48),
        "begun_at": at.isoformat(),
        "unit": "yes" if unit else "",
    }
    scope = provider.unit_scope if unit else provider.scope
    with wire.session(provider, redirect_uri=redirect_uri, scope=scope, code_challenge_method="S256") as opened:
        known = _known(provider, opened, at)
        url, _ = opened.create_authorization_url(
            known.endpoints["authorization_endpoint"], state=keep["state"], nonce=keep["nonce"], code_verifier=keep["verifier"]
        )
    return Begun(url, keep)


def finish(provider: Provider, keep: Mapping[str, str], query: Mapping[str, str], *, at: datetime) -> Asserted:
    """Return what the pass says of the one who came back with this query.

    Raises Refused with one of: pass.state (another browser, or the session is gone), pass.expired, pass.cancelled, pass.refused, pass.down,
    pass.token, pass.claims, pass.number. `keep` is good for one call: the door drops it first.
    """
    _same_errand(provider, keep, query)
    if at - datetime.fromisoformat(keep["begun_at"]) > provider.patience:
        raise _refused(EXPIRED, "too long")
    if "error" in query:
        raise _turned_down(query["error"])
    if not query.get("code"):
        raise _refused(REFUSED, "no code")
    with wire.session(provider, redirect_uri=keep["redirect_uri"], code_challenge_method="S256") as opened:
        found = _claims(provider, opened, keep={**keep, "code": query["code"]}, at=at)
    return reading.asserted(found, provider=provider, unit=bool(keep.get("unit")), today=at.astimezone(SHANGHAI).date())


def _same_errand(provider: Provider, keep: Mapping[str, str], query: Mapping[str, str]) -> None:
    wanted = keep.get("state", "")
    if not wanted or not compare_digest(wanted.encode(), query.get("state", "").encode()):
        raise _refused(STATE, "state")
    if keep.get("issuer") != provider.issuer or query.get("iss", provider.issuer) != provider.issuer:
        raise _refused(STATE, "issuer")


def _turned_down(error: str) -> Refused:
    if error == "access_denied":
        return _refused(CANCELLED, error)
    if error in {"temporarily_unavailable", "server_error"}:
        return _refused(DOWN, error)
    return _refused(REFUSED, error)


def _claims(provider: Provider, opened: OAuth2Session, *, keep: Mapping[str, str], at: datetime) -> dict[str, Any]:
    known = _known(provider, opened, at)
    granted = _exchanged(opened, known.endpoints["token_endpoint"], keep)
    try:
        found = token.claims(
            str(granted.get("id_token", "")),
            provider=provider,
            nonce=keep["nonce"],
            at=at,
            keys=token.Keys(lambda: known.keys, lambda: discovery.renewed(provider, opened, at=at).keys),
        )
        return found | _more(opened, known.endpoints.get("userinfo_endpoint", ""), bearer=str(granted.get("access_token", "")), subject=found["sub"])
    except requests.RequestException as fault:
        raise _refused(DOWN, type(fault).__name__) from fault
    except (JoseError, ValueError) as fault:
        raise _refused(TOKEN, getattr(fault, "error", "") or type(fault).__name__) from fault


def _exchanged(opened: OAuth2Session, url: str, keep: Mapping[str, str]) -> dict[str, Any]:
    try:
        granted = opened.fetch_token(
            url, grant_type="authorization_code", code=keep["code"], code_verifier=keep["verifier"], redirect_uri=keep["redirect_uri"]
        )
    except OAuthError as fault:
        raise _refused(EXPIRED if fault.error == "invalid_grant" else REFUSED, str(fault.error)) from fault
    except UNREACHABLE as fault:
        raise _refused(DOWN, type(fault).__name__) from fault
    return dict(granted)


def _more(opened: OAuth2Session, url: str, *, bearer: str, subject: str) -> dict[str, Any]:
    if not url:
        return {}
    more = wire.document(opened, url, bearer=bearer)
    if more.get("sub") != subject:
        raise ValueError("userinfo speaks of somebody else")
    return {name: value for name, value in more.items() if name not in {"iss", "aud", "exp", "iat", "nonce"}}


def _known(provider: Provider, opened: OAuth2Session, at: datetime) -> discovery.Known:
    try:
        return discovery.known(provider, opened, at=at)
    except UNREACHABLE as fault:
        raise _refused(DOWN, type(fault).__name__) from fault


def _refused(code: str, reason: str) -> Refused:
    log.info("pass: %s (%s)", code, reason)
    return Refused([Problem(code)])

"""Where a pass has its pages and which keys it signs with: read from the pass, kept for ten minutes, read again when a key is new."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kuaiji.adapters.identity import wire
from kuaiji.adapters.identity.provider import Provider
from kuaiji.adapters.wire import allowed

KEPT = timedelta(minutes=10)
AGAIN = timedelta(seconds=30)
WELL_KNOWN = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Known:
    """What a provider said of itself, and when."""

    endpoints: dict[str, str]
    keys: KeySet
    read_at: datetime


_known: dict[tuple[str, str], Known] = {}
_lock = Lock()


def known(provider: Provider, opened: OAuth2Session, *, at: datetime) -> Known:
    """Return the provider's endpoints and keys, at most ten minutes old. Raises requests.RequestException when they cannot be had."""
    key = (provider.issuer, provider.connect_to)
    found = _known.get(key)
    if found is None or not timedelta(0) <= at - found.read_at < KEPT:
        found = _read(provider, opened, at)
        with _lock:
            _known[key] = found
    return found


def renewed(provider: Provider, opened: OAuth2Session, *, at: datetime) -> Known:
    """Return the same, read again now unless that was done in the last half minute: for a token signed with a key we have not seen."""
    found = known(provider, opened, at=at)
    if at - found.read_at >= AGAIN:
        forget(provider)
        found = known(provider, opened, at=at)
    return found


def forget(provider: Provider) -> None:
    """Drop what is kept of this provider."""
    with _lock:
        _known.pop((provider.issuer, provider.connect_to), None)


def _read(provider: Provider, opened: OAuth2Session, at: datetime) -> Known:
    said = dict(provider.endpoints) or wire.document(opened, provider.issuer.rstrip("/") + WELL_KNOWN)
    if not provider.endpoints and said.get("issuer") != provider.issuer:
        raise requests.exceptions.InvalidURL("the provider calls itself by another name")
    endpoints = {name: _address(provider, said, name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
    if provider.userinfo:
        endpoints["userinfo_endpoint"] = _address(provider, said, "userinfo_endpoint")
    try:
        keys = KeySet.import_key_set(wire.document(opened, endpoints["jwks_uri"]))  # type: ignore[arg-type]
    except (JoseError, KeyError, TypeError, ValueError) as fault:
        raise requests.exceptions.InvalidJSONError("the provider's keys cannot be read") from fault
    return Known(endpoints, keys, at)


def _address(provider: Provider, said: dict[str, Any], name: str) -> str:
    url = str(said.get(name, ""))
    own = provider.plain and urlsplit(url)[:2] == urlsplit(provider.issuer)[:2]
    if not own and not allowed(url, plain=provider.plain):
        raise requests.exceptions.InvalidURL(f"{name} is missing or not https")
    return url

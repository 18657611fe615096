"""The wire to other people's interfaces: https alone (plain http to this machine's loopback where stand-ins live), short patience, small answers."""

import json
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests

SECONDS = 5.0
LIMIT_BYTES = 64 * 1024


class Unreachable(Exception):  # noqa: N818 - an answer of the wire
    """There is no answer that could be read; `again` says whether another try may help."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


def answer(method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> dict[str, Any]:
    """Ask once and return the JSON object that is answered, whatever its status. Raises Unreachable."""
    if not allowed(url, plain=True):
        raise Unreachable("address", again=False)
    try:
        with requests.Session() as session:
            session.trust_env = urlsplit(url).scheme == "https"
            with session.request(method, url, data=body, headers=dict(headers or {}), timeout=SECONDS, allow_redirects=False, stream=True) as reply:
                content = reply.raw.read(LIMIT_BYTES + 1, decode_content=True)
        found = json.loads(content) if len(content) <= LIMIT_BYTES else None
    except (requests.RequestException, ValueError, OSError) as fault:
        raise Unreachable(type(fault).__name__, again=True) from fault
    if not isinstance(found, dict):
        raise Unreachable("answer", again=True)
    return found


def allowed(url: str, *, plain: bool) -> bool:
    """Say whether this address may be used: https, or http to loopback where plain is allowed."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    return plain and parts.scheme == "http" and (parts.hostname == "localhost" or _loopback(parts.hostname or ""))


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False

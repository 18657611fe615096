"""The wire to a vendor of text messages: https alone (plain http to this machine's loopback, for stand-ins), short patience, small answers."""

import json
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests

from kuaiji.adapters.sms.gateway import Unsent

SECONDS = 5.0
LIMIT_BYTES = 64 * 1024


def post(address: str, *, headers: Mapping[str, str], params: str = "", body: bytes = b"") -> dict[str, Any]:
    """Send one signed request and return its JSON object. Raises Unsent(again=True) where the vendor cannot be reached or answers nonsense."""
    if not allowed(address):
        raise Unsent("address", again=False)
    url = f"{address}/?{params}" if params else f"{address}/"
    try:
        with requests.Session() as session:
            session.trust_env = urlsplit(address).scheme == "https"
            with session.post(url, data=body, headers=dict(headers), timeout=SECONDS, allow_redirects=False, stream=True) as reply:
                content = reply.raw.read(LIMIT_BYTES + 1, decode_content=True)
        found = json.loads(content) if len(content) <= LIMIT_BYTES else None
    except (requests.RequestException, ValueError, OSError) as fault:
        raise Unsent(type(fault).__name__, again=True) from fault
    if not isinstance(found, dict):
        raise Unsent("answer", again=True)
    return found


def allowed(address: str) -> bool:
    """Say whether this address may be used."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and _loopback(parts.hostname or "")))


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False

"""Passkeys (WebAuthn): at which addresses browsers make and show them, and whether a passkey's own count of its uses can be true."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
LABEL = 60


@dataclass(frozen=True, slots=True)
class Site:
    """For whom a passkey is made: the host's name and the whole origin, as browsers write both."""

    name: str
    origin: str


def site(address: str) -> Site | None:
    """Return the site at an address that people type; None where no browser takes passkeys: an IP address, or no https outside this machine."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    local = host == "localhost" or host.endswith(".localhost")
    if not host or _is_number(host) or not (parts.scheme == "https" or local):
        return None
    port = f":{parts.port}" if parts.port and parts.port != PORTS[parts.scheme] else ""
    return Site(name=host, origin=f"{parts.scheme}://{host}{port}")


def counts_on(kept: int, shown: int) -> bool:
    """Say whether a count goes on from the one that was kept; passkeys that live on several devices count nothing and always say nought."""
    return shown > kept or shown == kept == 0


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True

"""Whether an ID token is good: signature by the provider's own key, issuer, audience, time and nonce (OpenID Connect Core 1.0, 3.1.3.7)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidClaimError, JoseError
from joserfc.jwk import KeySet

from kuaiji.adapters.identity.provider import Provider

ALGORITHMS = ("RS256", "ES256")


@dataclass(frozen=True, slots=True)
class Keys:
    """A provider's keys: as we keep them, and read anew."""

    kept: Callable[[], KeySet]
    fresh: Callable[[], KeySet]


def claims(token: str, *, provider: Provider, nonce: str, at: datetime, keys: Keys) -> dict[str, Any]:
    """Return the claims of a good token. Raises JoseError or ValueError otherwise."""
    try:
        decoded = jwt.decode(token, keys.kept(), algorithms=ALGORITHMS)
    except (JoseError, ValueError):
        # The key may be newer than what we keep: one more try with fresh keys.
        decoded = jwt.decode(token, keys.fresh(), algorithms=ALGORITHMS)
    found = decoded.claims
    jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=provider.leeway_seconds,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True},
    ).validate(found)
    _whole(found, provider=provider, nonce=nonce)
    return found


def _whole(found: dict[str, Any], *, provider: Provider, nonce: str) -> None:
    if not compare_digest(str(found["nonce"]).encode(), nonce.encode()):
        raise InvalidClaimError("nonce")
    audience = found["aud"]
    party = found.get("azp")
    if isinstance(audience, list) and len(audience) > 1 and party is None:
        raise InvalidClaimError("azp")
    if party is not None and party != provider.client_id:
        raise InvalidClaimError("azp")

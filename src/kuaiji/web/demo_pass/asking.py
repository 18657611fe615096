"""An authorization request as it arrives at the stand-in pass: whether it can be answered at all, and the answers."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest

CLIENT = "kuaiji"


@dataclass(frozen=True, slots=True)
class Asking:
    """One request of our own client."""

    redirect_uri: str
    state: str
    nonce: str
    challenge: str
    scopes: tuple[str, ...]
    issuer: str

    @property
    def for_unit(self) -> bool:
        """Whether a unit's pass is wanted."""
        return "unit" in self.scopes

    def answer(self, **facts: str) -> str:
        """Return the address that the browser goes back to."""
        return f"{self.redirect_uri}?{urlencode({**facts, 'state': self.state, 'iss': self.issuer})}"


def issuer() -> str:
    """Return the stand-in's name: its public address."""
    return f"{settings.PUBLIC_URL}/demo/pass"


def read(request: HttpRequest) -> tuple[Asking | None, str]:
    """Return the request, and the error to send back with it. None where nothing may be sent back: not our client, or a foreign address."""
    query = request.GET
    asking = Asking(
        redirect_uri=query.get("redirect_uri", ""),
        state=query.get("state", ""),
        nonce=query.get("nonce", ""),
        challenge=query.get("code_challenge", ""),
        scopes=tuple(query.get("scope", "").split()),
        issuer=issuer(),
    )
    back = urlsplit(asking.redirect_uri)
    own = urlsplit(asking.issuer)
    if query.get("client_id") != CLIENT or (back.scheme, back.netloc) != (own.scheme, own.netloc) or back.query or back.fragment:
        return None, "invalid_request"
    if query.get("response_type") != "code":
        return asking, "unsupported_response_type"
    if "openid" not in asking.scopes:
        return asking, "invalid_scope"
    if query.get("code_challenge_method") != "S256" or not asking.challenge:
        return asking, "invalid_request"
    return asking, ""

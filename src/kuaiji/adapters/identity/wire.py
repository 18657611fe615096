"""The wire to a pass: short timeouts, small answers, no redirects, no plain http except to this machine's own loopback."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
from authlib.integrations.requests_client import OAuth2Session
from requests.adapters import HTTPAdapter

from kuaiji.adapters.identity.provider import Provider
from kuaiji.adapters.wire import allowed

LIMIT_BYTES = 256 * 1024


def session(provider: Provider, **options: Any) -> OAuth2Session:
    """Return a session to this provider that keeps every rule of the wire."""
    made = OAuth2Session(provider.client_id, provider.client_secret or None, **options)
    made.max_redirects = 0
    made.trust_env = not provider.plain
    made.mount("https://", Wire(provider))
    made.mount("http://", Wire(provider))
    return made


def document(opened: OAuth2Session, url: str, *, bearer: str = "") -> dict[str, Any]:
    """Fetch one JSON object."""
    headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
    reply = opened.get(url, withhold_token=True, headers=headers, allow_redirects=False)
    if reply.status_code != requests.codes.ok:
        raise requests.HTTPError(f"{reply.status_code} from {urlsplit(url).path}")
    found = reply.json()
    if not isinstance(found, dict):
        raise requests.exceptions.InvalidJSONError(urlsplit(url).path)
    return found


class Wire(HTTPAdapter):
    """One provider's transport."""

    def __init__(self, provider: Provider) -> None:
        super().__init__(max_retries=0)
        self.provider = provider

    def send(  # noqa: PLR0917 - the signature is the library's
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002
        timeout: Any = None,  # noqa: ARG002
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send one request by the rules above, whatever the caller asked for."""
        if self.provider.connect_to:
            self._turn(request)
        if not allowed(request.url or "", plain=self.provider.plain):
            raise requests.exceptions.InvalidSchema("only https is used here")
        reply = super().send(request, stream=True, timeout=self.provider.timeout_seconds, verify=verify, cert=cert, proxies=proxies)
        content = reply.raw.read(LIMIT_BYTES + 1, decode_content=True)
        reply.raw.release_conn()
        if len(content) > LIMIT_BYTES:
            raise requests.exceptions.ContentDecodingError("the answer is too long")
        reply._content = content  # noqa: SLF001 - the only seam for a bounded read
        return reply

    def _turn(self, request: requests.PreparedRequest) -> None:
        parts = urlsplit(request.url or "")
        request.headers.update({"Host": parts.netloc, "X-Forwarded-Proto": parts.scheme})
        request.url = urlunsplit(parts._replace(scheme="http", netloc=self.provider.connect_to))

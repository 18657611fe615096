"""A register behind an HTTP interface: an address, and a signature or a token.

Asked by POST with the JSON object `{"key", "kind", "facts": {path: value}}`; answers `{"state": "verified" | "mismatch" | "not_found", …}`, which is
kept as it is.
With a token: `Authorization: Bearer …`. With a secret: `X-Kuaiji-Key`, `X-Kuaiji-Time` (seconds), `X-Kuaiji-Nonce` and `X-Kuaiji-Signature`, the
HMAC-SHA256 in hex of the lines POST, path, time, nonce and the SHA-256 of the body in hex.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from secrets import token_hex
from urllib.parse import urlsplit

from kuaiji.adapters import wire
from kuaiji.adapters.lookup.register import STATES, Answer, Failed


class Http:
    """One register at one address."""

    def __init__(self, *, address: str, key: str = "", secret: str = "", token: str = "", now: Callable[[], float] = time.time) -> None:
        self.address, self.key, self.secret, self.token, self.now = address, key, secret, token, now

    def ask(self, kind: str, facts: Mapping[str, str], *, key: str) -> Answer:
        """Ask once. Raises Failed where there is no answer or one that says none of the three."""
        body = json.dumps({"key": key, "kind": kind, "facts": dict(facts)}, ensure_ascii=False).encode()
        try:
            answer = wire.answer("POST", self.address, headers=self._headers(body), body=body)
        except wire.Unreachable as fault:
            raise Failed(str(fault), again=fault.again) from fault
        state = answer.get("state")
        if state not in STATES:
            raise Failed("answer", again=True)
        return Answer(str(state), self.address, json.dumps(answer, ensure_ascii=False, sort_keys=True))

    def _headers(self, body: bytes) -> dict[str, str]:
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if self.secret:
            stamp, nonce = str(int(self.now())), token_hex(16)
            headers |= {"X-Kuaiji-Key": self.key, "X-Kuaiji-Time": stamp, "X-Kuaiji-Nonce": nonce}
            headers["X-Kuaiji-Signature"] = sign(self.secret, urlsplit(self.address).path, (stamp, nonce), body)
        return headers


def sign(secret: str, path: str, told: tuple[str, str], body: bytes) -> str:
    """Return the signature of a question; `told` are its time and nonce."""
    lines = "\n".join(("POST", path, *told, hashlib.sha256(body).hexdigest()))
    return hmac.new(secret.encode(), lines.encode(), hashlib.sha256).hexdigest()

"""A provider on loopback that answers whatever a test wants, also lies."""

import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEYS = {
    "RS256": RSAKey.generate_key(2048, {"kid": "rs", "use": "sig"}),
    "ES256": ECKey.generate_key("P-256", {"kid": "es", "use": "sig"}),
}


@dataclass
class Liar:
    server: ThreadingHTTPServer
    alg: str = "RS256"
    claims: dict[str, Any] = field(default_factory=dict)
    instead: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    published: list[str] = field(default_factory=lambda: ["RS256", "ES256"])
    token: str = ""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, path: str) -> dict[str, Any]:
        at = {name: f"{self.issuer}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")}
        return {
            "/.well-known/openid-configuration": {"issuer": self.issuer, **at},
            "/jwks_uri": KeySet([KEYS[alg] for alg in self.published]).as_dict(private=False),
            "/token_endpoint": {"access_token": "a", "token_type": "Bearer", "id_token": self.token or self.signed()},
            "/userinfo_endpoint": {"sub": "s-1", "phone_number": "13900000000"},
        }[path]

    def signed(self) -> str:
        return jwt.encode({"alg": self.alg, "kid": KEYS[self.alg].kid}, self.claims, KEYS[self.alg], algorithms=[self.alg])


def started() -> Liar:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            size = int(self.headers.get("Content-Length") or 0)
            form = {k: v[0] for k, v in parse_qs(self.rfile.read(size).decode()).items()}
            liar.asked.append((self.path, form | {"_host": self.headers["Host"]}))
            status, body = liar.instead.get(self.path) or (200, json.dumps(liar.answer(self.path)).encode())
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if status == 302:
                self.send_header("Location", body.decode())
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the name is the library's

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    liar = Liar(server)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return liar

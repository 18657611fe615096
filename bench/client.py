"""A client as patient as people should be: it sends with one key, and sends again with the same key until it is told a receipt."""

import http.client
import socket
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlencode

TOKEN = "b" * 32
SEND_SECONDS = 30.0
GIVE_UP_SECONDS = 120.0
MOST_WAIT = 0.25


class Unexpected(Exception):  # noqa: N818 - it says what came
    """An answer that no client should ever get."""


@dataclass(slots=True)
class Seen:
    """What the answers were: statuses by number, `cut` where none came; and what was told against the promise."""

    statuses: Counter[str] = field(default_factory=Counter)
    without_retry_after: int = 0
    slowest: float = 0.0


class Client:
    """One browser's connection."""

    def __init__(self, port: int, slug: str, seen: Seen) -> None:
        self.port, self.slug, self.seen = port, slug, seen
        self.connection: http.client.HTTPConnection | None = None

    def submit(self, person: dict[str, str], key: str, commitment: str) -> float:
        """Hand in and return how long the answer that counted took; raises Unexpected."""
        body = urlencode({"key": key, "agree": "1", "commitment_hash": commitment, "csrfmiddlewaretoken": TOKEN})
        return self._until(303, "POST", f"/{self.slug}/apply/check/", person, body)[0]

    def receipt(self, person: dict[str, str]) -> str:
        """Return the receipt page's text."""
        return self._until(200, "GET", f"/{self.slug}/apply/receipt/", person, "")[1]

    def _until(self, wanted: int, method: str, address: str, person: dict[str, str], body: str) -> tuple[float, str]:
        until = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < until:
            began = time.perf_counter()
            status, text, retry = self.once(method, address, person, body)
            took = time.perf_counter() - began
            self.seen.statuses[str(status) if status else "cut"] += 1
            if status == wanted:
                self.seen.slowest = max(self.seen.slowest, took)
                return took, text
            if status not in {0, 429, 503}:
                raise Unexpected(f"{method} {address}: {status} {text[:300]}")
            if status == 503 and not retry:
                self.seen.without_retry_after += 1
            time.sleep(min(MOST_WAIT, retry or MOST_WAIT))
        raise Unexpected(f"{method} {address}: no answer in {GIVE_UP_SECONDS:.0f} s")

    def once(self, method: str, address: str, person: dict[str, str], body: str) -> tuple[int, str, float]:
        """Send once; status 0 where the connection was cut."""
        headers = {"Cookie": f"session={person['session']}; csrf={TOKEN}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SEND_SECONDS)
                self.connection.connect()
                self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connection.request(method, address, body or None, headers)
            answer = self.connection.getresponse()
            return answer.status, answer.read().decode(), float(answer.headers.get("Retry-After") or 0)
        except (OSError, http.client.HTTPException):
            self.close()
            return 0, "", 0.0

    def close(self) -> None:
        """Hang up."""
        if self.connection:
            self.connection.close()
        self.connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

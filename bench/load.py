"""Eight clients for some seconds: how many answers, how soon, at what cost."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Self

from bench import machine
from bench.raw import Round, at

CLIENTS = 8
WARM_SECONDS = 1.0
WARM_ANSWERS, WARM_MOST_SECONDS = 4 * CLIENTS, 20.0  # a fresh process reads schemes and templates at its first answers


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it is sent, and the status that it must get."""

    method: str
    path: str
    body: bytes | str | None
    headers: dict[str, str]
    status: int


class Load:
    """Clients that send until they are stopped or there is nothing to send; what came while warming up is not counted."""

    def __init__(self, port: int, requests: Iterator[Request], clients: int) -> None:
        self.port, self.requests = port, requests
        self.lock, self.counting, self.stopped = threading.Lock(), threading.Event(), threading.Event()
        self.warm: list[float] = []
        self.took: list[float] = []
        self.faults: list[Exception] = []
        self.threads = [threading.Thread(target=self._client) for _ in range(clients)]
        for each in self.threads:
            each.start()

    def wait_until_warm(self) -> None:
        """Wait until every process has answered."""
        until = time.monotonic() + WARM_MOST_SECONDS
        time.sleep(WARM_SECONDS)
        while len(self.warm) < WARM_ANSWERS and time.monotonic() < until and not self.faults:
            time.sleep(0.01)

    def count(self, seconds: float) -> float:
        """Count for some seconds, or until nothing is left; return how long that was."""
        began = time.perf_counter()
        self.counting.set()
        while time.perf_counter() < began + seconds and any(each.is_alive() for each in self.threads):
            time.sleep(0.01)
        return time.perf_counter() - began

    def stop(self) -> None:
        """Let every client end. Raises what stopped one."""
        self.stopped.set()
        for each in self.threads:
            each.join()
        if self.faults:
            raise self.faults[0]

    def _client(self) -> None:
        try:
            with Connection(self.port) as connection:
                while request := self._next():
                    began = time.perf_counter()
                    connection.answer(request)
                    self._tell(time.perf_counter() - began)
        except Exception as fault:  # noqa: BLE001 - raised by `stop`
            self.faults.append(fault)

    def _next(self) -> Request | None:
        with self.lock:
            return None if self.stopped.is_set() else next(self.requests, None)

    def _tell(self, spent: float) -> None:
        (self.took if self.counting.is_set() else self.warm).append(spent)


def run(port: int, requests: Iterator[Request], *, seconds: float, roots: dict[str, int], clients: int = CLIENTS) -> Round:
    """Measure some seconds of requests. Raises on any answer that was not wanted."""
    load = Load(port, requests, clients)
    load.wait_until_warm()
    meter = machine.Meter(roots)
    lasted = load.count(seconds)
    used, counted = meter.stop(), sorted(load.took)
    load.stop()
    if not counted:
        raise RuntimeError(f"No answer in {seconds:.0f} s.")
    per = 1000 / len(counted)
    web = per * sum(spent for name, spent in used.trees.items() if name != "database")
    half, most = at(counted, 0.5) * 1000, at(counted, 0.99) * 1000
    return Round(len(counted) / lasted, half, most, web, used.trees["database"] * per, used.client * per, used.others)


class Connection:
    """One connection that is kept open."""

    def __init__(self, port: int) -> None:
        self.kept = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.kept.connect()
        self.kept.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def answer(self, request: Request) -> bytes:
        """Send and return the body. Raises where the status is another than was wanted."""
        self.kept.request(request.method, request.path, request.body, request.headers)
        answer = self.kept.getresponse()
        body = answer.read()
        if answer.status != request.status:
            raise RuntimeError(f"{request.path}: {answer.status} {body[:300]!r}")
        return body

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kept.close()


def middle(rounds: list[Round]) -> Round:
    """Return the median of every figure."""
    return Round(*(median(getattr(each, name) for each in rounds) for name in Round.__slots__))

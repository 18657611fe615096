"""Eight clients for some seconds: how many answers, how soon, at what cost."""

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

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


def run(port: int, requests: Iterator[Request], *, seconds: float, roots: dict[str, int], clients: int = CLIENTS) -> Round:
    """Send until the time is over or there is nothing to send; a second of warming up is not counted. Raises on any other status."""
    lock, stop, took, warm, faults = threading.Lock(), threading.Event(), [], [], []  # type: ignore[var-annotated]
    start = threading.Event()

    def taken() -> Request | None:
        with lock:
            return next(requests, None)

    def client() -> None:
        try:
            _client(port, taken, stop, lambda spent: (took if start.is_set() else warm).append(spent))
        except Exception as fault:  # noqa: BLE001 - told below
            faults.append(fault)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for each in threads:
        each.start()
    cold = time.monotonic() + WARM_MOST_SECONDS
    time.sleep(WARM_SECONDS)
    while len(warm) < WARM_ANSWERS and time.monotonic() < cold and not faults:
        time.sleep(0.01)
    meter, began = machine.Meter(roots), time.perf_counter()
    start.set()
    until = began + seconds
    while time.perf_counter() < until and any(each.is_alive() for each in threads):
        time.sleep(0.01)
    lasted, used = time.perf_counter() - began, meter.stop()
    counted = sorted(took)
    stop.set()
    for each in threads:
        each.join()
    if faults:
        raise faults[0]
    if not counted:
        raise RuntimeError(f"No answer in {seconds:.0f} s.")
    per = 1000 / len(counted)
    web = sum(spent for name, spent in used.trees.items() if name != "database")
    return Round(
        len(counted) / lasted,
        at(counted, 0.5) * 1000,
        at(counted, 0.99) * 1000,
        web * per,
        used.trees["database"] * per,
        used.client * per,
        used.others,
    )


def _client(port: int, taken: Callable[[], Request | None], stop: threading.Event, tell: Callable[[float], None]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while not stop.is_set() and (request := taken()):
        began = time.perf_counter()
        connection.request(request.method, request.path, request.body, request.headers)
        answer = connection.getresponse()
        body = answer.read()
        tell(time.perf_counter() - began)
        if answer.status != request.status:
            raise RuntimeError(f"{request.path}: {answer.status} {body[:300]!r}")
    connection.close()


def middle(rounds: list[Round]) -> Round:
    """Return the median of every figure."""
    return Round(*(median(getattr(each, name) for each in rounds) for name in Round.__slots__))

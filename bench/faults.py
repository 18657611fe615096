"""The seeded driver: people hand in while processes are killed with -9 and answers are lost; then tables and ledger are compared."""

import os
import queue
import random
import re
import signal
import threading
import time
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from bench.client import Client, Seen, Unexpected
from bench.ledger import Ledger, differences
from bench.proxy import Proxy
from bench.stack import Stack

RECEIPT = re.compile(r"\b\d{8}-[0-9A-Z]{6}-[0-9A-Z]\b")
CLIENTS = 8
BACK_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to happen, all of it from one seed. `twice`: the share of submissions sent two or three times at once."""

    seed: int
    submissions: int
    web_kills: int = 0
    database_kills: int = 0
    lost_answers: int = 0
    twice: float = 0.05


@dataclass(slots=True)
class Outcome:
    """What came of it. `gaps` are the longest waits for the next acknowledgement after a kill, in seconds."""

    seed: int
    acknowledged: int = 0
    web_kills: int = 0
    database_kills: int = 0
    lost_answers: int = 0
    sent_at_once: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    gaps: dict[str, list[float]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def told(self) -> str:
        """Say it in a paragraph; what failed names the seed that brings it back."""
        gaps = "; ".join(f"longest wait after {name}: {max(waits):.1f} s" for name, waits in self.gaps.items() if waits)
        killed = f"{self.web_kills} web processes and the database {self.database_kills} times killed, {self.lost_answers} answers to COMMIT lost"
        lines = [
            f"{self.acknowledged} acknowledged in {self.seconds:.0f} s, {killed}, {self.sent_at_once} sent several times at once.",
            f"Answers: {self.statuses}. {gaps}",
        ]
        return "\n".join(lines + [f"FAILED (seed {self.seed}): {each}" for each in self.broken])


class Driver:
    """Clients, the one who kills, and the ledger of one run."""

    def __init__(self, plan: Plan, stack: Stack, proxy: Proxy, people: dict[str, Any]) -> None:
        self.plan, self.stack, self.proxy, self.made = plan, stack, proxy, people
        self.random = random.Random(plan.seed)
        self.ledger = Ledger(stack.folder / f"ledger-{plan.seed}")
        self.outcome = Outcome(plan.seed)
        self.seen = Seen()
        self.acknowledged: list[float] = []
        self.killed: list[tuple[str, float]] = []
        self.lock = threading.Lock()
        self.waiting: queue.SimpleQueue[tuple[dict[str, str], str, int]] = queue.SimpleQueue()

    def run(self) -> Outcome:
        """Let everything happen, then compare."""
        for person in self.made["people"][: self.plan.submissions]:
            times = self.random.choice((2, 3, 8)) if self.random.random() < self.plan.twice else 1
            self.waiting.put((person, str(UUID(int=self.random.getrandbits(128), version=4)), times))
        lost = self._positions(self.plan.lost_answers)
        self.proxy.lose = lambda: self._now_lost(lost)
        began = time.monotonic()
        threads = [threading.Thread(target=self._guarded, args=(work,)) for work in [self._client] * CLIENTS + [self._kill]]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        self.outcome.seconds = time.monotonic() - began
        return self._compared()

    def _positions(self, count: int) -> list[int]:
        return sorted(self.random.sample(range(self.plan.submissions // 20, self.plan.submissions * 9 // 10), count))

    def _now_lost(self, lost: list[int]) -> bool:
        with self.lock:
            if lost and len(self.acknowledged) >= lost[0]:
                lost.pop(0)
                return True
        return False

    def _guarded(self, work: Any) -> None:
        try:
            work()
        except Exception as fault:  # noqa: BLE001 - whatever it was, the run has failed and says so with its seed
            self.outcome.broken.append(f"{type(fault).__name__}: {fault}")

    def _client(self) -> None:
        with Client(self.stack.port, self.made["slug"], self.seen) as client:
            while not self.outcome.broken:
                try:
                    person, key, times = self.waiting.get_nowait()
                except queue.Empty:
                    return
                self._handed_in(client, person, key, times)

    def _handed_in(self, client: Client, person: dict[str, str], key: str, times: int) -> None:
        others = [threading.Thread(target=self._guarded, args=(lambda: self._beside(person, key),)) for _ in range(times - 1)]
        for each in others:
            each.start()
        client.submit(person, key, self.made["commitment"])
        with self.lock:
            self.acknowledged.append(time.monotonic())
            self.outcome.sent_at_once += times > 1
        self._told(client, person, key)
        for each in others:
            each.join()

    def _beside(self, person: dict[str, str], key: str) -> None:
        time.sleep(random.Random(key).random() * 0.05)
        with Client(self.stack.port, self.made["slug"], self.seen) as client:
            client.submit(person, key, self.made["commitment"])
            self._told(client, person, key)

    def _told(self, client: Client, person: dict[str, str], key: str) -> None:
        found = RECEIPT.search(client.receipt(person))
        if found is None:
            raise Unexpected("The page of the receipt names none.")
        self.ledger.write(key, person["application"], found[0])

    def _kill(self) -> None:
        kinds = ["web"] * self.plan.web_kills + ["database"] * self.plan.database_kills
        self.random.shuffle(kinds)
        for position, kind in zip(self._positions(len(kinds)), kinds, strict=True):
            while len(self.acknowledged) < position:
                if self.outcome.broken:
                    return
                time.sleep(0.005)
            time.sleep(self.random.random() * 0.2)
            self._kill_one(kind)

    def _kill_one(self, kind: str) -> None:
        until = time.monotonic() + BACK_SECONDS
        while time.monotonic() < until:
            found = self.stack.workers() if kind == "web" else [pid for pid in [self.stack.postmaster] if pid]
            if found and not self._down():
                break
            time.sleep(0.05)
        else:
            raise Unexpected(f"No {kind} process came back in {BACK_SECONDS:.0f} s.")
        os.kill(self.random.choice(found), signal.SIGKILL)
        self.killed.append((kind, time.monotonic()))
        if kind == "web":
            self.outcome.web_kills += 1
        else:
            self.outcome.database_kills += 1

    def _down(self) -> bool:
        """Say whether the last kill still keeps everybody waiting: the next shall meet a service that is up."""
        return bool(self.killed) and not any(at > self.killed[-1][1] for at in self.acknowledged[-50:])

    def _compared(self) -> Outcome:
        outcome = self.outcome
        outcome.acknowledged, outcome.lost_answers = len(self.ledger.receipts), self.proxy.lost
        outcome.statuses = dict(self.seen.statuses)
        outcome.gaps = gaps(self.acknowledged, self.killed)
        if self.seen.without_retry_after:
            outcome.broken.append(f"{self.seen.without_retry_after} answers 503 without Retry-After")
        for name, rows in differences(self.ledger, self.stack).items():
            outcome.broken.append(f"{name}: {len(rows)}, such as {rows[0]}")
        if not outcome.broken and outcome.acknowledged != self.plan.submissions:
            outcome.broken.append(f"{self.plan.submissions} wanted, {outcome.acknowledged} acknowledged")
        self.ledger.close()
        return outcome


def gaps(acknowledged: list[float], killed: list[tuple[str, float]]) -> dict[str, list[float]]:
    """Return after each kill the longest wait between two acknowledgements until the next kill, at most thirty seconds on."""
    times, found = sorted(acknowledged), {"web": [], "database": []}  # type: ignore[var-annotated]
    for n, (kind, at) in enumerate(killed):
        end = min(at + BACK_SECONDS, killed[n + 1][1] if n + 1 < len(killed) else at + BACK_SECONDS)
        near = [at, *(each for each in times if at < each < end)]
        found[kind].append(max((later - sooner for sooner, later in pairwise(near)), default=0.0))
    return found


def run(plan: Plan) -> Outcome:
    """Start everything, run the plan, and leave nothing behind."""
    proxy = Proxy()
    try:
        stack = Stack(proxy=proxy.folder)
        proxy.open(stack.cluster.sockets)
        with stack:
            return Driver(plan, stack, proxy, stack.people(plan.submissions)).run()
    finally:
        proxy.close()

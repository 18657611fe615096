"""What the doors give away: questions about somebody known and about nobody, told apart by status, length, headers and time (SEC-06)."""

import http.client
import json
import random
import re
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any
from urllib.parse import urlencode

from bench import report
from bench.client import TOKEN
from bench.known import SLUG, phone
from bench.stack import Stack

PEOPLE = 100
EACH = 100
GOAL_MS, GOAL_SHARE, GOAL_ADVANTAGE = 1.0, 0.02, 0.02
GOALS = (
    f"Goals (SEC-06): status, length, headers and address that follows are the same; the medians differ by no more than {GOAL_MS:.0f} ms or "
    f"{GOAL_SHARE:.0%}; a guess by time alone wins no more than {GOAL_ADVANTAGE:.0%} beyond what chance gives at this number of questions."
)
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|nonce-[^\' "]*')


@dataclass(slots=True)
class Answers:
    """What came for one of the two: how often each look came, and how long each took (ms)."""

    looks: dict[tuple[Any, ...], int] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)

    def add(self, look: tuple[Any, ...], took: float) -> None:
        """Count one answer."""
        self.looks[look] = self.looks.get(look, 0) + 1
        self.took.append(took)


def main(options: Namespace) -> int:
    """Measure, report, and return how many goals were missed."""
    with Stack(workers=1, more={"PROXIES": "1"}) as stack:
        _people(stack)
        found = {name: _asked(stack, address, asked, options) for name, (address, asked) in _questions().items()}
    told = figures(found)
    print(json.dumps(told) if options.json else report.table(told), flush=True)
    if options.write:
        report.write("doors", told)
    return int(told["missed"])


def _questions() -> dict[str, tuple[str, Callable[[int, bool], dict[str, str]]]]:
    from bench.making import citizen

    def number(n: int, known: bool) -> str:
        return citizen(2 * n + (not known))

    def registered(n: int, *, known_number: bool = False, known_phone: bool = False) -> dict[str, str]:
        facts = {"name": "样例甲", "id_type": "resident_id", "id_number": number(n, known_number), "phone": phone(n, known=known_phone)}
        return facts | {"password": "kouling-ceshi-2026"}

    return {
        "login by number, wrong passphrase": (
            "login",
            lambda n, known: {"by": "number_password", "number": number(n, known), "password": "budui-de-kouling"},
        ),
        "login by phone: a code": ("login", lambda n, known: {"by": "phone_code", "phone": phone(n, known=known)}),
        "recover: a code": ("recover", lambda n, known: {"phone": phone(n, known=known)}),
        "register with a number": ("register", lambda n, known: registered(n, known_number=known)),
        "register with a phone": ("register", lambda n, known: registered(n, known_phone=known)),
    }


def _people(stack: Stack) -> None:
    command = [sys.executable, "-m", "bench.known", "--count", str(PEOPLE)]
    done = subprocess.run(command, env=stack.environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)


def _asked(stack: Stack, address: str, asked: Callable[[int, bool], dict[str, str]], options: Namespace) -> tuple[Answers, Answers]:
    """Ask about known and unknown in a shuffled order; limits are forgotten between rounds, as nobody tries them here."""
    chance = random.Random(options.seed or 1)
    found = {True: Answers(), False: Answers()}
    for turn in range(options.rounds):
        stack.rows("DELETE FROM records_limithit RETURNING 1")
        stack.rows("DELETE FROM records_logincode RETURNING 1")
        order = [(n % PEOPLE, known) for n in range(EACH) for known in (True, False)]
        chance.shuffle(order)
        for place, (n, known) in enumerate(order):
            look, took = _once(stack.port, f"/{SLUG}/{address}/", asked(n, known), source=f"198.51.100.{place % 250}")
            if turn or place > EACH // 5:  # the first answers of a process read schemes and templates
                found[known].add(look, took)
    return found[True], found[False]


def _once(port: int, address: str, facts: dict[str, str], *, source: str) -> tuple[tuple[Any, ...], float]:
    body = urlencode({"csrfmiddlewaretoken": TOKEN, **facts})
    headers = {"Cookie": f"csrf={TOKEN}", "Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": source}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.connect()
    began = time.perf_counter()
    connection.request("POST", address, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    took = 1000 * (time.perf_counter() - began)
    connection.close()
    typed = [value for value in facts.values() if value]
    for value in typed:
        text = text.replace(value, "…")
    names = tuple(sorted(name.lower() for name, _ in answer.getheaders()))
    return (answer.status, len(CHANGING.sub("", text)), answer.headers.get("Location"), names), took


def figures(found: dict[str, tuple[Answers, Answers]]) -> dict[str, Any]:
    """Return the measure as rows of a table, with the number of goals that were missed.

    The advantage is what a guess by time alone wins over chance: |2 AUC - 1| of the two samples. It is missed where it lies above the goal by more
    than two deviations of what chance alone would give.
    """
    lines = [
        "| question | asked | looks the same | median known | median unknown | difference | advantage by time | by chance alone up to |",
        "|---|---|---|---|---|---|---|---|",
    ]
    missed = 0
    for name, (known, unknown) in found.items():
        same = set(known.looks) == set(unknown.looks)
        first, second = median(known.took), median(unknown.took)
        apart, advantage, noise = abs(first - second), advantage_of(known.took, unknown.took), noise_of(len(known.took), len(unknown.took))
        missed += (not same) + (apart > max(GOAL_MS, GOAL_SHARE * second)) + (advantage > GOAL_ADVANTAGE + noise)
        asked = len(known.took) + len(unknown.took)
        lines.append(
            f"| {name} | {asked} | {'yes' if same else 'NO'} | {first:.2f} ms | {second:.2f} ms | {apart:.2f} ms | {advantage:.1%} | {noise:.1%} |"
        )
    lines += ["", GOALS]
    return {"title": "What the doors give away", "lines": lines, "missed": missed}


def advantage_of(first: list[float], second: list[float]) -> float:
    """Return |2 AUC - 1|: 0 where the samples cannot be told apart, 1 where a threshold parts them."""
    ranked = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    rank_sum, place = 0.0, 0
    while place < len(ranked):
        end = place
        while end < len(ranked) and ranked[end][0] == ranked[place][0]:
            end += 1
        rank_sum += (place + 1 + end) / 2 * sum(which == 0 for _, which in ranked[place:end])
        place = end
    auc = (rank_sum - len(first) * (len(first) + 1) / 2) / (len(first) * len(second))
    return abs(2 * auc - 1)


def noise_of(first: int, second: int) -> float:
    """Return two standard deviations of the advantage where there is none (Mann and Whitney's U under the null hypothesis)."""
    return float(4 * ((first + second + 1) / (12 * first * second)) ** 0.5)

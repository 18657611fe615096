"""Handing in, beside raw PostgreSQL and plain Django in the same run, in turns."""

import json
import os
import signal
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, cycle
from urllib.parse import urlencode
from uuid import uuid4

from bench import load, machine, raw, report
from bench.client import TOKEN
from bench.load import Request
from bench.raw import Round
from bench.stack import ROOT, Stack, free_port

FLOOR, PLAIN_GOAL = 0.15, 0.8
FORM = "application/x-www-form-urlencoded"
PEOPLE = 1500  # a round


def main(options: Namespace) -> int:
    """Measure, report, and return how many floors were missed."""
    found: dict[str, list[Round]] = {"raw": [], "kuaiji": [], "plain": []}
    with Stack() as stack:
        people = stack.people(options.rounds * PEOPLE)
        address = raw.prepare(stack)
        with plain(stack, address) as (port, root, sessions):
            mine, theirs = submissions(people), plainly(sessions)
            for _ in range(options.rounds):
                machine.wait_until_quiet()
                found["raw"].append(raw.measure(stack, address, seconds=options.seconds))
                machine.wait_until_quiet()
                roots = {"web": stack.web, "database": stack.postmaster}
                found["kuaiji"].append(load.run(stack.port, _some(mine, PEOPLE), seconds=options.seconds, roots=roots))
                machine.wait_until_quiet()
                found["plain"].append(load.run(port, theirs, seconds=options.seconds, roots={"web": root, "database": stack.postmaster}))
    told = report.submit(found)
    print(json.dumps(told) if options.json else report.table(told), flush=True)
    if options.write:
        report.write("submit", told)
    return sum(not each["held"] for each in told["ratios"])


def _some(requests: Iterator[Request], most: int) -> Iterator[Request]:
    for _ in range(most):
        if (request := next(requests, None)) is None:
            return
        yield request


def submissions(people: dict[str, object]) -> Iterator[Request]:
    """One submission a person."""
    for person in people["people"]:  # type: ignore[attr-defined]
        body = urlencode({"key": str(uuid4()), "agree": "1", "commitment_hash": people["commitment"], "csrfmiddlewaretoken": TOKEN})
        headers = {"Cookie": f"session={person['session']}; csrf={TOKEN}", "Content-Type": FORM}
        yield Request("POST", f"/{people['slug']}/apply/check/", body, headers, 303)


def plainly(sessions: list[str]) -> Iterator[Request]:
    """The same without end for the plain reference, whose users may hand in again and again."""
    payload = raw.PAYLOAD.read_text(encoding="utf-8")
    begun = time.time_ns()
    for n, session in zip(count(), cycle(sessions)):
        body = urlencode({"number": f"{begun:x}{n:08x}", "payload": payload, "csrfmiddlewaretoken": TOKEN})
        yield Request("POST", "/submit/", body, {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "Content-Type": FORM}, 201)


@contextmanager
def plain(stack: Stack, address: str) -> Iterator[tuple[int, int, list[str]]]:
    """Run the plain reference on the same kind of server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
    environment = kept | {"PLAIN_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "bench.plain.settings", "PYTHONPATH": str(ROOT)}
    made = subprocess.run([sys.executable, "-m", "bench.plain.making", "50"], env=environment, check=True, capture_output=True, text=True)
    port = free_port()
    threads = str(2 * max(1, (os.cpu_count() or 1) // 2))
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(
        [*command, "--blocking-threads", threads, "--no-ws", "--log-level", "warning", "bench.plain.app:application"],
        env=environment,
        cwd=stack.folder,
    )
    try:
        _wait_for(port)
        yield port, process.pid, json.loads(made.stdout)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait_for(port: int) -> None:
    import socket

    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The plain reference did not start.")

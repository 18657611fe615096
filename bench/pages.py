"""A page of the form: its processor time and its weight (PERF-06)."""

import gzip
import json
import urllib.request
from argparse import Namespace
from collections.abc import Iterator
from itertools import cycle

from bench import load, machine, report
from bench.client import TOKEN
from bench.load import Request
from bench.raw import Round
from bench.stack import Stack

SECTIONS = ("person", "work", "check")


def main(options: Namespace) -> int:
    """Measure, report, and return how many floors were missed."""
    found: dict[str, list[Round]] = {name: [] for name in SECTIONS}
    with Stack() as stack:
        people = stack.people(50)
        weights = {name: _weight(stack.port, _address(people, name), people["people"][0]["session"]) for name in SECTIONS}
        for _ in range(options.rounds):
            for name in SECTIONS:
                machine.wait_until_quiet()
                roots = {"web": stack.web, "database": stack.postmaster}
                found[name].append(load.run(stack.port, _visits(people, name), seconds=options.seconds, roots=roots))
    told = report.pages(found, weights)
    print(json.dumps(told) if options.json else report.table(told), flush=True)
    if options.write:
        report.write("pages", told)
    return sum(not each["held"] for each in told["ratios"])


def _address(people: dict[str, object], section: str) -> str:
    return f"/{people['slug']}/apply/{section}/"


def _visits(people: dict[str, object], section: str) -> Iterator[Request]:
    for person in cycle(people["people"]):  # type: ignore[call-overload]
        yield Request("GET", _address(people, section), None, _headers(person["session"]), 200)


def _headers(session: str) -> dict[str, str]:
    return {"Cookie": f"session={session}; csrf={TOKEN}"}


def _weight(port: int, address: str, session: str) -> tuple[int, int]:
    """Return the bytes of a page as written and compressed, without styles and scripts."""
    with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers=_headers(session))) as answer:
        body = answer.read()
    return len(body), len(gzip.compress(body, 6))

"""Reading of papers: how much is read rightly, which planted disagreements are found, and how often a true answer is called different.

The papers are drawn in layouts of ours: this proves that what is read and compared is what stands there, not how it fares with worn originals.
"""

import io
import json
import os
import random
import time
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median
from typing import Any, NamedTuple

from bench import machine, papers, report
from bench.vision import share
from kuaiji.adapters.readings import Engine, Unread
from kuaiji.national import lists
from kuaiji.rules import readings
from kuaiji.rules.kinds import Kind, decode
from kuaiji.rules.readings import Names, Paper

EACH = 4
RECALL, ALARMS, READ, MEGABYTES = 0.9, 0.02, 0.9, 1024
TODAY = date(2026, 7, 1)
LISTS = {"sex": "sex", "level": "education_level", "qualification.level": "qualification_level", "degree": "degree", "major": "major"}
DAYS = frozenset({"born_on", "issued_on", "obtained_on", "valid_to"})
# What somebody might have answered instead: the same sort of thing, and not what stands there.
OTHERS: dict[str, Sequence[str]] = {
    "sex": "男女",
    "level": ("本科", "专科", "硕士"),
    "degree": ("学士", "硕士"),
    "major": papers.MAJORS,
    "school": papers.SCHOOLS,
}
OTHERS["qualification.level"] = ("初级", "中级", "高级")


class Tally(NamedTuple):
    """Of so many pages: how many were told for what they are and stood upright, and of so many facts how many were read and judged how.

    `slow`: how many more took the reading process too long, on a machine that others use too; of them nothing is known.
    """

    pages: int
    known: int
    upright: int
    facts: int
    agreed: int
    alarms: int
    found: int
    slow: int = 0


def main(options: Namespace) -> int:
    """Measure, report, and return how many goals were missed."""
    found, seconds, megabytes = measured(options.seed or 1, EACH * options.rounds)
    told = figures(found, seconds, megabytes)
    print(json.dumps(told) if options.json else report.table(told), flush=True)
    if options.write:
        report.write("reading", told)
    return int(told["missed"])


def measured(seed: int, each: int, sorts: tuple[str, ...] = tuple(papers.SORTS)) -> tuple[dict[str, Tally], list[float], int]:
    """Return the tallies by sort of paper, how long each page took, and how much memory the reading process held."""
    engine, seconds, megabytes, before = Engine(), list[float](), 0, _begun()
    found = {}
    for sort in sorts:
        pages = [_page(engine, sort, random.Random(f"{sort} {seed} {n}"), n % 4 * 90, seconds) for n in range(each)]
        found[sort] = Tally(*(sum(column) for column in zip(*pages, strict=True)))
        megabytes = max([megabytes, *map(machine.peak, _begun() - before)])
    engine.close()
    return found, seconds, megabytes


def _begun() -> set[int]:
    """Return the processes that this one has begun."""
    return set(machine.children().get(os.getpid(), []))


def _page(engine: Engine, sort: str, chance: random.Random, turned: int, seconds: list[float]) -> Tally:
    drawn = papers.SORTS[sort](chance)
    out = io.BytesIO()
    papers.photographed(drawn.picture, chance, turned).save(out, "JPEG", quality=chance.randrange(60, 90))
    began = time.perf_counter()
    try:
        sheet = engine.read(out.getvalue())
    except Unread:
        return Tally(0, 0, 0, 0, 0, 0, 0, 1)
    seconds.append(time.perf_counter() - began)
    paper = readings.read(sheet, today=TODAY)
    true = [_verdict(paper, _of(sort, fact, LISTS), fact, value) for fact, value in drawn.says.items()]
    false = [_verdict(paper, _of(sort, fact, LISTS), fact, _other(_of(sort, fact, OTHERS), value, chance)) for fact, value in drawn.says.items()]
    upright = (sheet.turned + turned) % 360 == 0
    return Tally(1, paper.sort == sort, upright, len(true), true.count("agree"), true.count("differ"), false.count("differ"))


def _of(sort: str, fact: str, told: Mapping[str, object]) -> str:
    """Return the fact's name with its paper's sort where that has a list of its own."""
    return f"{sort}.{fact}" if f"{sort}.{fact}" in told else fact


def _verdict(paper: Paper, asked: str, fact: str, answer: str) -> str:
    kind, names = _asked(asked)
    return readings.verdict(kind, readings.coded(answer, names) if names else answer, paper.facts.get(fact), names)


def _asked(fact: str) -> tuple[Kind, Names]:
    if fact in LISTS:
        source = lists.load()[LISTS[fact]]
        return decode({"choice": source.key}), {each.code: (*each.label.values(), *each.aliases) for each in source.items}
    return decode("date" if fact in DAYS else "name" if fact == "name" else "licence_number" if fact == "number" else "text"), {}


def _other(fact: str, value: str, chance: random.Random) -> str:
    """Return an answer that is wrong in one place, as slips are: another year, another sign."""
    if fact in OTHERS:
        return chance.choice([each for each in OTHERS[fact] if each != value])
    if fact in DAYS:
        return f"{int(value[:4]) - 1}{value[4:]}"
    if fact == "name":
        return value[:-1] + chance.choice([sign for sign in papers.GIVEN if sign != value[-1]])
    place = chance.choice([n for n, sign in enumerate(value) if sign.isdigit()])
    return value[:place] + str((int(value[place]) + 1) % 10) + value[place + 1 :]


def figures(found: dict[str, Tally], seconds: list[float], megabytes: int) -> dict[str, Any]:
    """Return the measure as rows of a table, with the number of goals that were missed."""
    whole = Tally(*(sum(column) for column in zip(*found.values(), strict=True)))
    lines = [
        "| papers | drawn | known | set upright | read and agreeing | planted differences found | false alarms | too slow |",
        "|---|---|---|---|---|---|---|---|",
        *(_line(name, one) for name, one in {**found, "all": whole}.items()),
        "",
        f"Goals: planted differences found ≥ {RECALL:.0%}, false alarms ≤ {ALARMS:.0%}, read ≥ {READ:.0%} of all facts.",
        f"A page took {median(seconds or [0.0]):.1f} s in the middle and {max(seconds, default=0.0):.1f} s at most, on a machine shared with others.",
        f"The reading process held {megabytes} MB at most (goal ≤ {MEGABYTES} MB).",
    ]
    goals = (
        share(whole.found, whole.facts) >= RECALL,
        share(whole.alarms, whole.facts) <= ALARMS,
        share(whole.agreed, whole.facts) >= READ,
        megabytes <= MEGABYTES,
    )
    return {"title": "Papers that are read, drawn", "lines": lines, "missed": goals.count(False)}


def _line(name: str, one: Tally) -> str:
    shares = (share(one.known, one.pages), share(one.upright, one.pages), share(one.agreed, one.facts), share(one.found, one.facts))
    return f"| {name} | {one.pages} | {' | '.join(f'{each:.0%}' for each in shares)} | {one.alarms} of {one.facts} | {one.slow} |"

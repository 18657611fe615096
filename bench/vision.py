"""The first check of portraits (X05): what it misses, what it finds where nothing is, how long it takes.

The photos are drawn: this proves that the rules see what they are made to see, not how often real people are judged right.
"""

import io
import json
import random
import resource
from argparse import Namespace
from collections.abc import Callable
from statistics import median
from typing import Any, NamedTuple

from bench import photos, report
from kuaiji import jurisdictions
from kuaiji.adapters import pictures
from kuaiji.adapters.pictures import checks
from kuaiji.rules.pictures import Checked
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Document, item

EACH = 8
GOAL, ALARMS, SECONDS, MEGABYTES = 0.9, 0.05, 3.0, 512
HARMLESS = frozenset({"portrait.whitened", "portrait.not_whitened"})


class Tally(NamedTuple):
    """Of so many photos of one sort: how many had the fault told, how many were refused, how many were told something else.

    `slow`: how many more took the worker too long, on a machine that others use too; of them nothing is known.
    """

    photos: int
    told: int
    refused: int
    other: int
    slow: int = 0


def main(options: Namespace) -> int:
    """Measure, report, and return how many goals were missed."""
    found, seconds = measured(options.seed or 1, EACH * options.rounds)
    told = figures(found, seconds)
    print(json.dumps(told) if options.json else report.table(told), flush=True)
    if options.write:
        report.write("vision", told)
    return int(told["missed"])


def measured(seed: int, each: int, slug: str = "xiamen") -> tuple[dict[str, Tally], list[float]]:
    """Return the tallies by sort of photo, the good ones first, and how long each verdict took."""
    asked = item(jurisdictions.scheme(slug), "person.portrait")
    assert isinstance(asked, Document)
    seconds: list[float] = []

    def check(draw: Callable[[random.Random], photos.Picture], n: int) -> Checked | None:
        data = _jpeg(draw(random.Random(f"{draw.__name__} {seed} {n}")), 75 + n % 5 * 5)
        began = _spent()
        try:
            made = checks.check(asked, pictures.clean(data, portrait=checks.wanted(asked)))
        except Refused as refused:
            if [problem.code for problem in refused.problems] != ["file.heavy"]:
                raise
            return None
        seconds.append(_spent() - began)
        return made

    found = {"good": _tally([check(photos.good, n) for n in range(each * 4)], "")}
    for name, (draw, code) in photos.FAULTS.items():
        found[name] = _tally([check(draw, n) for n in range(each)], code)
    return found, seconds


def _spent() -> float:
    """Return the processor time of all workers so far: on a machine that others use too, the clock says little."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tally(every: list[Checked | None], code: str) -> Tally:
    checked = [one for one in every if one]
    codes = [{each.code for each in one.found} - HARMLESS for one in checked]
    refused = sum(bool(one.refused) for one in checked)
    other = sum(bool(found - {code}) for found in codes)
    return Tally(len(checked), sum(code in found for found in codes), refused, other, len(every) - len(checked))


def figures(found: dict[str, Tally], seconds: list[float]) -> dict[str, Any]:
    """Return the measure as rows of a table, with the number of goals that were missed."""
    good, faults = found["good"], {name: one for name, one in found.items() if name != "good"}
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    ordered = sorted(seconds)
    slow = ordered[len(ordered) * 95 // 100] if ordered else 0.0
    lines = [
        "| photos | drawn | fault told | refused | told something else | too slow |",
        "|---|---|---|---|---|---|",
        f"| good | {good.photos} | - | {good.refused} | {good.other} | {good.slow} |",
        *(
            f"| {name} | {one.photos} | {share(one.told, one.photos):.0%} | {one.refused} | {one.other} | {one.slow} |"
            for name, one in faults.items()
        ),
        "",
        f"Good photos refused: {share(good.refused, good.photos):.1%} (goal ≤ {ALARMS:.0%}); a fault is told in {GOAL:.0%} or more.",
        f"A verdict took {median(seconds or [0.0]):.2f} s of processor time in the middle, {slow:.2f} s at the 95th of 100 (goal ≤ {SECONDS:.0f} s).",
        f"The largest worker held {memory:.0f} MB in all, of which {MEGABYTES} MB may be data.",
    ]
    missed = sum(share(one.told, one.photos) < GOAL for one in faults.values()) + (share(good.refused, good.photos) > ALARMS) + (slow > SECONDS)
    return {"title": "Portraits with a fault each, drawn", "lines": lines, "missed": missed}


def share(part: int, whole: int) -> float:
    """Return a part of a whole; of nothing, nothing."""
    return part / whole if whole else 0.0


def _jpeg(picture: photos.Picture, quality: int) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()

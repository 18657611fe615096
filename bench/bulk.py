"""An order on many cases of which three of a hundred fail, done by the job, beside the same decision made case by case."""

import json
import os
import subprocess
import sys
from argparse import Namespace
from typing import Any

from bench import machine, report
from bench.stack import ROOT, Stack

GOAL = 0.8
"""What an order may lose beside single decisions: it does the same to each case and keeps a row of it."""


def main(options: Namespace) -> int:
    """Measure, report, and return 1 where the goal is missed."""
    with Stack() as stack:
        paths = os.pathsep.join(str(ROOT / folder) for folder in ("src", "tests", "."))
        command = [sys.executable, "-m", "bench.bulking", str(options.cases)]
        run = subprocess.run(command, env=stack.environment | {"PYTHONPATH": paths}, check=True, capture_output=True, text=True, cwd=ROOT)
        told = _told(json.loads(run.stdout.splitlines()[-1]), peak=max(map(machine.peak, machine.tree(stack.process.pid))), load=os.getloadavg()[0])
    print(json.dumps(told) if options.json else report.table(told), flush=True)
    if options.write:
        report.write("bulk", told)
    return int(not told["held"])


def _told(found: dict[str, Any], *, peak: int, load: float) -> dict[str, Any]:
    cases, bad, counts = found["cases"], found["bad"], found["counts"]
    each, single = found["seconds"] / cases, found["single_seconds"] / found["singles"]
    ratio, whole = single / each, counts == {"done": cases - bad, "refused": bad}
    return {
        "title": f"An order on {cases} cases",
        "lines": [
            f"{counts.get('done', 0)} were sent back, {counts.get('refused', 0)} refused with their reason, {bad} of which were meant to be:"
            + (" held." if whole else " NOT held."),
            f"It took {found['seconds']:.1f} s from the order to its end, {each * 1000:.0f} ms a case.",
            f"One by one {found['singles']} cases took {single * 1000:.0f} ms each.",
            f"An order's pace is {ratio:.2f} of single decisions (goal ≥ {GOAL}). No process held more than {peak} MB.",
            f"The machine had a load of {load:.1f} on {machine.CORES} cores at the end; both were measured in one run.",
        ],
        "cases": cases,
        "ratio": round(ratio, 2),
        "held": whole and ratio >= GOAL,
    }

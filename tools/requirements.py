"""Which tests cite which requirement: read from the test files, so that a number without a test is seen."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
TESTS, BENCH = ROOT / "tests", ROOT / "bench"
CITED = re.compile(r"\b(?:([XNCG])(\d\d)(?:[–-]\1(\d\d))?|(?:FAULT|SEC|PERF)-\d\d)\b")
GROUPS = {"X": "Xiamen", "N": "Nanning", "C": "Chongqing", "G": "All jurisdictions", "FAULT": "Faults", "SEC": "Security", "PERF": "Speed"}


def wording() -> dict[str, str]:
    """Return every number with its one line."""
    return dict(YAML(typ="base").load((TESTS / "requirements.yaml").read_text(encoding="utf-8")))


@cache
def cited() -> dict[str, list[str]]:
    """Return the tests and the benches (for speed, and faults at full length) that cite each number; `C09-C11` cites all three."""
    found: dict[str, set[str]] = defaultdict(set)
    tests = (path for path in TESTS.rglob("test_*.py") if path.parent.name != "consistency")
    for path in sorted([*tests, *BENCH.glob("*.py")]):
        for match in CITED.finditer(path.read_text(encoding="utf-8")):
            for number in _numbers(match):
                found[number].add(path.relative_to(ROOT).as_posix().removeprefix("tests/"))
    return {number: sorted(files) for number, files in found.items()}


def _numbers(match: re.Match[str]) -> list[str]:
    letter, first, last = match.groups()
    return [f"{letter}{n:02d}" for n in range(int(first), int(last or first) + 1)] if letter else [match.group()]


def page() -> str:
    """Return docs/reference/requirements.md as it should be."""
    told, files = wording(), cited()
    text = ["# What is asked and which tests prove it\n\nNumbers without a test stand with a dash. This page is made by `make reference`.\n"]
    for group, title in GROUPS.items():
        rows = [(number, line) for number, line in told.items() if re.match(rf"{group}-?\d", number)]
        proved = sum(1 for number, _ in rows if number in files)
        text.append(f"\n## {title} ({proved} of {len(rows)})\n\n| number | asked | tests |\n| --- | --- | --- |\n")
        text += [f"| {number} | {line} | {', '.join(f'`{file}`' for file in files.get(number, [])) or '–'} |\n" for number, line in rows]
    return "".join(text)

"""Figures as tables, and docs/reference/bench.md."""

import json
from typing import Any

from bench.load import middle
from bench.machine import CORES
from bench.raw import Round
from bench.stack import ROOT

PAGE = ROOT / "docs" / "reference" / "bench.md"
OTHERS = 0.15
KEPT = ROOT / "bench" / "figures.json"
HEAD = """# Measures

Made by `kuaiji bench --write`; the systems take turns in one run, so that ratios mean something where rates do not. The machine of these figures:
{cores} cores, shared with other work; "others" is what that work took. A figure of another day or machine is no comparison.
"""


def submit(found: dict[str, list[Round]]) -> dict[str, Any]:
    """Return the figures of handing in with their ratios."""
    middles = {name: middle(rounds) for name, rounds in found.items()}
    each = [ours.rate / theirs.rate for ours, theirs in zip(found["kuaiji"], found["raw"], strict=True)]
    beside = [ours.rate / theirs.rate for ours, theirs in zip(found["kuaiji"], found["plain"], strict=True)]
    cost = {name: one.web + one.database for name, one in middles.items()}
    return {
        "title": "Handing in, 8 clients",
        "rows": {name: {part: round(getattr(one, part), 3) for part in Round.__slots__} for name, one in middles.items()},
        "rounds": len(each),
        "ratios": [
            _ratio("PERF-01: kuaiji ÷ raw PostgreSQL, rate", each, 0.15),
            _ratio("kuaiji ÷ plain Django, rate", beside, 0.8),
            _ratio("plain Django's CPU ÷ kuaiji's CPU", [cost["plain"] / cost["kuaiji"]], 0.8),
        ],
    }


def whole(found: dict[str, list[Round]], odk: float, open_forms: float) -> dict[str, Any]:
    """Return the figures of whole submissions; a peer's rate is its share of raw PostgreSQL on the machine where both were measured."""
    middles = {name: middle(rounds) for name, rounds in found.items()}
    share = [ours.rate / theirs.rate for ours, theirs in zip(found["whole"], found["raw"], strict=True)]
    return {
        "title": "A whole submission: three pictures of 200 KB, checked and cleaned, and handing in; 8 clients",
        "rows": {name: {part: round(getattr(one, part), 3) for part in Round.__slots__} for name, one in middles.items()},
        "rounds": len(share),
        "ratios": [
            _ratio("PERF-03: kuaiji ÷ ODK Central (derived), rate", [each / odk for each in share], 2.0),
            _ratio("PERF-03: kuaiji ÷ Open Forms (derived), rate", [each / open_forms for each in share], 20.0),
        ],
    }


def pages(found: dict[str, list[Round]], weights: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """Return the figures of pages; the goals are milliseconds and bytes."""
    middles = {name: middle(rounds) for name, rounds in found.items()}
    costs = [
        {"name": f"PERF-06: {name}, CPU ms (web and database)", "median": round(one.web + one.database, 2), "least": "", "most": "", "floor": "≤ 2"}
        | {"held": one.web + one.database <= 2}
        for name, one in middles.items()
    ]
    weigh = [
        {
            "name": f"PERF-06: {name}, bytes gzipped ({full} plain)",
            "median": small,
            "least": "",
            "most": "",
            "floor": "≤ 60000",
            "held": small <= 60_000,
        }
        for name, (full, small) in weights.items()
    ]
    return {
        "title": "Pages of the form, 8 clients",
        "rows": {name: {part: round(getattr(one, part), 3) for part in Round.__slots__} for name, one in middles.items()},
        "ratios": costs + weigh,
    }


def _ratio(name: str, values: list[float], floor: float) -> dict[str, Any]:
    ordered = sorted(values)
    median = ordered[len(ordered) // 2]
    return {
        "name": name,
        "median": round(median, 3),
        "least": round(ordered[0], 3),
        "most": round(ordered[-1], 3),
        "floor": floor,
        "held": median >= floor,
    }


def table(told: dict[str, Any]) -> str:
    """Return one measure as Markdown."""
    if "lines" in told:
        return "\n".join([f"## {told['title']}", "", *told["lines"], ""])
    lines = [
        f"## {told['title']}",
        "",
        "| | a second | p50 ms | p99 ms | CPU ms web | CPU ms database | CPU ms client | others |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, row in told["rows"].items():
        figures = f"{row['rate']:.0f} | {row['p50']:.1f} | {row['p99']:.1f} | {row['web']:.2f} | {row['database']:.2f} | {row['client']:.2f}"
        lines.append(f"| {name} | {figures} | {row['others']:.0%} |")
    if told["ratios"]:
        lines += ["", "| ratio | median | least-most | goal | held |", "|---|---|---|---|---|"]
    lines += [
        f"| {each['name']} | {each['median']} | {each['least']}-{each['most']} | {each['floor']} | {'yes' if each['held'] else 'no'} |"
        for each in told["ratios"]
    ]
    most = max(row["others"] for row in told["rows"].values())
    if most > OTHERS:
        lines += [
            "",
            f"Other work took up to {most:.0%} of the processors. Above {OTHERS:.0%} rates and times say little: measure again.",
        ]
    return "\n".join([*lines, ""])


def write(key: str, told: dict[str, Any]) -> None:
    """Keep one measure's figures and write the page anew from all that are kept."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept[key] = told
    KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text("\n".join([HEAD.format(cores=CORES), *(table(each) for each in kept.values())]), encoding="utf-8")

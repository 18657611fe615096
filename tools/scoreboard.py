"""The scoreboard: what was counted in a browser beside what is aimed at. `make scoreboard` takes the reports of the last run of the journeys."""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "reports" / "ux"
KEPT = ROOT / "tests" / "journeys" / "figures.json"
MEASURED = ROOT / "bench" / "figures.json"
HEAD = """# Scoreboard

What a browser counted in the journeys beside what is aimed at; counts and bytes only, no times. The budgets and the way of counting stand in
`ux-budgets.toml`, the figures come from `make scoreboard` after the journeys ran. What is above its budget is printed bold.
"""


def gather() -> dict[str, Any]:
    """Return the figures that are kept, with those of the last run put over them."""
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for path in sorted(REPORTS.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        if "journey" in told:
            kept.setdefault("journeys", {}).setdefault(told["journey"], {})[told["way"]] = told["counts"]
        else:
            kept[path.stem] = told
    return kept


def budgets() -> dict[str, Any]:
    """Return what is aimed at."""
    return tomllib.loads((ROOT / "ux-budgets.toml").read_text(encoding="utf-8"))


def figures() -> dict[str, Any]:
    """Return what was counted last."""
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return kept


def page() -> str:
    """Return docs/reference/scoreboard.md as it should be."""
    aims, kept = budgets(), figures()
    goals = "".join(_goal(name, each, kept, aims["journeys"]) for name, each in aims["goals"].items())
    journeys = "".join(_journey(name, each, kept["journeys"].get(name, {})) for name, each in aims["journeys"].items())
    table = f"| goal | what | aimed at | today | tests |\n| --- | --- | --- | --- | --- |\n{goals}"
    return f"{HEAD}\n## Goals\n\n{table}\n## Journeys\n{journeys}{_bytes(aims['bytes'], kept)}"


def _goal(name: str, goal: dict[str, Any], kept: dict[str, Any], most: dict[str, Any]) -> str:
    tests = ", ".join(f"`{each}`" for each in goal.get("tests", [])) or "–"
    return f"| {name} | {goal['title']} | {goal['goal']} | {_today(goal, kept, most)} | {tests} |\n"


def _today(goal: dict[str, Any], kept: dict[str, Any], most: dict[str, Any]) -> str:
    if reason := goal.get("not_measured"):
        return f"not measured: {reason}"
    if "ways" in goal:
        held = [each for each in goal["ways"] if _held(*each.split(), kept)]
        return f"{len(held)} of {len(goal['ways'])}"
    if "pages" in goal:
        pages = kept["pages"]
        return f"{pages[goal['pages']]} ({pages['states']} states of {pages['routes']} pages)"
    if "review" in goal or "held" in goal:
        return _review(goal["review"], kept.get("review", {})) if "review" in goal else str(goal["held"])
    ways = kept["journeys"].get(goal["journey"], {})
    if not ways:
        return "not counted yet"
    counts = ways.get("phone") or next(iter(ways.values()))
    return " / ".join(_figure(counts[name], most[goal["journey"]].get(name)) for name in goal["counts"])


def _review(what: str, run: dict[str, int]) -> str:
    """Say how the reviewer's run by the keyboard went; times are the bench's."""
    if not run:
        return "not counted yet"
    if what == "highlighted":
        return f"{run['highlighted']} of {run['planted']}"
    measured = json.loads(MEASURED.read_text(encoding="utf-8")).get("review") if MEASURED.exists() else None
    time = f"{_figure(measured['p95'], 300)} ms in {measured['cases']} cases of `kuaiji bench review`" if measured else "time not measured yet"
    return f"{_figure(run['keys'], 1)} key in {run['cases']} cases; {time}"


def _held(what: str, way: str, kept: dict[str, Any]) -> bool:
    return way in kept.get("pages", {}).get("looks", ()) if what == "page" else way in kept["journeys"].get(what, {})


def _figure(value: int, budget: int | None) -> str:
    return f"**{value}**" if budget is not None and value > budget else str(value)


def _journey(name: str, budget: dict[str, Any], ways: dict[str, dict[str, int]]) -> str:
    counts = ("screens", "clicks", "typed", "uploads", "seconds")
    head = f"\n### {name}: {budget['title']}\n\n{budget['story']}.\n\n| | {' | '.join(counts)} |\n| --- |{' --- |' * len(counts)}\n"
    most = f"| budget | {' | '.join(str(budget.get(each, '')) for each in counts)} |\n"
    rows = "".join(f"| {way} | {' | '.join(_figure(told[each], budget.get(each)) for each in counts)} |\n" for way, told in sorted(ways.items()))
    missed = "".join(f"- {each}: {why}\n" for each, why in budget.get("missed", {}).items() if _missed(each, budget, ways))
    return f"{head}{most}{rows}" + (f"\nMissed, because:\n\n{missed}" if missed else "")


def _missed(name: str, budget: dict[str, Any], ways: dict[str, dict[str, int]]) -> bool:
    return any(told[name] > budget[name] for told in ways.values())


def stale() -> list[str]:
    """Return the excuses that nothing needs any more."""
    kept = figures()["journeys"]
    return [
        f"{name} {each}"
        for name, budget in budgets()["journeys"].items()
        for each in budget.get("missed", {})
        if name in kept and not _missed(each, budget, kept[name])
    ]


def _bytes(most: dict[str, Any], kept: dict[str, Any]) -> str:
    told = kept.get("bytes", {})
    head = (
        "\n## Bytes\n\nKB on the wire: the document, everything on a first visit, everything on a later one.\n\n| page | html | first | repeat |\n"
        "| --- | --- | --- | --- |\n"
    )
    rows = ""
    for name, weighed in told.items():
        budget = most[weighed["class"]]
        shown = (f"{_figure(weighed[part], budget[part])} of {budget[part]}" for part in ("html", "first", "repeat"))
        rows += f"| {name} ({weighed['class']}) | {' | '.join(shown)} |\n"
    return head + rows


def main() -> None:
    """Keep the figures of the last run."""
    KEPT.write_text(json.dumps(gather(), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

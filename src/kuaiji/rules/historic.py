"""Historic rows: which column means what, and whether a row can become an archive."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kuaiji.rules import kinds, numbers
from kuaiji.rules.kinds import Choice, Context, Date, Kind
from kuaiji.rules.names.private_use import mapped
from kuaiji.rules.problem import Problem, Refused

NEEDED = ("person.name", "person.id_number")
DEFAULTS = {"person.id_type": "resident_id", "person.country": "CN"}
Find = Mapping[str, Callable[[str], str | None]]
Dictionary = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A row that fits: canonical values by archive path, what its number says, and how the file spelled a name that it could not write."""

    values: Mapping[str, str]
    id_type: str
    number: str
    country: str
    lineage: str
    sex: str
    born_on: date | None
    spelling: str = ""


def heading(cells: Sequence[str], dictionary: Dictionary) -> list[str]:
    """Return the path of each column. A heading is a path, a Chinese label that only one field has, or a year's credits (`继续教育2018`).

    Raises Refused with every heading at fault: table.heading (nobody knows it), table.ambiguous, table.lacks.
    """
    by_label: dict[str, list[str]] = {}
    for path, entry in dictionary.items():
        by_label.setdefault(entry["label"]["zh-Hans"], []).append(path)
    found, problems = [], []
    for cell in cells:
        paths = [cell] if cell in dictionary else by_label.get(cell, [])
        year = cell.removeprefix("继续教育")
        if not paths and cell.startswith("继续教育") and len(year) == 4 and year.isdecimal():
            paths = [f"credits.y{year}.professional_credits"]
        if len(paths) != 1:
            problems.append(Problem("table.ambiguous" if paths else "table.heading", "", {"heading": cell}))
        found.append(paths[0] if len(paths) == 1 else "")
    problems += [Problem("table.lacks", "", {"heading": dictionary[path]["label"]["zh-Hans"]}) for path in NEEDED if path not in found]
    if problems:
        raise Refused(problems)
    return found


def read(cells: Sequence[str], heading: Sequence[str], dictionary: Dictionary, *, find: Find, today: date) -> Read | list[Problem]:
    """Read one row into canonical values, or say everything that is wrong with it."""
    told = {path: mapped(cell) for path, cell in zip(heading, cells, strict=False) if cell.strip()}
    as_written = dict(zip(heading, cells, strict=False)).get("person.name", "").strip()
    values, problems = _values(told, dictionary, find=find, today=today)
    for path in NEEDED:
        if path not in told:
            problems.append(Problem("answer.missing", path))
    if problems:
        return problems
    id_type = values.get("person.id_type", DEFAULTS["person.id_type"])
    number = numbers.read(id_type, told["person.id_number"], today=today)
    if isinstance(number, list):
        return [flaw.at("person.id_number") for flaw in number]
    born = number.born_on.isoformat() if number.born_on else ""
    derived = {path: value for path, value in (("person.sex", number.sex), ("person.born_on", born)) if value}
    kept = {**values, "person.id_type": id_type, **derived}
    born_on = date.fromisoformat(kept["person.born_on"]) if "person.born_on" in kept else None
    return Read(
        values=kept,
        id_type=id_type,
        number=numbers.upgraded(number.canonical) if id_type == "resident_id" and len(number.canonical) == 15 else number.canonical,
        country=values.get("person.country", DEFAULTS["person.country"]),
        lineage=numbers.lookup_text(id_type, values.get("person.country", DEFAULTS["person.country"]), number.canonical),
        sex=kept.get("person.sex", ""),
        born_on=born_on,
        spelling=as_written if mapped(as_written) != as_written else "",
    )


def _values(told: Mapping[str, str], dictionary: Dictionary, *, find: Find, today: date) -> tuple[dict[str, str], list[Problem]]:
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for path, raw in told.items():
        if path == "person.id_number":
            continue
        if path.startswith("credits."):
            values.update(_credits(path, raw, problems))
            continue
        kind = kinds.decode(dictionary[path]["kind"])
        value, flaws = _one(kind, raw, find=find, today=today)
        if value is None:
            problems += [Problem(code, path, facts) for code, facts in flaws]
        else:
            values[path] = value
    return values, problems


def _one(kind: Kind, raw: str, *, find: Find, today: date) -> tuple[str | None, Sequence[tuple[str, Any]]]:
    """Read a cell: codes also by label or older spelling, divisions as they stand, dates also when a year is all that is known."""
    if isinstance(kind, Choice):
        code = find[kind.source](raw)
        return code, () if code else (("choice.unknown", {"list": kind.source}),)
    if isinstance(kind, kinds.Division):
        return raw, ()
    if isinstance(kind, Date) and len(raw) == 4 and raw.isdecimal():
        raw = f"{raw}-01-01"
    reading = kind.read(raw, Context(today=today))
    return reading.value, reading.problems


def _credits(path: str, raw: str, problems: list[Problem]) -> dict[str, str]:
    parts = path.split(".")
    if not raw.replace(".", "", 1).isdecimal():
        problems.append(Problem("historic.credits", path, {"found": raw}))
        return {}
    return {path: raw, f"{parts[0]}.{parts[1]}.year": parts[1][1:]}

"""How an item of a scheme becomes a control: which widget, what it hints, when it shows. Templates know this module as `kit`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from kuaiji.national import samples as national
from kuaiji.rules import conditions
from kuaiji.rules.pictures import LIMITS
from kuaiji.rules.scheme import Measures, Way, schematic

RADIOS_AT_MOST = 7
Options = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Control:
    """What a kind of answer wants from the browser; `width` is in characters."""

    widget: str = "input"
    type: str = "text"
    inputmode: str | None = None
    autocomplete: str = "off"
    width: int | None = None
    spellcheck: str | None = "false"
    picker: bool = False


CONTROLS: Mapping[str, Control] = {
    "text": Control(spellcheck=None),
    "name": Control(autocomplete="name", width=20, picker=True),
    "choice": Control(widget="choice"),
    "date": Control(widget="date", inputmode="numeric", width=10),
    "integer": Control(inputmode="numeric", width=5),
    "identity_number": Control(width=20),
    "credit_code": Control(width=20),
    "mobile": Control(type="tel", inputmode="tel", autocomplete="tel", width=20),
    "phone": Control(type="tel", inputmode="tel", autocomplete="tel", width=20),
    "division": Control(widget="choice"),
    "email": Control(type="email", inputmode="email", autocomplete="email", width=20),
    "licence_number": Control(width=20),
}


def control(kind: Any) -> Control:
    """Return the control of a kind, by the name under which schemes know it; kinds unknown here are plain text."""
    if getattr(kind, "multiline", False):
        return Control(widget="textarea", spellcheck=None)
    if getattr(kind, "digits", False):
        return Control()  # a unit's name
    return CONTROLS.get(str(kind.__struct_config__.tag), CONTROLS["text"])


def shown(value: str, options: Options = ()) -> Any:
    """Return what a reader sees for a value: the label of a code, else the value."""
    return next((label for code, label, *_ in options if code == value), value)


def at(problems: Iterable[Any], path: str) -> list[str]:
    """Return the sentences that belong to one path."""
    return [problem.text for problem in problems if problem.where == path]


def anchor(where: str) -> str:
    """Return the id of the control that a problem's path leads to: the first control of an item carries the path itself."""
    return where or "main"


def described(control_id: str, hint: Any, errors: Iterable[str], warnings: Iterable[str] = ()) -> str | None:
    """Return the value of aria-describedby, or None where there is nothing to say."""
    ids = [f"{control_id}-hint"] * bool(hint) + [f"{control_id}-error"] * bool(list(errors)) + [f"{control_id}-warning"] * bool(list(warnings))
    return " ".join(ids) or None


def samples(path: str) -> list[dict[str, str]]:
    """Return the samples that stand beside a page of a proof, the good one first: the kind drawn and what it shows; none where none are drawn."""
    all_of = national.load()
    kind = all_of.pages.get(f"{schematic(path)}#{path.partition('#')[2]}", "")
    return [{"kind": kind, "name": name} for name in ("good", *all_of.kinds[kind].bad)] if kind else []


def sides(way: Way, path: str) -> list[str]:
    """Return the pages of a way that hold one file each: the sides of a card, which may be chosen together; none where there is only one."""
    found = [f"{path}#{page.key}" for page in way.pages if page.most == 1]
    return found if len(found) > 1 else []


def tree(condition: conditions.Condition | None, path: str = "") -> str | None:
    """Return a condition as compact JSON for data-when, its paths moved into the row of `path`; None where an item is always asked."""
    if condition is None:
        return None
    return json_of(_in_row(conditions.to_json(condition), path.split(".")))


BROWSER_BOUNDS = ("light_least", "light_most", "glare_most", "sharpness_least")


def framing(measures: Measures) -> str | None:
    """Return what the browser frames a portrait to and holds it against, as JSON for data-portrait; None where the scheme asks for nothing."""
    if not measures.least_width:
        return None
    bounds = {name: msgspec.structs.asdict(getattr(measures, name)) for name in BROWSER_BOUNDS}
    return json_of({"width": measures.least_width, "height": measures.least_height, **bounds})


def limits() -> str:
    """Return from where on the picture of a document is hard to read, as JSON for data-limits."""
    return json_of(LIMITS)


def json_of(value: Any) -> str:
    """Return compact JSON for a data attribute."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _in_row(tree: Any, at: list[str]) -> Any:
    ((word, args),) = tree.items()
    match word:
        case "given":
            return {word: _moved(args, at)}
        case "not":
            return {word: _in_row(args, at)}
        case "all" | "any":
            return {word: [_in_row(part, at) for part in args]}
        case _:
            return {word: [_moved(args[0], at), args[1]]}


def _moved(read: str, at: list[str]) -> str:
    section, _, name = read.partition(".")
    return f"{section}.{at[1]}.{name}" if len(at) == 3 and section == at[0] else read


def size(count: int) -> str:
    """Return a file's size as people say it."""
    return f"{count / 1_048_576:.1f} MB" if count >= 1_048_576 else f"{max(1, round(count / 1024))} KB"


def masked(value: str, head: int = 6, tail: int = 4) -> str:
    """Return a number with its middle hidden: 100203********4512."""
    return value if len(value) <= head + tail else value[:head] + "*" * (len(value) - head - tail) + value[-tail:]


def groups(value: str, sizes: tuple[int, ...] = (6, 8, 4)) -> list[str]:
    """Return a number in groups for reading; copying the page gives it plain, since the gaps are drawn only."""
    if len(value) != sum(sizes):
        return [value]
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    return [value[start : start + length] for start, length in zip(starts, sizes, strict=True)]

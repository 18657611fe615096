"""Fits labels and values into rows of a four-column table, with a fifth column where the portrait stands."""

from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import east_asian_width

from kuaiji.adapters.printing.sheet import Line, Section

PORTRAIT_ROWS = 5
LONG = 24  # in half widths: more would fold more than once in a narrow cell
Cell = dict[str, Any]


def rows(section: Section) -> list[list[Cell]]:
    """Return the cells of a section row by row: `head` or `text`, with the columns they span; the portrait closes the first row."""
    beside = PORTRAIT_ROWS if section.portrait else 0
    made = _packed(section.lines, beside=beside)
    made += [_row([Line("")], narrow=True) for _ in range(beside - len(made))]
    if beside:
        made[0].append({"portrait": True, "rows": beside})
    return made


def weights(section: Section) -> list[int]:
    """Return how wide each column of the section's table wants to be."""
    return list(section.widths) or [min(LONG, max(8, *map(width, column))) for column in zip(section.columns, *section.rows, strict=True)]


def width(text: str) -> int:
    """Return how many half widths a text takes: a Chinese sign counts two."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _packed(lines: Sequence[Line], *, beside: int) -> list[list[Cell]]:
    made: list[list[Cell]] = []
    for pair in _pairs(lines):
        made.append(_row(pair, narrow=len(made) < beside))
    return made


def _pairs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Two short lines share a row; a long one, and one left over before it, have theirs alone."""
    waiting: list[Line] = []
    for line in lines:
        alone = line.wide or width(line.value) > LONG
        if waiting and (alone or len(waiting) == 2):
            yield waiting
            waiting = []
        waiting.append(line)
        if alone:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _row(lines: Sequence[Line], *, narrow: bool) -> list[Cell]:
    """Return a row of five columns; beside the portrait its last value leaves the fifth free."""
    cells: list[Cell] = []
    for line in lines:
        cells += [{"head": line.label, "tall": narrow}, {"text": line.value, "columns": 1}]
    cells[-1]["columns"] += (0 if narrow else 1) + (2 if len(lines) == 1 else 0)
    return cells

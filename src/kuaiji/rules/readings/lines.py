"""Lines of text as they stand on a page, put in the order of reading, and what patterns find in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kuaiji.rules.numbers.typed import narrowed

SURE = 800
"""Below this, in thousandths, what was recognised is a guess."""
# Two boxes stand in one row where they share so much, in hundredths, of the higher one's height: a title is no neighbour of a label.
_SHARED = 40

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in thousandths of the page."""


class Line(NamedTuple):
    """One line as it was recognised: how sure in thousandths, and where in pixels of the page set upright."""

    text: str
    score: int
    left: int
    top: int
    right: int
    bottom: int


class Sheet(NamedTuple):
    """One page: its size set upright, how far it had to be turned for that, against the clock, and its lines."""

    width: int
    height: int
    turned: int
    lines: tuple[Line, ...]


class Told(NamedTuple):
    """One thing that a paper tells. `doubted`: a guess or a repair, which is shown and never taken; `also`: the same in another script."""

    text: str
    score: int
    box: Box
    doubted: bool = False
    also: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """The text of a page without blanks, and for each of its characters the line that it comes from."""

    sheet: Sheet
    text: str
    lines: tuple[int, ...]

    def find(self, pattern: str) -> "re.Match[str] | None":
        """Return the first place that a pattern fits."""
        return re.search(pattern, self.text)

    def told(self, found: "re.Match[str] | None", *, text: str | None = None, doubted: bool = False) -> Told | None:
        """Return what a pattern's group `v` found, with the weakest score of its lines; None where it found nothing."""
        if found is None or not found["v"]:
            return None
        used = [self.sheet.lines[n] for n in sorted({self.lines[at] for at in range(*found.span("v"))})]
        score = min(line.score for line in used)
        return Told(found["v"] if text is None else text, score, box_of(self.sheet, used), doubted=doubted or score < SURE)


def stream(sheet: Sheet, *, rows: bool) -> Stream:
    """Return a page as one text; with `rows` each row ends with a line end, without it a sentence runs on from row to row."""
    text, lines = "", []
    for row in _rows(sheet):
        for n in row:
            part = re.sub(r"\s+", "", narrowed(sheet.lines[n].text))
            text += part
            lines += [n] * len(part)
        if rows:
            text += "\n"
            lines += row[-1:]
    return Stream(sheet, text, tuple(lines))


def box_of(sheet: Sheet, lines: Iterable[Line]) -> Box:
    """Return what frames these lines."""
    used = list(lines)
    return (
        min(line.left for line in used) * 1000 // sheet.width,
        min(line.top for line in used) * 1000 // sheet.height,
        max(line.right for line in used) * 1000 // sheet.width,
        max(line.bottom for line in used) * 1000 // sheet.height,
    )


def _rows(sheet: Sheet) -> Iterator[list[int]]:
    """Yield the rows from the top, each from the left; a row goes on at its last line's height, so that it may lean."""
    rows: list[list[int]] = []
    for n in sorted(range(len(sheet.lines)), key=lambda n: sheet.lines[n].left):
        beside = [row for row in rows if _level(sheet.lines[row[-1]], sheet.lines[n])]
        if beside:
            max(beside, key=lambda row: _shared(sheet.lines[row[-1]], sheet.lines[n])).append(n)
        else:
            rows.append([n])
    yield from sorted(rows, key=lambda row: sum(sheet.lines[n].top + sheet.lines[n].bottom for n in row) / len(row))


def _level(one: Line, other: Line) -> bool:
    return _shared(one, other) * 100 >= _SHARED * max(one.bottom - one.top, other.bottom - other.top)


def _shared(one: Line, other: Line) -> int:
    return min(one.bottom, other.bottom) - max(one.top, other.top)

"""Prints that must lie exactly: words and lines at places in millimetres, on a page of exact size that no printer dialog may fit (N08)."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import typst

from kuaiji.adapters.drawings import fonts
from kuaiji.adapters.printing.typesetting import families
from kuaiji.rules.names.rare import rare
from kuaiji.rules.overprint import CROSS, Page

TEMPLATE = Path(__file__).with_name("placed.typ")
_CATALOG = b"/ViewerPreferences<<"
_UNFITTED = b"/PrintScaling/None/PickTrayByPDFSize true"


@dataclass(frozen=True, slots=True)
class Words:
    """A text whose base line begins at (x, y), millimetres from the left and the upper edge; `size` in points."""

    text: str
    x: float
    y: float
    size: float = 9


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from one place to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.1


def pdf(title: str, page: Page, *, words: Sequence[Words], lines: Sequence[Rule] = (), at: datetime) -> bytes:
    """Return the page as PDF whose viewer preferences forbid scaling; the same words at the same time give the same bytes."""
    told = json.dumps(
        {
            "title": title,
            "width": float(page.width),
            "height": float(page.height),
            "words": [asdict(each) for each in words],
            "lines": [asdict(each) for each in lines],
        },
        ensure_ascii=False,
    )
    with families(rare(told)) as (folders, names):
        compiler: Any = typst.Compiler(TEMPLATE, font_paths=[fonts.FILE.parent, *folders], ignore_system_fonts=True)
        inputs = {"page": told, "fonts": json.dumps(names)}
        made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["1.7"], timestamp=int(at.timestamp()))
    assert isinstance(made, bytes)  # one PDF, not a list of pages
    return _unfitted(made)


def _unfitted(made: bytes) -> bytes:
    """Write into the catalogue that the page is printed as it is. The catalogue is the last object, so that only the table behind it moves."""
    place = made.rindex(_CATALOG) + len(_CATALOG)
    table = made.rindex(b"\nxref\n") + 1
    last = made.rindex(b"\nstartxref\n") + len(b"\nstartxref\n")
    if not place < table or made.count(b"endobj", place) != 1:
        raise ValueError("the catalogue is not the last object")
    moved = str(table + len(_UNFITTED)).encode()
    return made[:place] + _UNFITTED + made[place:last] + moved + made[made.index(b"\n%%EOF", last) :]


def grid(page: Page) -> list[Rule]:
    """Return the test page's lines: rulers along the edges, a tick each millimetre, and two crosses at known places."""
    lines = [_tick(n, across=True) for n in range(1, int(page.width))] + [_tick(n, across=False) for n in range(1, int(page.height))]
    for x, y in crosses(page):
        far, near = 6.0, float(y)
        lines += [Rule(float(x) - far, near, float(x) + far, near, 0.15), Rule(float(x), near - far, float(x), near + far, 0.15)]
    return lines


def figures(page: Page) -> list[Words]:
    """Return what stands at the rulers' tens."""
    top = [Words(str(n), n - 1.5, 9, 6) for n in range(10, int(page.width), 10)]
    return top + [Words(str(n), 6.5, n + 0.8, 6) for n in range(20, int(page.height), 10)]


def crosses(page: Page) -> list[tuple[Decimal, Decimal]]:
    """Return where the two crosses stand."""
    return [(CROSS, CROSS), (CROSS + page.across, CROSS)]


def _tick(n: int, *, across: bool) -> Rule:
    long = 6.0 if n % 10 == 0 else 4.5 if n % 5 == 0 else 3.0
    return Rule(n, 0, n, long) if across else Rule(0, n, long, n)

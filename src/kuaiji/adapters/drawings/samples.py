"""Samples beside a proof: small vector drawings of no real paper, one as it should be and some spoilt."""

from collections.abc import Mapping

WIDE, HIGH = 120, 90
INK, PALE, LINE, FACE, RED = "#5f6b7a", "#c3ccd8", "#8fa0b5", "#e3c3a5", "#c2261c"
TABLE, PAPER = "#717c8a", "#ffffff"
GOOD = "good"

Part = str
Shape = Mapping[str, Part]


def sample(shape: str, name: str) -> str:
    """Return one drawing as SVG: the shape as it should be (`good`), lacking a part (`no_seal`), or spoilt (`glare`)."""
    size = f'viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{DEFS.get(name, "")}{_panel(SHAPES[shape], name)}{_mark(name)}</svg>'


def _panel(shape: Shape, name: str) -> str:
    lacking = name.removeprefix("no_") if name.startswith("no_") else ""
    drawn = "".join(_absent(part) if key == lacking else part for key, part in shape.items() if not key.endswith("?"))
    extra = shape.get(f"{name}?", "")
    ground = _box(0, 0, WIDE, HIGH, TABLE)
    return ground + SPOILT.get(name, "{}").replace("{}", drawn + extra)


def _absent(part: str) -> str:
    """Show where something is missing: its outline alone, in dashes."""
    return f'<g fill="none" stroke="{RED}" stroke-width="1.5" stroke-dasharray="3 2" class="lack">{_bare(part)}</g>'


def _bare(part: str) -> str:
    for colour in (INK, PALE, LINE, FACE, RED, PAPER):
        part = part.replace(f' fill="{colour}"', "").replace(f' stroke="{colour}"', "")
    return part


def _mark(name: str) -> str:
    colour, sign = ("#0b7a43", "M102 78l4 4 8-9") if name == GOOD else (RED, "M103 73l10 10m0-10l-10 10")
    ring = f'<circle cx="108" cy="78" r="10" fill="{colour}" stroke="#fff" stroke-width="1.5"/>'
    return f'{ring}<path d="{sign}" fill="none" stroke="#fff" stroke-width="3"/>'


def _box(x: float, y: float, width: float, height: float, fill: str = PAPER, *, round_: float = 0) -> str:  # noqa: PLR0917 - as SVG has it
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_:g}" fill="{fill}"/>'


def _lines(x: float, y: float, *widths: float) -> str:
    return "".join(_box(x, y + 8 * n, width, 3.5, LINE) for n, width in enumerate(widths))


def _face(x: float, y: float, scale: float = 1) -> str:
    head = f'<circle cx="11" cy="11" r="6" fill="{FACE}"/><path d="M1 29c0-9 4-12 10-12s10 3 10 12z" fill="{INK}"/>'
    return f'<g transform="translate({x:g} {y:g}) scale({scale:g})">{_box(0, 0, 22, 29, PALE)}{head}</g>'


def _seal(x: float, y: float, colour: str = RED) -> str:
    star = f'<path d="M{x} {y - 5}l3 9-8-6h10l-8 6z" fill="{colour}"/>'
    return f'<circle cx="{x:g}" cy="{y:g}" r="11" fill="none" stroke="{colour}" stroke-width="2"/>{star}'


def _code(x: float, y: float) -> str:
    corners = "".join(_box(x + dx, y + dy, 5, 5, INK) for dx, dy in ((0, 0), (10, 0), (0, 10)))
    return corners + "".join(_box(x + dx, y + dy, 2.5, 2.5, INK) for dx, dy in ((6, 2), (7, 7), (11, 8), (8, 12), (12, 12)))


DEFS = {
    "blurred": '<defs><filter id="soft"><feGaussianBlur stdDeviation="2.6"/></filter></defs>',
    "glare": '<defs><radialGradient id="light"><stop offset=".35" stop-color="#fff"/>'
    '<stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>',
}
SPOILT = {
    "cut": '<g transform="translate(10 26) rotate(-8 60 45) scale(1.2)">{}</g>',
    "glare": '{}<ellipse cx="50" cy="44" rx="38" ry="26" fill="url(#light)"/>',
    "blurred": '<g filter="url(#soft)">{}</g>',
    "dark": '{}<rect width="120" height="90" fill="#0b0e13" opacity=".78"/>',
    "low": '<g transform="translate(0 -34) scale(1 1.1)">{}</g>',
}
_CARD = _box(12, 14, 96, 60, round_=4)
_BOOK = _box(8, 12, 104, 64, round_=2) + f'<path d="M60 12v64" stroke="{PALE}"/>'
_SHEET = _box(29, 4, 62, 82)
_HEAD = (
    f'<path d="M36 82c0-19 9-25 24-25s24 6 24 25z" fill="{INK}"/><path d="M54 50h12v12l-6 5-6-5z" fill="{FACE}"/>'
    f'<ellipse cx="60" cy="38" rx="14" ry="18" fill="{FACE}"/><path d="M45 35c0-13 6-18 15-18s15 5 15 18c-3-7-8-9-15-9s-12 2-15 9z" fill="#2b2623"/>'
)
_CLUTTER = (
    '<path d="M30 4l20 24-20 20zm60 6l-18 16 18 30zM34 60l8 22h-12zm40-54l10 12-4 12z" fill="#d99a2b"/><path d="M72 60h18v26z" fill="#3f8f6b"/>'
)
SHAPES: Mapping[str, Shape] = {
    "portrait": {
        "paper": _box(30, 4, 60, 82),
        "busy?": _CLUTTER + _HEAD,
        "head": _HEAD,
        "hat?": f'<path d="M40 30h46l-8-5c-2-10-8-14-18-14s-16 5-17 15z" fill="{RED}"/>',
    },
    "card": {"paper": _CARD, "lines": _lines(20, 24, 30, 38, 24, 42) + _box(20, 62, 60, 4, INK), "photo": _face(80, 24)},
    "card_back": {
        "paper": _CARD,
        "sign": f'<circle cx="30" cy="34" r="11" fill="{PALE}"/>',
        "lines": _lines(50, 28, 44, 36) + _lines(34, 56, 50, 58),
    },
    "booklet": {"paper": _BOOK, "photo": _face(16, 22), "lines": _lines(66, 24, 36, 28, 38, 30) + _box(14, 64, 92, 4, INK)},
    "booklet_plain": {"paper": _BOOK, "lines": _lines(16, 24, 34, 28, 36) + _lines(66, 24, 36, 28, 38, 30)},
    "certificate": {
        "paper": _box(12, 10, 96, 70) + f'<rect x="16" y="14" width="88" height="62" fill="none" stroke="{LINE}"/>',
        "title": _box(42, 19, 36, 5, INK),
        "photo": _face(22, 30),
        "lines": _lines(52, 31, 44, 38, 30),
        "number": _box(22, 66, 40, 4, INK),
        "seal": _seal(80, 62),
    },
    "screen": {
        "paper": _box(8, 10, 104, 70, round_=3),
        "address": _box(8, 10, 104, 12, PALE, round_=3) + _box(20, 13.5, 70, 5),
        "lines": _lines(18, 30, 56, 64, 48),
        "number": _box(18, 56, 52, 4, INK),
        "found": _box(18, 66, 34, 8, "#dff3e6", round_=2),
    },
    "work_card": {
        "paper": _CARD,
        "unit": _box(34, 19, 52, 6, INK),
        "photo": _face(20, 32),
        "name": _box(50, 34, 34, 5, LINE),
        "post": _box(50, 46, 28, 5, LINE),
        "more": _box(50, 58, 40, 4, PALE),
    },
    "student_card": {
        "paper": _BOOK,
        "photo": _face(16, 22),
        "steel": f'<circle cx="34" cy="48" r="9" fill="none" stroke="{INK}" stroke-width="1.5" stroke-dasharray="1.5 1.5"/>',
        "name": _box(66, 24, 36, 4, LINE),
        "college": _box(66, 36, 40, 4, INK),
        "class": _box(66, 48, 30, 4, INK),
        "more": _box(66, 60, 34, 4, PALE),
    },
    "sealed": {
        "paper": _SHEET,
        "title": _box(44, 12, 24, 5, INK),
        "code": _code(72, 9),
        "lines": _lines(36, 30, 48, 46, 48, 30),
        "seal": _seal(74, 70),
        "covered?": _seal(78, 17),
    },
    "letter": {"paper": _SHEET, "title": _box(46, 12, 28, 5, INK), "lines": _lines(36, 26, 48, 46, 48, 30), "seal": _seal(74, 70)},
    "paper": {"paper": _SHEET, "title": _box(44, 12, 32, 5, INK), "lines": _lines(36, 24, 48, 46, 48, 42, 48, 46, 30)},
}

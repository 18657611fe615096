"""Glyphs that no font has: put together from the glyphs of a character's parts as its description says, or its code point in a frame."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import uharfbuzz
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen

from kuaiji.adapters import characters
from kuaiji.adapters.glyphs import sources
from kuaiji.rules.names import composition
from kuaiji.rules.names.composition import Box, Tree

FAMILY = "Kuaiji Drawn"
UNITS = 1000
_LEFT, _BOTTOM, _SIDE = 40, -90, 920  # the square that characters fill
_AIR = 0.95  # of its box a part fills this much
_STRETCH = 1.15  # a part grows no more than this: a stroke alone must not become a beam
_DEEPEST = 8
Outline = list[tuple[str, tuple[Any, ...]]]


@lru_cache(maxsize=4096)
def tree(sign: str) -> Tree | None:
    """Return the first description of a character whose every part can be drawn; None where there is none."""
    return _tree(sign, 0)


def _tree(sign: str, depth: int) -> Tree | None:
    found = characters.of(sign)
    for text in found.descriptions if found else ():
        read = composition.parse(text)
        if isinstance(read, Tree) and _can_draw(read, depth):
            return read
    return None


def _can_draw(part: "Tree | str", depth: int) -> bool:
    if isinstance(part, Tree):
        return composition.boxes(part, (1,) * len(part.parts)) is not None and all(_can_draw(each, depth) for each in part.parts)
    return len(part) == 1 and part != "？" and (sources.of(part) is not None or (depth < _DEEPEST and _tree(part, depth + 1) is not None))


def font(signs: str) -> bytes:
    """Return an OpenType font of drawn glyphs."""
    names = {sign: f"u{ord(sign):X}" for sign in signs}
    strings = {".notdef": _string([]), **{name: _string(_glyph(sign)) for sign, name in names.items()}}
    made = FontBuilder(UNITS, isTTF=False)
    made.setupGlyphOrder(list(strings))
    made.setupCharacterMap({ord(sign): name for sign, name in names.items()})
    made.setupCFF(FAMILY.replace(" ", ""), {"FullName": FAMILY}, strings, {})
    made.setupHorizontalMetrics(dict.fromkeys(strings, (UNITS, 0)))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "fullName": FAMILY, "psName": FAMILY.replace(" ", "")})
    made.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    made.setupPost()
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _string(outline: Outline) -> Any:
    pen = T2CharStringPen(UNITS, None)
    _replay(outline, pen)
    return pen.getCharString()


def _glyph(sign: str) -> Outline:
    made = RecordingPen()
    for part, box in _placed(tree(sign) or _coded(sign), Box(), 0):
        _draw(part, box, made)
    return made.value


def _coded(sign: str) -> Tree:
    """Return the code point in two rows within a frame, as a tree of figures."""
    figures = f"{ord(sign):05X}" if ord(sign) > 0xFFFF else f"{ord(sign):04X}"
    rows = (figures[:-3] or figures[:2], figures[-3:]) if len(figures) > 4 else (figures[:2], figures[2:])
    return Tree("⿴", ("囗", Tree("⿱", tuple(Tree("⿲" if len(row) == 3 else "⿰", tuple(row)) for row in rows))))


def _placed(part: "Tree | str", box: Box, depth: int) -> "Iterator[tuple[str, Box]]":
    """Yield each glyph that a tree needs, with its place; parts that no font has are put together in turn."""
    if isinstance(part, str):
        inner = None if sources.of(part) else _tree(part, depth + 1)
        if inner is None:
            yield part, box
            return
        part, depth = inner, depth + 1
    places = composition.boxes(part, tuple(map(_strokes, part.parts))) or []
    for each, place in zip(part.parts, places, strict=True):
        yield from _placed(each, place.within(box), depth)


def _strokes(part: "Tree | str") -> int:
    if isinstance(part, Tree):
        return sum(map(_strokes, part.parts))
    found = characters.of(part)
    return found.strokes if found else 4


def _draw(sign: str, box: Box, pen: RecordingPen) -> None:
    """Draw a glyph so that its ink fills a box."""
    outline = _outline(sign)
    bounds = BoundsPen(None)
    _replay(outline, bounds)
    if bounds.bounds is None:
        return
    left, bottom, right, top = bounds.bounds
    width, height = (box.right - box.left) * _SIDE, (box.top - box.bottom) * _SIDE
    across = min(width * _AIR / max(right - left, 1), _STRETCH)
    up = min(height * _AIR / max(top - bottom, 1), _STRETCH)
    middle_x, middle_y = _LEFT + (box.left + box.right) / 2 * _SIDE, _BOTTOM + (box.bottom + box.top) / 2 * _SIDE
    moved = (across, 0, 0, up, middle_x - across * (left + right) / 2, middle_y - up * (bottom + top) / 2)
    _replay(outline, TransformPen(pen, moved))


@lru_cache(maxsize=2048)
def _outline(sign: str) -> Outline:
    """Return a glyph's outline in our units, curves as cubics."""
    source = sources.of(sign) or sources.BASE
    face = sources.face(source.key)
    font = uharfbuzz.Font(face)
    pen = RecordingPen()
    scale = UNITS / face.upem if face else 1
    font.draw_glyph_with_pen(font.get_nominal_glyph(ord(sign)) or 0, TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
    return pen.value


def _replay(outline: Outline, pen: Any) -> None:
    for method, points in outline:
        getattr(pen, method)(*points)

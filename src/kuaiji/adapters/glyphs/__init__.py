"""Glyphs for rare characters: cut out of the fonts that are there, else put together from the glyphs of the parts, else the code point in a frame.

Nobody ever sees an empty box. `how` says which of the three a character gets, so that it can be counted.
"""

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Literal

from fontTools.ttLib import TTFont

from kuaiji.adapters.glyphs import drawn, sources

How = Literal["font", "composed", "code"]
BASE = sources.BASE.key
DRAWN = "drawn"
"""The face of the glyphs that no font has, beside those of `sources`."""


def faces(characters: Iterable[str]) -> dict[str, list[str]]:
    """Return the characters by the face that draws them."""
    found: dict[str, list[str]] = {}
    for sign in characters:
        source = sources.of(sign)
        found.setdefault(source.key if source else DRAWN, []).append(sign)
    return found


def how(sign: str) -> How:
    """Return where a character's glyph comes from."""
    if sources.of(sign):
        return "font"
    return "composed" if drawn.tree(sign) else "code"


def family(face: str) -> str:
    """Return what a face is called in its own file."""
    return next((source.family for source in sources.SOURCES if source.key == face), drawn.FAMILY)


def font(face: str, characters: Iterable[str]) -> bytes:
    """Return a face cut to its characters, as TrueType or OpenType: what prints embed."""
    return _font(face, "".join(sorted(set(characters))))


@lru_cache(maxsize=256)
def _font(face: str, characters: str) -> bytes:
    return drawn.font(characters) if face == DRAWN else sources.cut(face, characters)


@lru_cache(maxsize=1024)
def web_font(face: str, characters: str) -> bytes:
    """Return the same as WOFF2: about 1 KB a glyph."""
    made = BytesIO()
    with TTFont(BytesIO(_font(face, characters))) as font:
        font.flavor = "woff2"
        font.save(made)
    return made.getvalue()

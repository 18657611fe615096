"""Text as it was typed, pasted or read from a picture, brought to plain ASCII where a number is meant."""

import re
from collections.abc import Container

from kuaiji.rules.problem import Flaw

_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_CAPITALS = {small: small - 32 for small in range(ord("a"), ord("z") + 1)} | {small: small - 32 - 0xFEE0 for small in range(0xFF41, 0xFF5B)}
# Zero-width spaces and direction marks come along when a number is copied from a web page or a Windows dialog.
_INVISIBLE = (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_SPACES = (*range(0x09, 0x0E), *range(0x1C, 0x21), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_HYPHENS = (0x2D, *range(0x2010, 0x2016), 0x2212, 0xFE63, 0xFF0D)

_ASCII: dict[int, int | None] = {**_FULL_WIDTH, **dict.fromkeys(_INVISIBLE)}
_SOLID: dict[int, int | None] = {**_ASCII, **_CAPITALS, **dict.fromkeys(_SPACES)}
_SQUEEZED: dict[int, int | None] = {**_SOLID, **dict.fromkeys(_HYPHENS)}
_VISIBLE: dict[int, int | None] = dict.fromkeys(_INVISIBLE)

DIGITS = re.compile(r"[0-9]+", re.ASCII)


def narrowed(text: str) -> str:
    """Full-width signs as ASCII and nothing invisible: spaces and letters stay as they are."""
    return text.translate(_ASCII).strip()


def visible(text: str) -> str:
    """Return the text without zero-width and direction marks, and without blanks around it."""
    return text.translate(_VISIBLE).strip()


def solid(text: str) -> str:
    """ASCII capitals without any blank; hyphens stay."""
    return text.translate(_SOLID)


def squeezed(text: str) -> str:
    """ASCII capitals without blanks and hyphens: what is left of `3502 0319-4912` is its signs."""
    return text.translate(_SQUEEZED)


def stranger(code: str, text: str, allowed: Container[str], *, start: int = 1) -> Flaw:
    """Return a flaw that names the first sign that does not belong, and its place when `text` starts at `start`."""
    position, sign = next((place, sign) for place, sign in enumerate(text, start) if sign not in allowed)
    return Flaw(code, {"position": position, "character": sign if sign.isprintable() else f"U+{ord(sign):04X}"})

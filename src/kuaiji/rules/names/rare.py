"""Which characters of a text no common font is sure to have."""

import re
from collections.abc import Iterable

# Fonts of phones and computers have U+4E00..9FA5 (GBK) for certain and little beyond. Private-use code points mean something else in every font,
# so that none is ever drawn for them.
RANGES = (
    (0x2E80, 0x2EFF),  # radicals supplement: pieces in a character's description
    (0x2FF0, 0x2FFF),  # signs of description
    (0x31C0, 0x31EF),  # strokes
    (0x3400, 0x4DBF),  # Extension A
    (0x9FA6, 0x9FFF),
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x20000, 0x3FFFF),  # Extensions B to J
)
BLOCKS = {
    "A": (0x3400, 0x4DBF),
    "B": (0x20000, 0x2A6DF),
    "C": (0x2A700, 0x2B73F),
    "D": (0x2B740, 0x2B81F),
    "E": (0x2B820, 0x2CEAF),
    "F": (0x2CEB0, 0x2EBEF),
    "I": (0x2EBF0, 0x2EE5F),
    "G": (0x30000, 0x3134F),
    "H": (0x31350, 0x323AF),
    "J": (0x323B0, 0x3347F),
}
"""The extensions of Unicode 17 by letter (Blocks.txt); the part of a block that has no character yet is no character here either."""

_SET = "".join(f"{chr(first)}-{chr(last)}" for first, last in RANGES)
_RARE = re.compile(f"[{_SET}]")
HAN = re.compile(rf"[〇々一-\u9fa5{_SET}]")


def rare(text: str) -> list[str]:
    """Return the rare characters of a text, each once, by code point."""
    return sorted(set(_RARE.findall(text)))


def codes(characters: Iterable[str]) -> str:
    """Return characters as they stand in an address: code points, by size, joined by hyphens."""
    return "-".join(f"{ord(sign):x}" for sign in sorted(set(characters)))


def of_codes(text: str) -> list[str]:
    """Return the characters that an address names; none unless it is written as `codes` writes it and all of them are rare."""
    if not re.fullmatch(r"[0-9a-f]{4,5}(-[0-9a-f]{4,5})*", text):
        return []
    found = [chr(int(part, 16)) for part in text.split("-")]
    return found if rare("".join(found)) == found and codes(found) == text else []

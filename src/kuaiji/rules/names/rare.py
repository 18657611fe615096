"""Which characters of a text no common font is sure to have."""

import re

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

_SET = "".join(f"{chr(first)}-{chr(last)}" for first, last in RANGES)
_RARE = re.compile(f"[{_SET}]")
HAN = re.compile(rf"[〇々一-\u9fa5{_SET}]")


def rare(text: str) -> list[str]:
    """Return the rare characters of a text, each once, by code point."""
    return sorted(set(_RARE.findall(text)))

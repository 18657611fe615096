"""Characters that older systems kept under private-use code points, and what they are.

Facts of GB 18030: the standards of 2000 and 2005 left 24 characters in the Private Use Area, ten vertical signs and fourteen ideographs; that of 2022
(in force since 2023-08-01) gives all of them their places: 18 pairs of bytes now mean the Unicode character that the table of 2005 kept under four
bytes, and six ideographs of Extension B keep their four-byte codes and are no longer to be written with the two-byte ones. GBK 1.0, the base of
Windows' code page 936, had kept 80 ideographs and radicals at U+E815 to E864 (bytes FE50 to FEA0); GB 18030-2000 moved 66 of them. ḿ (A8BC) moved
in 2005, ǹ (A8BF) and the signs of description (A989 to A995) in 2000.
"""

_VERTICAL = dict(zip(range(0xE78D, 0xE797), (0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19), strict=True))
_MOVED_2022 = {0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB}
_LEFT_2022 = {0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE}


def _trail(n: int) -> int:
    """Return the second byte of the nth place of a GBK row; 7F is none."""
    return 0x40 + n + (n >= 0x3F)


def _moved_2000() -> dict[int, int]:
    """Return what GBK 1.0 kept under private-use code points and the table of 2000, which Python's codec follows, did not."""
    places = [(0xE815 + n, bytes([0xFE, _trail(n + 0x10)])) for n in range(80)]
    places += [(0xE7C7, b"\xa8\xbc"), (0xE7C8, b"\xa8\xbf")]
    places += [(0xE7E7 + n, bytes([0xA9, 0x89 + n])) for n in range(13)]
    told = {private: ord(pair.decode("gb18030")) for private, pair in places}
    return {private: code for private, code in told.items() if not 0xE000 <= code <= 0xF8FF}


CHANGED = {chr(private): chr(code) for private, code in {**_VERTICAL, **_MOVED_2022, **_LEFT_2022}.items()}
"""The 24 characters that GB 18030-2022 takes out of the Private Use Area, by the code point that the editions before used."""

KNOWN = {**CHANGED, **{chr(private): chr(code) for private, code in _moved_2000().items()}, "\ue7c7": "ḿ"}
"""Every private-use code point of GBK and GB 18030 that has a meaning, and the character."""

_IN = str.maketrans(KNOWN)


def mapped(text: str) -> str:
    """Return a text with the known private-use code points replaced; others stay, since only their own font knows what they are."""
    return text.translate(_IN)


_LEFT = {chr(private): chr(code) for private, code in _LEFT_2022.items()}
_OUT = {2005: {sign: private for private, sign in CHANGED.items()}}
_OUT[2022] = {sign: private for sign, private in _OUT[2005].items() if private not in _LEFT}
_TABLES = {edition: str.maketrans(told | {"ḿ": "\ue7c7"}) for edition, told in _OUT.items()}


def written(text: str, edition: int) -> bytes:
    """Return a text in an edition (2005, 2022) of GB 18030; none of its characters can be lost, as the standard has a place for each.

    Python's codec follows the table of 2000: what an edition keeps under two bytes is written by the private-use code point that these bytes meant.
    For 2005 all 24 changed characters are, since its systems know no other; for 2022 the six of Extension B keep their four bytes.
    """
    return text.translate(_TABLES[edition]).encode("gb18030")

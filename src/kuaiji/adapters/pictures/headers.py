"""How large a picture says it is: read from its header alone, without decoding a pixel."""

import struct
from collections.abc import Callable, Iterator

from kuaiji.adapters.pictures import sniff

Size = tuple[int, int]

_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_CONTAINERS = frozenset({b"meta", b"iprp", b"ipco"})
# More parts than any camera writes: a header that has them was made to keep us busy.
_PARTS, _DEPTH = 4096, 4


def size(data: bytes, media_type: str) -> Size | None:
    """Return width and height, or None where the header is cut short or makes no sense."""
    try:
        found = _READERS[media_type](data)
    except (struct.error, IndexError, ValueError):
        return None
    return found if found and found[0] > 0 and found[1] > 0 else None


def _jpeg(data: bytes) -> Size | None:
    at = 2
    for _ in range(_PARTS):
        if at + 4 > len(data) or data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _SOF:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _png(data: bytes) -> Size | None:
    if data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _webp(data: bytes) -> Size | None:
    form = data[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _heic(data: bytes) -> Size | None:
    """Return the largest of the sizes named: a picture cut into tiles names its tiles too."""
    sizes = [struct.unpack_from(">II", data, at + 4) for at in _boxes(data, 0, len(data), depth=_DEPTH)]
    width, height = max(sizes, key=lambda pair: pair[0] * pair[1], default=(0, 0))
    return width, height


def _boxes(data: bytes, start: int, end: int, *, depth: int) -> Iterator[int]:
    at = start
    for _ in range(_PARTS):
        length, name = struct.unpack_from(">I4s", data, at) if at + 8 <= end else (0, b"")
        if length < 8:
            return
        if name == b"ispe":
            yield at + 8
        if depth and name in _CONTAINERS:
            yield from _boxes(data, at + (12 if name == b"meta" else 8), min(at + length, end), depth=depth - 1)
        at += length


_READERS: dict[str, Callable[[bytes], Size | None]] = {sniff.JPEG: _jpeg, sniff.PNG: _png, sniff.WEBP: _webp, sniff.HEIC: _heic}

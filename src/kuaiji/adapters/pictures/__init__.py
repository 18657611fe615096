"""Pictures and PDFs that strangers send: looked at by their headers here, opened only in a worker of its own."""

import re
from typing import NamedTuple

from kuaiji.adapters.pictures import headers, sniff
from kuaiji.adapters.pictures.cleaning import Clean, Page, Wanted, clean
from kuaiji.rules.problem import Facts, Problem, Refused

__all__ = ["MAX_BYTES", "MAX_PIXELS", "Clean", "Page", "Seen", "Wanted", "clean", "inspect", "sizes"]

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 100_000_000
ALLOWED = "JPEG, PNG, WebP, HEIC, PDF"

_ENCRYPTED = re.compile(rb"/Encrypt\s{0,20}(\d{1,9}\s{1,9}\d{1,9}\s{1,9}R|<<)")


class Seen(NamedTuple):
    """What the header says. A PDF has no size, and its pages are counted when the clean copy is made."""

    media_type: str
    width: int
    height: int
    pages: int


def inspect(data: bytes, *, where: str = "") -> Seen:
    """Say what a file is, in a few milliseconds, or refuse it.

    Codes: file.empty, file.too_big, file.type, file.mixed, file.broken, file.pixels, file.encrypted.
    """
    if not data:
        raise _refused("file.empty", where)
    if len(data) > MAX_BYTES:
        raise _refused("file.too_big", where, sizes(len(data), MAX_BYTES))
    found = sniff.media_type(data)
    if not found:
        raise _refused("file.type", where, {"found": sniff.name_of(data), "allowed": ALLOWED})
    if sniff.is_two_in_one(data, found):
        raise _refused("file.mixed", where)
    return _pdf(data, where) if found == sniff.PDF else _picture(data, found, where)


def sizes(found: int, allowed: int) -> Facts:
    """Return two sizes as facts: in bytes for programs, in megabytes for sentences."""
    return {"found": found, "allowed": allowed, "found_mb": f"{found / 1024**2:.1f}", "allowed_mb": allowed // 1024**2}


def _pdf(data: bytes, where: str) -> Seen:
    if _ENCRYPTED.search(data):
        raise _refused("file.encrypted", where)
    if b"%%EOF" not in data[-2048:]:
        raise _refused("file.broken", where)
    return Seen(sniff.PDF, 0, 0, 0)


def _picture(data: bytes, found: str, where: str) -> Seen:
    size = headers.size(data, found)
    if size is None:
        raise _refused("file.broken", where)
    if size[0] * size[1] > MAX_PIXELS:
        raise _refused("file.pixels", where, {"width": size[0], "height": size[1], "allowed": MAX_PIXELS // 1_000_000})
    return Seen(found, *size, 1)


def _refused(code: str, where: str, facts: Facts | None = None) -> Refused:
    return Refused([Problem(code, where, facts or {})])

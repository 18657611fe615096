"""Headers that are made to be slow to read, or too deep (SEC-15, SEC-31): judged after few steps, however long the file."""

import signal
import struct
import sys
from contextlib import suppress

import pytest

from kuaiji.adapters import pictures
from kuaiji.rules.problem import Refused

SIZE = 20 * 1024 * 1024
PNG_HEIC = b"\0\0\0\x18ftypheic\0\0\0\0heicmif1"


def _boxes(depth: int) -> bytes:
    inner = b""
    for _ in range(depth):
        inner = struct.pack(">I4s", 8 + len(inner), b"iprp") + inner
    return PNG_HEIC + inner


HOSTILE = {
    "jpeg-of-fill-bytes": b"\xff\xd8" + b"\xff" * (SIZE - 2),
    "jpeg-of-empty-segments": b"\xff\xd8" + b"\xff\xe1\x00\x02" * (SIZE // 4 - 1),
    "jpeg-of-bare-markers": b"\xff\xd8\xff\xd0" + b"\xff\xd0" * (SIZE // 2 - 2),
    "heic-of-empty-boxes": PNG_HEIC + b"\0\0\0\x08free" * (SIZE // 8 - 3),
    "heic-of-sizes": PNG_HEIC + (b"\0\0\0\x14ispe" + struct.pack(">III", 0, 9, 9)) * (SIZE // 20 - 2),
    "heic-of-nested-boxes": _boxes(5000),
    "png-of-nothing": b"\x89PNG\r\n\x1a\n" + b"\0" * (SIZE - 8),
    "pdf-of-encrypts": b"%PDF-1.7\n" + b"/Encrypt " * (SIZE // 9 - 4) + b"\n%%EOF",
    "pdf-of-blanks": b"%PDF-1.7\n/Encrypt" + b" " * (SIZE - 40) + b"\n%%EOF",
}


# Lines of Python for 4096 parts in four depths; a reader that goes on to the end of 20 MB needs millions.
FEW_LINES = 200_000
# Inside one search nothing counts lines: one that is quadratic in 20 MB would take hours, and is ended.
HUNG_SECONDS = 120


def lines_run(act):
    count = 0

    def step(_frame, event, _arg):
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_a_header_is_judged_after_few_steps(name):
    def judge():
        with suppress(Refused):
            pictures.inspect(HOSTILE[name])

    signal.alarm(HUNG_SECONDS)
    try:
        assert lines_run(judge) < FEW_LINES
    finally:
        signal.alarm(0)

"""Headers that are made to be slow to read, or too deep (SEC-15, SEC-31): refused by the header within a blink."""

import struct
import time
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


@pytest.mark.parametrize("name", HOSTILE)
def test_a_header_is_judged_in_a_blink(name):
    began = time.process_time()

    with suppress(Refused):
        pictures.inspect(HOSTILE[name])
    assert time.process_time() - began < 0.5

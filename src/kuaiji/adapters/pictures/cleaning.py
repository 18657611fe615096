"""The clean copy: asks a short-lived worker for it, so that a bomb or a flaw in a decoder takes the worker down and nothing else."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

from kuaiji.rules.problem import Problem, Refused

SECONDS = 10
"""Of work, as the worker limits itself; a busy machine may take longer over it."""
WAIT_SECONDS = 60
WORKER = Path(__file__).with_name("worker.py")
KNOWN = frozenset({"file.broken", "file.encrypted", "file.pages", "file.pixels", "file.heavy"})

# Each worker may take 512 MB; more than two at once in one process would let uploads starve the machine.
_SLOTS = BoundedSemaphore(2)


class Page(NamedTuple):
    """One page as a JPEG without metadata, and a small one that is seen first; or, with a key, a copy of a portrait as a platform wants it."""

    data: bytes
    small: bytes
    width: int
    height: int
    key: str = ""


class Wanted(NamedTuple):
    """What a portrait is framed to, and the copies made of it; a background darker than `white` and no more cluttered than `plain` becomes white."""

    width: int
    height: int
    white: int
    plain: int
    copies: tuple[Mapping[str, str | int], ...]


class Clean(NamedTuple):
    """What may be shown of a file: a page for a picture, up to twenty for a PDF; copies of a portrait; what was measured; secrets of our codes."""

    pages: tuple[Page, ...]
    copies: tuple[Page, ...]
    seen: Mapping[str, int | str]
    codes: tuple[str, ...] = ()
    media_type: str = "image/jpeg"

    @property
    def data(self) -> bytes:
        """The first page."""
        return self.pages[0].data


def clean(original: bytes, *, where: str = "", portrait: Wanted | None = None) -> Clean:
    """Decode, turn upright, scale down, measure and write anew without metadata, in a process of its own.

    Codes: file.broken, file.encrypted, file.pages (facts found, allowed), file.heavy (too much memory or time).
    """
    with _SLOTS:
        answer = _ask(original, where, portrait)
    head, _, rest = answer.partition(b"\n")
    reply = json.loads(head)
    if code := reply.get("code"):
        raise Refused([Problem(code if code in KNOWN else "file.broken", where, reply.get("facts", {}))])
    pages, at = [], 0
    for full, small, width, height in reply["pages"]:
        pages.append(Page(rest[at : at + full], rest[at + full : at + full + small], width, height))
        at += full + small
    copies = []
    for key, size, width, height in reply["copies"]:
        copies.append(Page(rest[at : at + size], b"", width, height, key))
        at += size
    return Clean(tuple(pages), tuple(copies), reply["seen"], tuple(reply["codes"]))


def _ask(original: bytes, where: str, portrait: Wanted | None) -> bytes:
    """Isolated mode and an empty environment: the worker sees no setting and no key."""
    command = [sys.executable, "-I", str(WORKER), json.dumps({"portrait": portrait._asdict()} if portrait else {})]
    try:
        done = subprocess.run(command, input=original, capture_output=True, timeout=WAIT_SECONDS, env={}, check=False)  # noqa: S603 - our own script
    except subprocess.TimeoutExpired as slow:
        raise Refused([Problem("file.heavy", where, {"seconds": WAIT_SECONDS})]) from slow
    if done.returncode or b"\n" not in done.stdout:
        raise Refused([Problem("file.heavy", where, {"seconds": SECONDS})])
    return done.stdout

"""The reading process, seen from the job that asks it: started when first needed, ended when it takes too long, started anew for the next page."""

import json
import selectors
import subprocess
import sys
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any

from kuaiji.rules.readings.lines import Line, Sheet

SECONDS, STARTING = 60, 90
"""For a page, and for the first one, which waits for the models; a busy machine takes several times as long as an idle one."""
WORKER = Path(__file__).with_name("worker.py")


class Unread(Exception):  # noqa: N818 - it is an answer, not a fault
    """The page was not read: the process took too long, ended, or could make nothing of it."""


class Engine:
    """One reading process; pages wait for one another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._one = threading.Lock()

    def read(self, page: bytes) -> Sheet:
        """Return the lines of a JPEG. Raises Unread; the next page finds a fresh process."""
        with self._one:
            fresh = self._process is None or self._process.poll() is not None
            process = self._start() if fresh else self._process
            assert process
            try:
                said = _asked(process, page, STARTING if fresh else SECONDS)
            except (OSError, EOFError, ValueError) as fault:
                self._end()
                raise Unread(type(fault).__name__) from fault
        if "fault" in said:
            raise Unread(said["fault"])
        return Sheet(said["width"], said["height"], said["turned"], tuple(Line(*each) for each in said["lines"]))

    def close(self) -> None:
        """End the process, if there is one."""
        with self._one:
            self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        """Isolated mode and an empty environment: the worker sees no setting and no key."""
        command = [sys.executable, "-I", str(WORKER)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={})  # noqa: S603 - our own script
        return self._process

    def _end(self) -> None:
        if process := self._process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
        self._process = None


def _asked(process: subprocess.Popen[bytes], page: bytes, seconds: float) -> dict[str, Any]:
    """Ask and wait no longer than so many seconds for the one line of the answer."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{len(page)}\n".encode() + page)
    process.stdin.flush()
    until, said = time.monotonic() + seconds, b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while not said.endswith(b"\n"):
            if not waiting.select(max(0.0, until - time.monotonic())):
                raise TimeoutError
            part = process.stdout.read1(1 << 16)  # type: ignore[attr-defined] # a buffered reader
            if not part:
                raise EOFError("the reading process ended")
            said += part
    answer: dict[str, Any] = json.loads(said)
    return answer


@cache
def shared() -> Engine:
    """Return the one engine of this process."""
    return Engine()

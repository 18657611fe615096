"""The process that reads pages: long-lived, since its models take a second to load; it gets one page at a time and may use little of anything else.

In: the number of bytes on a line, then a JPEG. Out: one line of JSON, `{"width", "height", "turned", "lines": [[text, thousandths, left, top, right,
bottom], ...]}` in pixels of the page set upright, or `{"fault": name}`.
"""

import json
import os
import resource
import sys
from pathlib import Path

MEMORY = 1024 * 1024 * 1024


def confine() -> None:
    """Limit what this process may use, before any model is loaded. Data, not address space: mapped libraries are not what fills."""
    for what, limit in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (limit, limit))
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    sys.path.insert(0, str(Path(__file__).parents[3]))


def main() -> None:
    """Read pages until nobody asks any more."""
    confine()
    from kuaiji.adapters.readings import ocr  # noqa: PLC0415 - loaded inside the limits

    reader = ocr.Reader()
    while head := sys.stdin.buffer.readline():
        page = sys.stdin.buffer.read(int(head))
        try:
            said = reader.read(page)
        except Exception as fault:  # noqa: BLE001 - a page that cannot be read must not end the reading of others
            said = {"fault": type(fault).__name__}
        sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

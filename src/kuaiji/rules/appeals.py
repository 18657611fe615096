"""What a counter must have seen before it gives somebody the keys to an account, and what it must say when it does not."""

from collections.abc import Collection

from kuaiji.rules.problem import Problem

WANTED: dict[str, tuple[str, ...]] = {"take_over": ("person", "document"), "add_number": ("person", "new_document", "old_document")}
"""The papers by kind of appeal: the person themselves, and the originals. An old document that was taken in is replaced by the office's own proof."""


def lacking(kind: str, seen: Collection[str], *, grant: bool, reason: str) -> list[Problem]:
    """Return why an appeal may not be settled so. Codes: appeal.lacking at each paper that was not seen, appeal.reason."""
    if grant:
        return [Problem("appeal.lacking", paper) for paper in WANTED[kind] if paper not in seen]
    return [] if reason.strip() else [Problem("appeal.reason", "reason")]

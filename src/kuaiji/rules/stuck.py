"""When a draft has come to a halt: left alone for some days, or stopped by the same problem again and again (X26)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kuaiji.rules.problem import Problem

UNTOUCHED, REPEATED = timedelta(days=3), 3
DAYS = (3, 7, 14, 30)
"""From how many days on a list of them may begin."""


@dataclass(frozen=True, slots=True)
class Halt:
    """Why a draft is stuck, and where; `code` and `path` of the problem where one was repeated."""

    why: str
    path: str = ""
    code: str = ""


def halted(changed_at: datetime, problems: Iterable[Problem], met: Mapping[tuple[str, str], int], *, at: datetime) -> Halt | None:
    """Return why a draft with these problems, met so often at (path, code), is stuck; None while it goes on."""
    standing = {(problem.where, problem.code) for problem in problems}
    often = [(count, *place) for place, count in met.items() if place in standing and count >= REPEATED]
    if often:
        _, path, code = max(often)
        return Halt("repeated", path, code)
    return Halt("untouched") if changed_at <= at - UNTOUCHED else None

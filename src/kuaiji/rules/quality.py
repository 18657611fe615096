"""How well decisions are made, as numbers: the draw that nobody can foresee and anybody with the seed can repeat, agreement, and time taken."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, sqrt

FLOOR = timedelta(seconds=3)
"""Nobody can have read a case in less."""
EACH_ON_A_SHEET = timedelta(seconds=1)
"""Nobody can have compared two faces in less."""
ON_A_SHEET = 12
SURE = 1.96
"""How many standard errors the intervals are wide to each side: 95 %."""


def drawn(seed: bytes, what: str, ref: object, percent: int) -> bool:
    """Say whether one of `percent` in a hundred is drawn: by a keyed hash of its random id, the same whenever it is asked again."""
    digest = hmac.new(seed, f"{what}|{ref}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") * 100 < percent << 64


def least(count: int) -> timedelta:
    """Return how long so many faces on one sheet are looked at before they can be passed together."""
    return max(FLOOR, count * EACH_ON_A_SHEET)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its interval; `n` is of how many."""

    n: int
    count: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself; 0 of nothing."""
        return self.count / self.n if self.n else 0.0


def rate(count: int, n: int) -> Rate:
    """Return a share with Wilson's interval, which also holds for few and for none."""
    if not n:
        return Rate(0, 0, 0.0, 1.0)
    share, square = count / n, SURE * SURE
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = SURE / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    return Rate(n, count, max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two came to the same verdict, and Cohen's kappa: how far beyond chance. None where one verdict was the only one."""

    agreed: Rate
    kappa: float | None
    low: float | None
    high: float | None


def agreement(pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    """Return the agreement of pairs of verdicts, each True where it passed."""
    n = len(pairs)
    agreed = rate(sum(first == second for first, second in pairs), n)
    if not n:
        return Agreement(agreed, None, None, None)
    first, second = (sum(verdicts) / n for verdicts in zip(*pairs, strict=True))
    by_chance = first * second + (1 - first) * (1 - second)
    if by_chance == 1:
        return Agreement(agreed, None, None, None)
    kappa = (agreed.share - by_chance) / (1 - by_chance)
    half = SURE * sqrt(agreed.share * (1 - agreed.share) / n) / (1 - by_chance)
    return Agreement(agreed, kappa, max(-1.0, kappa - half), min(1.0, kappa + half))


def quantile(values: Sequence[timedelta], percent: int) -> timedelta | None:
    """Return the value that so many percent do not exceed; None of nothing."""
    return sorted(values)[max(0, ceil(len(values) * percent / 100) - 1)] if values else None

"""How many are drawn of each stratum: in proportion, alike, or as said; never more than there are, and the sum is what was asked for."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from heapq import heapify, heappop, heappush

from kuaiji.rules.problem import Problem, Refused

PROPORTIONAL, EQUAL, GIVEN = "proportional", "equal", "given"
WAYS = (PROPORTIONAL, EQUAL, GIVEN)
_NUMBER = re.compile(r"\d{1,7}")
_RATE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?) ?[%％]")


def size(text: str, of: int, *, where: str) -> int:
    """Return how many `200` or `5%` of so many are; a rate is rounded up, so that a small stratum is not passed over. Raises Refused(spot.size)."""
    plain = text.strip()
    rate = _RATE.fullmatch(plain)
    if rate and Fraction(rate[1]) <= 100:
        return -(-of * Fraction(rate[1]) // 100)
    if _NUMBER.fullmatch(plain) and int(plain) <= of:
        return int(plain)
    raise Refused([Problem("spot.size", where, {"most": of})])


def proportional(counts: Mapping[str, int], total: int) -> dict[str, int]:
    """Return sizes in proportion to the strata (Sainte-Laguë); where it goes round each has one at least."""
    return _dealt(counts, total, lambda stratum, has: -Fraction(counts[stratum], 2 * has + 1))


def equal(counts: Mapping[str, int], total: int) -> dict[str, int]:
    """Return sizes that are alike; what a small stratum cannot give the others do."""
    return _dealt(counts, total, lambda _, has: Fraction(has))


def given(counts: Mapping[str, int], told: Mapping[str, str]) -> dict[str, int]:
    """Return sizes as said for each stratum. Raises Refused with every one that cannot be."""
    sizes, problems = {}, []
    for stratum, of in counts.items():
        try:
            sizes[stratum] = size(told.get(stratum, "") or "0", of, where=f"size:{stratum}")
        except Refused as refused:
            problems += refused.problems
    if not problems and not any(sizes.values()):
        problems = [Problem("spot.nothing", "total")]
    if problems:
        raise Refused(problems)
    return sizes


def shared(counts: Mapping[str, int], way: str, total: str) -> dict[str, int]:
    """Return the sizes of a total that is told as a number or a rate. Raises Refused: spot.size, spot.nothing."""
    wanted = size(total, sum(counts.values()), where="total")
    if not wanted:
        raise Refused([Problem("spot.nothing", "total")])
    return (proportional if way == PROPORTIONAL else equal)(counts, wanted)


def _dealt(counts: Mapping[str, int], total: int, turn: Callable[[str, int], Fraction]) -> dict[str, int]:
    """Deal one at a time to the stratum whose turn it is: the smallest of (turn, name) among those that still have some."""
    sizes = dict.fromkeys(counts, 0)
    if total >= sum(1 for of in counts.values() if of):
        sizes = {stratum: min(1, of) for stratum, of in counts.items()}
    waiting = [(turn(stratum, sizes[stratum]), stratum) for stratum, of in counts.items() if sizes[stratum] < of]
    heapify(waiting)
    for _ in range(min(total, sum(counts.values())) - sum(sizes.values())):
        _, stratum = heappop(waiting)
        sizes[stratum] += 1
        if sizes[stratum] < counts[stratum]:
            heappush(waiting, (turn(stratum, sizes[stratum]), stratum))
    return sizes

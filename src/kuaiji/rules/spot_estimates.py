"""What a sample says of its population: the share of untrue statements with an interval, per stratum and over all.

Per stratum Wilson's interval, narrowed as the sample nears the whole stratum. Over all the shares are weighted by the strata, and the interval is put
together from the strata's own (Yan and Su 2010), which holds where nothing untrue was found as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""The normal quantile of a confidence of 95 %."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A stratum of `size` entries of which `checked` could be checked, `untrue` of them with something untrue."""

    size: int
    checked: int
    untrue: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share between 0 and 1 with its interval."""

    share: float
    low: float
    high: float


def of_stratum(seen: Seen) -> Estimate | None:
    """Return the share in one stratum; None where nothing was checked."""
    if not seen.checked:
        return None
    share = seen.untrue / seen.checked
    if seen.checked >= seen.size:
        return Estimate(share, share, share)
    n = seen.checked * (seen.size - 1) / (seen.size - seen.checked)
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half))


def of_all(strata: Sequence[Seen]) -> Estimate | None:
    """Return the share in the whole population; None until each stratum has something checked."""
    whole = sum(each.size for each in strata)
    parts = [(each.size / whole, of_stratum(each)) for each in strata if each.size]
    known = [(weight, part) for weight, part in parts if part]
    if not known or len(known) < len(parts):
        return None
    share = sum(weight * part.share for weight, part in known)
    below = sqrt(sum((weight * (part.share - part.low)) ** 2 for weight, part in known))
    above = sqrt(sum((weight * (part.high - part.share)) ** 2 for weight, part in known))
    return Estimate(share, max(0.0, share - below), min(1.0, share + above))

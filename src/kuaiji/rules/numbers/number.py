"""What a good document number says of itself."""

from dataclasses import dataclass
from datetime import date

from kuaiji.rules.problem import Flaw

MALE, FEMALE = "1", "2"  # GB/T 2261.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in canonical form.

    `sex` (GB/T 2261.1) and `born_on` are None where the number does not carry them. Numbers with the same `lineage_key` are the same person's.
    """

    canonical: str
    lineage_key: str
    sex: str | None = None
    born_on: date | None = None
    warnings: tuple[Flaw, ...] = ()


Outcome = Number | list[Flaw]


def plain(canonical: str) -> Number:
    """Return a number that tells nothing but itself."""
    return Number(canonical=canonical, lineage_key=canonical)

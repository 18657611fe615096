"""What stands out among those who had numbers shown: much more than others, outside working hours, always for the same reason."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

FEW, TIMES = 20, 3
HOURS = range(7, 20)
SAME = 0.95


@dataclass(frozen=True, slots=True)
class Shown:
    """One number shown: when by the local clock, whether on a working day, and for what."""

    at: datetime
    working_day: bool
    purpose: str


def standing_out(by_person: Mapping[str, Sequence[Shown]]) -> dict[str, list[tuple[str, int]]]:
    """Return per person what a head should look at: `often`, `night`, `one_purpose`, each with how many."""
    usual = median([len(each) for each in by_person.values()]) if by_person else 0
    return {who: _of_one(shown, usual) for who, shown in by_person.items()}


def _of_one(shown: Sequence[Shown], usual: float) -> list[tuple[str, int]]:
    found = []
    if len(shown) >= FEW and len(shown) >= TIMES * usual:
        found.append(("often", len(shown)))
    outside = sum(not each.working_day or each.at.hour not in HOURS for each in shown)
    if outside:
        found.append(("night", outside))
    most = max(Counter(each.purpose for each in shown).values(), default=0)
    if len(shown) >= FEW and most >= SAME * len(shown):
        found.append(("one_purpose", most))
    return found

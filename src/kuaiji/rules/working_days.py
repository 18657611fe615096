"""Terms in working days: weekends and public holidays do not count, days of a weekend that are worked do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are worked: `off` and `worked` are what a year's announcement changes about its weekends, `years` those announced."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def includes(self, day: date) -> bool:
        """Say whether a day is worked."""
        return day in self.worked or (day.weekday() <= FRIDAY and day not in self.off)

    def after(self, day: date, count: int) -> date:
        """Return the last day of a term of so many working days; the day on which it begins does not count. ValueError for fewer than one."""
        if count < 1:
            raise ValueError(f"a term has at least one day, not {count}")
        days = (each for each in _from(day + DAY) if self.includes(each))
        return next(each for n, each in enumerate(days, 1) if n == count)

    def between(self, day: date, last: date) -> int:
        """Return how many working days of a term that ends with `last` are left after a day."""
        return sum(self.includes(day + n * DAY) for n in range(1, (last - day).days + 1))


def _from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += DAY

"""The working days of the country, from the announcements that were read."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from kuaiji.national import reading
from kuaiji.rules.working_days import DAY, WorkingDays


class Announced(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A year as it was announced; days are `MM-DD`, stretches `MM-DD..MM-DD`."""

    source: str
    off: tuple[str, ...]
    worked: tuple[str, ...]


@cache
def announced() -> dict[int, Announced]:
    """Return every year that was announced."""
    read = reading.read(files("kuaiji.national") / "working_days.yaml", dict[str, Announced])
    return {int(year): each for year, each in read.items()}


@cache
def load() -> WorkingDays:
    """Return the working days. ValueError for what is no day, or ends before it begins."""
    years = announced()
    return WorkingDays(
        off=frozenset(day for year, each in years.items() for text in each.off for day in _days(year, text)),
        worked=frozenset(day for year, each in years.items() for text in each.worked for day in _days(year, text)),
        years=frozenset(years),
    )


def _days(year: int, text: str) -> Iterator[date]:
    begin, _, end = text.partition("..")
    day, last = (date.fromisoformat(f"{year}-{each}") for each in (begin, end or begin))
    if last < day:
        raise ValueError(f"{year}: {text} ends before it begins")
    while day <= last:
        yield day
        day += DAY

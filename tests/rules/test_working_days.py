"""Terms in working days: the days that a bureau has, holidays and worked weekends counted as announced."""

from datetime import date

import pytest

from kuaiji.national import working_days
from kuaiji.rules.working_days import WorkingDays

DAYS = working_days.load()


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),  # the day itself does not count
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # over a weekend
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a Saturday that is worked
        (date(2026, 2, 14), 1, date(2026, 2, 24)),  # over the Spring Festival
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # over the National Day, with a worked Saturday
        (date(2024, 12, 31), 1, date(2025, 1, 2)),  # the next year's arrangement
    ],
)
def test_a_term_ends_on_the_last_of_its_working_days(day, count, last):
    assert DAYS.after(day, count) == last


def test_what_is_left_of_a_term_is_counted_in_working_days():
    assert DAYS.between(date(2026, 3, 4), date(2026, 3, 16)) == 8
    assert DAYS.between(date(2026, 2, 14), date(2026, 2, 23)) == 0
    assert DAYS.between(date(2026, 3, 16), date(2026, 3, 4)) == 0


def test_a_year_that_was_not_announced_is_read_by_its_weekends():
    assert 2031 not in DAYS.years
    assert DAYS.after(date(2031, 4, 30), 1) == date(2031, 5, 1)


def test_a_term_of_no_days_is_refused():
    with pytest.raises(ValueError, match="at least one day, not 0"):
        WorkingDays().after(date(2026, 3, 2), 0)


def test_what_is_announced_changes_something():
    """A day off that was a weekend's may stand in a stretch; a worked day is always a weekend's, and never a day off."""
    assert all(day.weekday() > 4 for day in DAYS.worked)
    assert not DAYS.worked & DAYS.off

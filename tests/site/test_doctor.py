"""What an installation is told that it lacks."""

from datetime import date

from kuaiji.site import doctor


def test_the_holidays_of_a_year_are_asked_for_a_month_ahead():
    assert doctor.calendar(date(2026, 11, 1)) == []
    assert doctor.calendar(date(2031, 12, 20)) == [
        f"The public holidays of {year} are not known. Add its announcement to src/kuaiji/national/working_days.yaml." for year in (2031, 2032)
    ]

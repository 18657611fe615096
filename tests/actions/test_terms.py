"""Until when a bureau is to decide: working days, which rest while somebody else has the case in hand. AT is a Monday morning, 2 March 2026."""

from datetime import date, timedelta

import pytest

import life
import make
from kuaiji import jurisdictions
from kuaiji.actions import due, reviews, units
from kuaiji.queries.forms import ZONE
from kuaiji.records.acting import acting
from kuaiji.rules.moves import State

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ends(by):
    return life.application(by).due_at.astimezone(ZONE).date()


def returned(case, by, at):
    reasons = jurisdictions.scheme("chongqing").reasons
    code = next(reason.code for reason in reasons if "person.portrait" in reason.at or "*" in reason.at)
    reviews.open_case(case, by=by, at=at)
    due.run(at=reviews.decide(case, "send_back", reasons=[reviews.Reason("person.portrait", code)], by=by, at=at))


def test_what_was_left_of_the_term_runs_on_when_the_case_comes_back():
    make.jurisdiction("chongqing")
    by = life.first_case("chongqing")
    assert ends(by) == date(2026, 3, 16), "ten working days after the second"

    returned(life.application(by).pk, make.staff("chongqing", "yuzhong"), make.AT + 7 * DAY)
    make.submit(by, "chongqing", at=make.AT + 20 * DAY)

    assert ends(by) == date(2026, 3, 27), "five were left on the ninth; it came back on the 22nd, a Sunday"


def test_a_bureau_has_a_day_at_least():
    make.jurisdiction("chongqing")
    by = life.first_case("chongqing")

    returned(life.application(by).pk, make.staff("chongqing", "yuzhong"), make.AT + 30 * DAY)
    make.submit(by, "chongqing", at=make.AT + 31 * DAY)

    assert ends(by) == date(2026, 4, 3)


def test_the_term_begins_when_the_unit_has_had_its_say():
    """Reading 7: it is told beforehand as if the unit kept silent."""
    make.jurisdiction("xiamen")
    by = life.first_case("xiamen")
    assert life.application(by).state == State.AWAITING_UNIT
    assert ends(by) == date(2026, 3, 20)

    with acting(make.MAKER):
        clerk = life.clerk("xiamen", life.application(by).unit.credit_code)
    units.confirm(life.application(by).pk, by=clerk, at=make.AT + DAY)

    assert ends(by) == date(2026, 3, 17)

"""The walk tells apart what conditions tell apart, and no more (settled 9)."""

import pytest

from kuaiji.rules.classes import OTHER, classes
from kuaiji.rules.conditions import Before, Condition, Given, In, Is, Not
from kuaiji.rules.standing import Standing

CODES = ("a", "b", "c", "d", "e")


def standing(*found: Condition) -> list[Standing]:
    return [Standing("work.x", "when", each, frozenset()) for each in found]


def test_values_that_no_condition_tells_apart_are_one_class() -> None:
    assert classes("work.y", standing(In("work.y", ("a", "b", "c"))), CODES) == ("a", "d", "")


def test_a_second_condition_tells_more_apart() -> None:
    assert classes("work.y", standing(In("work.y", ("a", "b", "c")), Not(Is("work.y", "b"))), CODES) == ("a", "b", "d", "")


def test_a_fact_is_never_unanswered() -> None:
    assert classes("facts.archive_found", standing(Is("facts.archive_found", "no")), ("yes", "no")) == ("no", "yes")


@pytest.mark.parametrize(("limit", "just_before"), [("2002-01-01", "2001-12-31"), ("10", "9"), ("2002-01", "2002-0")], ids=["day", "number", "month"])
def test_what_is_counted_falls_into_before_and_not_before(limit: str, just_before: str) -> None:
    assert classes("work.y", standing(Before("work.y", limit)), None) == (limit, just_before, "")


def test_given_tells_apart_whether_there_is_an_answer_only() -> None:
    assert classes("work.y", standing(Given("work.y")), CODES) == ("a", "")
    assert classes("work.y", standing(Given("work.y")), None) == (OTHER, "")

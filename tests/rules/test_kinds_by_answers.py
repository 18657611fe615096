"""Kinds that look at earlier answers: what a choice offers, how many years there can be (C07, readings 15 and 21)."""

from datetime import date

import pytest

from kuaiji.rules import kinds
from kuaiji.rules.kinds import Context

LISTS = {"unit_type": ("state", "private", "state_central")}
TYPE = kinds.decode({"choice": {"list": "unit_type", "by": "work.is_central", "offers": {"yes": ["state_central"], "no": ["state", "private"]}}})
YEARS = kinds.decode({"integer": {"min": "0", "max": "80", "max_years_since": "work.started_on"}})


def context(today: date = date(2019, 3, 15), **answers: str) -> Context:
    return Context(today=today, lists=LISTS, answers={f"work.{key}": value for key, value in answers.items()})


@pytest.mark.parametrize(
    ("central", "code", "read"), [("yes", "state_central", True), ("yes", "state", False), ("no", "state", True), ("no", "state_central", False)]
)
def test_an_earlier_answer_narrows_a_choice(central: str, code: str, read: bool) -> None:
    """C07, reading 21."""
    assert (TYPE.read(code, context(is_central=central)).value == code) is read


def test_without_that_answer_all_is_offered() -> None:
    assert TYPE.codes(context()) == LISTS["unit_type"]
    assert TYPE.paths() == {"work.is_central"}


@pytest.mark.parametrize(
    ("started", "today", "most"),
    [
        ("2012-07-01", "2019-06-30", 6),
        ("2012-07-01", "2019-07-01", 7),
        ("2019-03-15", "2019-03-15", 0),
        ("2016-02-29", "2019-02-28", 2),
        ("2016-02-29", "2019-03-01", 3),
    ],
)
def test_no_more_years_than_have_passed(started: str, today: str, most: int) -> None:
    """C07, reading 15."""
    at = context(date.fromisoformat(today), started_on=started)
    assert YEARS.read(str(most), at).value == str(most)
    (flaw,) = YEARS.read(str(most + 1), at).problems
    assert (flaw.code, flaw.facts) == ("integer.too_large", {"limit": most})


def test_without_a_start_the_usual_bound_holds() -> None:
    assert YEARS.read("80", context()).value == "80"
    assert YEARS.read("81", context()).problems[0].code == "integer.too_large"
    assert YEARS.paths() == {"work.started_on"}

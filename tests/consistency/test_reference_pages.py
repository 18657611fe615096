"""Reference pages are as the program would draw them, and what was promised is proved by a test."""

import re
from pathlib import Path

import pytest
import reference
import requirements
import scoreboard

ROOT = Path(__file__).parents[2]
PAGES = ("settings.md", "dictionary.md", "lists.md", "moves.md", "policy.md", "schemes.md", "commands.md", "requirements.md", "scoreboard.md")
PROMISED = (
    "C01 C02 C03 C04 C05 C06 C07 C08 C09 C10 C11 C12 C13 C14 C16 C17 C18 C19 "
    "X01 X02 X03 X07 X08 X09 X10 X11 X12 X14 X15 X16 X17 X19 X20 X21 X22 X28 "
    "N01 N03 N04 N05 N06 N07 N08 N12 N18 "
    "FAULT-01 FAULT-03 FAULT-05 FAULT-12 FAULT-13 SEC-01 SEC-03 SEC-04 PERF-01 PERF-03 PERF-06"
)
# A whole submission with its files beside two other programs is not measured yet.
AWAITED = {"PERF-03"}


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_fresh(name: str) -> None:
    assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == reference.pages()[name], "run `make reference`"


def test_every_reference_page_is_made() -> None:
    assert set(reference.pages()) == set(PAGES)


def test_every_number_that_a_test_cites_has_its_line() -> None:
    assert set(requirements.cited()) - set(requirements.wording()) == set()


def test_every_number_that_was_promised_is_proved() -> None:
    assert {number for number in PROMISED.split() if number not in requirements.cited()} - AWAITED == set()


def test_every_state_and_move_is_drawn() -> None:
    page = (ROOT / "docs" / "reference" / "moves.md").read_text(encoding="utf-8")

    assert {"draft", "approved", "refused"} <= set(re.findall(r"--> (\w+)", page))


def test_every_goal_says_how_it_stands_and_names_tests_that_are_there() -> None:
    goals = scoreboard.budgets()["goals"]

    assert list(goals) == [f"UX-{n:02d}" for n in range(1, 21)]
    assert [file for each in goals.values() for file in each.get("tests", []) if not (ROOT / "tests" / file).is_file()] == []
    assert [name for name, each in goals.items() if not each.get("tests") and not each.get("not_measured")] == []


def test_no_budget_is_excused_that_is_kept() -> None:
    assert scoreboard.stale() == []

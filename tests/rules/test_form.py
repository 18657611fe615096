"""The form at one moment: one pass in form order settles what is asked, answered and wrong."""

from datetime import date
from typing import Any

import pytest

from kuaiji.rules.form import Given, Settled, settle
from kuaiji.rules.problem import Problem
from kuaiji.rules.scheme import item, spelled
from planted import LISTS, asked, chosen, proof, scheme, section, way

TODAY = date(2026, 7, 1)
YES = {"is": ["work.employed", "yes"]}
SCHEME = scheme(
    section("work", chosen("work.employed"), asked("work.unit", when=YES), proof("work.proof", way("card", "front", "back"), when=YES)),
    section("honours", asked("honours.title"), asked("honours.level", optional=True), rows=True, most=2),
    section("licence", asked("licence.number"), when=YES),
)


def settled(raw: dict[str, str], **more: Any) -> Settled:
    return settle(Given(scheme=SCHEME, raw=raw, lists=LISTS, today=TODAY, **more))


def told(outcome: Settled) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in outcome.problems]


def test_everything_that_is_wrong_is_said_at_once_in_form_order() -> None:
    outcome = settled({"work.employed": "yes"})

    assert told(outcome) == [
        ("answer.missing", "work.unit"),
        ("document.missing", "work.proof#front"),
        ("document.missing", "work.proof#back"),
        ("answer.missing", "licence.number"),
    ]
    assert [problem.where for problem in outcome.problems_in("licence")] == ["licence.number"]


def test_what_is_not_asked_has_no_answer_whatever_was_sent() -> None:
    outcome = settled({"work.employed": "no", "work.unit": "甲", "licence.number": "1"})

    assert outcome.answers == {"work.employed": "no"}
    assert told(outcome) == []


def test_a_proof_is_complete_with_all_its_pages() -> None:
    """X07, X20."""
    raw = {"work.employed": "yes", "work.unit": "甲公司", "licence.number": "1"}

    assert told(settled(raw, files={"work.proof#front": 1, "work.proof#back": 1})) == []


def test_a_proof_that_nobody_must_give_is_asked_for_once_it_is_begun() -> None:
    """C05: further proofs are optional, but never half."""
    made = scheme(section("work", proof("work.more", optional=True)))

    assert settle(Given(scheme=made, raw={}, today=TODAY)).problems == []
    assert told(settle(Given(scheme=made, raw={}, files={"work.more#front": 1}, today=TODAY))) == [("document.missing", "work.more#back")]


def test_an_empty_row_is_no_row_and_a_begun_one_must_be_complete() -> None:
    """C09, C10, C11."""
    outcome = settled({"work.employed": "no", "honours.aaaa.title": " ", "honours.bbbb.level": "1"})

    assert outcome.rows == {"honours": ["bbbb"]}
    assert told(outcome) == [("answer.missing", "honours.bbbb.title")]


def test_there_are_no_more_rows_than_the_scheme_takes() -> None:
    raw = {f"honours.row{key}.title": "x" for key in "abc"} | {"work.employed": "no"}

    assert settled(raw).problems == [Problem("rows.too_many", "honours", {"found": 3, "allowed": 2})]


@pytest.mark.parametrize(
    ("path", "asked_for"), [("honours.k3f9.level", "honours.level"), ("work.proof#front", "work.proof"), ("work.unit", "work.unit")]
)
def test_a_path_with_row_or_page_names_its_item(path: str, asked_for: str) -> None:
    assert item(SCHEME, path).path == asked_for


def test_a_path_that_no_scheme_asks_names_nothing() -> None:
    with pytest.raises(KeyError):
        item(SCHEME, "work.nothing")


@pytest.mark.parametrize(
    ("path", "asked_for"), [("work.unit", "work.unit"), ("honours.k3f9.level", "honours.level"), ("work.proof#front", "work.proof")]
)
def test_a_path_from_outside_is_taken_in_its_right_spelling(path: str, asked_for: str) -> None:
    assert spelled(SCHEME, path).path == asked_for


@pytest.mark.parametrize("path", ["honours.level", "work.k3f9.unit", "honours.K3.level", "honours.main.level", "work.unit#front", "work.nothing", ""])
def test_a_path_from_outside_in_any_other_spelling_names_nothing(path: str) -> None:
    """SEC-05."""
    with pytest.raises(KeyError):
        spelled(SCHEME, path)

"""Who must file, and where: questions follow from the scheme, and stop when all is known (X09, X17)."""

from datetime import date

import pytest

from kuaiji.rules import scope
from kuaiji.rules.form import Given
from kuaiji.rules.problem import Problem
from kuaiji.rules.territory import Placed
from planted import asked, chosen, proof, scheme, section, text

SCHEME = scheme(
    section(
        "work",
        chosen("work.employed"),
        asked("work.started_on"),
        asked("work.place", "division", when={"is": ["work.employed", "yes"]}),
        chosen("work.local", when={"is": ["work.employed", "no"]}),
        asked("work.home", "division", when={"is": ["work.local", "yes"]}, prefill={"sources": ["account"]}),
        chosen("work.leaves"),
        proof("work.proof", when={"is": ["work.employed", "yes"]}),
    ),
    scope={
        "questions": [chosen("scope.qualified")],
        "must": {"any": [{"is": ["scope.qualified", "yes"]}, {"is": ["work.employed", "yes"]}, {"given": "work.started_on"}]},
    },
    rules=(
        {"key": "away", "by": "work.leaves", "names": "outside", "when": {"is": ["work.leaves", "yes"]}, "reason": text("x")},
        {"key": "home", "by": "work.home", "when": {"is": ["work.local", "yes"]}, "reason": text("x")},
        {"key": "work", "by": "work.place", "when": {"is": ["work.employed", "yes"]}, "reason": text("x")},
    ),
)


@pytest.mark.parametrize(
    ("answers", "wanting"),
    [
        ({}, ["scope.qualified", "work.employed"]),
        ({"scope.qualified": "yes"}, ["work.employed"]),
        ({"scope.qualified": "yes", "work.employed": "yes"}, ["work.place"]),
        ({"scope.qualified": "yes", "work.employed": "no"}, ["work.local"]),
        ({"scope.qualified": "yes", "work.employed": "no", "work.local": "yes"}, ["work.home"]),
        ({"scope.qualified": "yes", "work.employed": "no", "work.local": "no"}, []),
        ({"scope.qualified": "no", "work.employed": "no"}, []),
    ],
)
def test_what_decides_is_asked_and_nothing_else(answers: dict[str, str], wanting: list[str]) -> None:
    """What is typed, what an answer made idle and what one may choose to do elsewhere is not asked."""
    assert [each.path for each in scope.ask(SCHEME, answers).wanting] == wanting


def test_the_last_answer_names_the_place() -> None:
    told = scope.ask(SCHEME, {"scope.qualified": "no", "work.employed": "yes", "work.place": "109901"})

    assert told.must is True
    assert isinstance(told.placed, Placed)
    assert told.placed.value == "109901"


def test_who_need_not_file_has_no_place_and_who_has_none_is_told_so() -> None:
    assert scope.ask(SCHEME, {"scope.qualified": "no", "work.employed": "no"}).placed is None
    nowhere = scope.ask(SCHEME, {"scope.qualified": "yes", "work.employed": "no", "work.local": "no"})
    assert nowhere.placed == Problem("territory.unknown")


def test_what_to_have_ready_is_what_is_certain_to_be_asked() -> None:
    """UX-02: papers by the answers, minutes by what is still to be typed or chosen."""
    lists = {"yes_no": ("yes", "no")}
    answers = {"work.employed": "yes", "work.place": "109901"}
    found = scope.ready(Given(scheme=SCHEME, raw=answers, facts=scope.facts(SCHEME), lists=lists, today=date(2026, 3, 2)))

    assert [each.path for each in found.documents] == ["work.proof"]
    assert found.minutes == 2
    unemployed = scope.ready(Given(scheme=SCHEME, raw={"work.employed": "no"}, facts=scope.facts(SCHEME), lists=lists, today=date(2026, 3, 2)))
    assert (unemployed.documents, unemployed.minutes) == ([], 1)

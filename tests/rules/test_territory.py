"""Which bureau is competent: the first rule that holds decides (X17, N07, C07)."""

import pytest

from kuaiji.rules import territory
from kuaiji.rules.problem import Problem
from planted import asked, chosen, scheme, section, text

SCHEME = scheme(
    section("work", chosen("work.employed"), asked("work.place", "division"), asked("work.issuer"), chosen("work.elsewhere")),
    rules=(
        {"key": "away", "by": "work.elsewhere", "names": "outside", "when": {"is": ["work.elsewhere", "yes"]}, "reason": text("x")},
        {"key": "work", "by": "work.place", "when": {"is": ["work.employed", "yes"]}, "reason": text("x")},
        {"key": "issuer", "by": "work.issuer", "names": "bureau", "when": {"given": "work.issuer"}, "reason": text("x")},
    ),
)


@pytest.mark.parametrize(
    ("answers", "rule", "value"),
    [
        ({"work.employed": "yes", "work.place": "109901"}, "work", "109901"),
        ({"work.employed": "yes", "work.place": "109901", "work.issuer": "city"}, "work", "109901"),
        ({"work.employed": "no", "work.issuer": "city"}, "issuer", "city"),
    ],
)
def test_the_first_rule_that_holds_decides(answers: dict[str, str], rule: str, value: str) -> None:
    placed = territory.place(SCHEME, answers)

    assert isinstance(placed, territory.Placed)
    assert (placed.rule.key, placed.value) == (rule, value)


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"work.employed": "yes"}, Problem("territory.unknown", "work.place")),
        ({}, Problem("territory.unknown")),
        ({"work.employed": "yes", "work.place": "000000"}, Problem("territory.outside", "work.place", {"rule": "work"})),
        ({"work.elsewhere": "yes"}, Problem("territory.outside", "work.elsewhere", {"rule": "away"})),
    ],
    ids=["not answered yet", "no rule", "another place", "files elsewhere by choice"],
)
def test_whoever_has_no_bureau_here_learns_why(answers: dict[str, str], problem: Problem) -> None:
    """X11."""
    assert territory.place(SCHEME, answers) == problem

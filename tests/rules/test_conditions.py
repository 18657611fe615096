"""Conditions: read and written as data, two-valued, and true only of what they name (settled 8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules import conditions
from kuaiji.rules.conditions import All, AnyOf, Before, Condition, Given, In, Is, Not, holds, parse, to_json

PATHS = st.sampled_from(["work.post", "work.years", "person.born_on", "facts.archive_found"])
VALUES = st.sampled_from(["yes", "no", "2", "10", "2012-07-01", "2019-03-01"])
LEAVES = st.one_of(
    st.builds(Is, PATHS, VALUES),
    st.builds(In, PATHS, st.lists(VALUES, min_size=1, max_size=3).map(tuple)),
    st.builds(Given, PATHS),
    st.builds(Before, PATHS, VALUES),
)
TREES: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(All, st.lists(parts, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(parts, min_size=1, max_size=3).map(tuple)),
        st.builds(Not, parts),
    ),
    max_leaves=8,
)
ANSWERS = st.dictionaries(PATHS, VALUES)


@given(TREES)
def test_what_is_written_is_read_back(tree: Condition) -> None:
    assert parse(to_json(tree)) == tree


@given(TREES, ANSWERS)
def test_a_condition_holds_or_its_negation_does(tree: Condition, answers: dict[str, str]) -> None:
    assert holds(tree, answers) is not holds(Not(tree), answers)


@given(TREES, ANSWERS)
def test_only_the_paths_it_names_decide(tree: Condition, answers: dict[str, str]) -> None:
    kept = {path: value for path, value in answers.items() if path in conditions.paths(tree)}

    assert holds(tree, kept) is holds(tree, answers)


@given(TREES)
def test_nothing_is_negated_but_what_is_named(tree: Condition) -> None:
    assert set(conditions.negated(tree)) <= conditions.paths(tree)
    assert set(conditions.negated(Not(tree))) == conditions.paths(tree)


@pytest.mark.parametrize(
    "tree", [{"is": ["a.b", "1"]}, {"in": ["a.b", ["1"]]}, {"given": "a.b"}, {"before": ["a.b", "1"]}], ids=lambda tree: next(iter(tree))
)
def test_without_an_answer_nothing_is_so(tree: dict[str, object]) -> None:
    assert not holds(parse(tree), {})
    assert holds(parse({"not": tree}), {})


@pytest.mark.parametrize(
    ("answer", "limit", "before"),
    [("2012-06-30", "2012-07-01", True), ("2012-07-01", "2012-07-01", False), ("9", "10", True), ("10", "9", False), ("", "2012-07-01", True)],
)
def test_days_and_numbers_come_before_by_size(answer: str, limit: str, before: bool) -> None:
    assert holds(Before("work.x", limit), {"work.x": answer}) is before


def test_no_condition_always_holds_and_reads_nothing() -> None:
    assert holds(None, {})
    assert conditions.paths(None) == frozenset()
    assert list(conditions.negated(None)) == []


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ("work.post", "a condition is one of"),
        ({"is": ["a", "b"], "given": "a"}, "a condition is one of"),
        ({"like": ["a", "b"]}, "unknown condition 'like'"),
        ({"is": "a"}, r"expected \[path, value\]"),
        ({"in": ["a", []]}, "expected .path, .value"),
        ({"given": ["a"]}, "expected a path"),
        ({"all": []}, "expected a list of conditions"),
    ],
)
def test_what_is_wrong_with_a_condition_is_said(tree: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse(tree)


@pytest.mark.parametrize("use", [lambda tree: holds(tree, {}), to_json], ids=["holds", "to_json"])
def test_a_node_of_another_sort_is_a_mistake(use) -> None:
    with pytest.raises(TypeError):
        use(Condition())
    assert list(conditions.leaves(Condition())) == []

"""When a planted defect counts as caught."""

import pytest

from kuaiji.rules import planted


@pytest.mark.parametrize(
    ("verdict", "at", "caught"),
    [
        ("send_back", ["person.id_number"], True),
        ("send_back", ["person.id_document#front"], True),
        ("refuse", [""], True),
        ("send_back", ["work.unit_name"], False),
        ("approve", [], False),
    ],
)
def test_a_defect_is_caught_where_it_is_named(verdict: str, at: list[str], *, caught: bool) -> None:
    """C13: sent back for something else, the defect went unseen."""
    assert planted.caught("number", verdict, at) is caught


def test_a_case_has_only_defects_that_its_files_can_show() -> None:
    """C13."""
    assert planted.fitting(["person.id_document#front"]) == ["number", "name"]
    assert planted.fitting(["work.student_proof#card"]) == ["proof"]

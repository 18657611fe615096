"""Numbers of paper files count on as they are written."""

import pytest

from kuaiji.rules.paper_files import following, problems


@pytest.mark.parametrize(
    ("first", "n", "wanted"),
    [("2011-0098", 3, "2011-0101"), ("桂财采-007号", 1, "桂财采-008号"), ("甲柜", 5, "甲柜"), ("9", 1, "10"), ("2011-0098", 0, "2011-0098")],
)
def test_the_last_figures_count_on(first: str, n: int, wanted: str) -> None:
    """N16."""
    assert following(first, n) == wanted


def test_a_paper_file_has_a_number_that_fits() -> None:
    """N16."""
    assert [each.code for each in problems(" ", "x" * 121)] == ["paper_file.number", "paper_file.long"]
    assert [each.where for each in problems("1" * 61, "")] == ["number"]
    assert problems("2011-1", "柜3") == []

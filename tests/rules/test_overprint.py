"""Calibration of a printer: from what was measured to where things must stand."""

from decimal import Decimal

import pytest

from kuaiji.rules.overprint import Offset, Page, measured

PAGE = Page(Decimal(105), Decimal(148))


def test_what_is_printed_too_far_right_and_low_is_moved_left_and_up() -> None:
    """N08."""
    offset = measured(PAGE, "21.5", "19,2")

    assert offset == Offset(Decimal("1.50"), Decimal("-0.80"), Decimal("1.0000"))
    assert offset.placed(Decimal(40), Decimal(60)) == (Decimal("38.5"), Decimal("60.8"))


def test_what_comes_out_of_a_calibrated_printer_lies_where_it_should() -> None:
    """N08."""
    truth = Offset(Decimal("2.3"), Decimal("-1.1"), Decimal("0.98"))
    cross = [Decimal(20) * truth.scale + each for each in (truth.x, truth.y)]
    offset = measured(PAGE, f"{cross[0]:.1f}", f"{cross[1]:.1f}", f"{PAGE.across * truth.scale:.1f}")
    assert isinstance(offset, Offset)

    for wanted in (Decimal(30), Decimal(70)):
        x, y = offset.placed(wanted, wanted)
        assert abs(x * truth.scale + truth.x - wanted) < Decimal("0.1")
        assert abs(y * truth.scale + truth.y - wanted) < Decimal("0.1")


@pytest.mark.parametrize("text", ["", "x", "-1", "1.234", "1000", "²"])
def test_what_is_no_length_is_named(text: str) -> None:
    """N08."""
    found = measured(PAGE, text, "20", "65")

    assert isinstance(found, list)
    assert [(each.code, each.where) for each in found] == [("calibration.number", "left")]


def test_what_no_printer_does_is_refused() -> None:
    """N08."""
    found = measured(PAGE, "80", "20", "50")

    assert isinstance(found, list)
    assert [each.code for each in found] == ["calibration.off", "calibration.scaled"]

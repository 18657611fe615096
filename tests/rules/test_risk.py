"""What a case weighs, as a word with its reasons."""

import pytest

from kuaiji.rules import risk
from kuaiji.rules.doubts import Doubt


def of(*codes, first=False):
    return risk.weigh([Doubt(code, "person.name") for code in codes], first=first)


@pytest.mark.parametrize(
    ("codes", "why", "level"),
    [
        ((), (), "none"),
        (("picture.blurred", "page.other"), ("picture",), "some"),
        (("unit.silent",), ("silent",), "some"),
        (("name.private_use",), ("number",), "some"),
        (("picture.insisted", "reading.differ"), ("reading", "insisted"), "high"),
        (("unit.left", "look.mismatch"), ("look", "unit"), "high"),
        (("archive.differ",), ("archive",), "high"),
    ],
)
def test_doubts_make_a_word_and_say_why(codes, why, level):
    assert of(*codes).why == why
    assert risk.level(why) == level


def test_what_says_nothing_makes_nothing_risky():
    """Area codes of a demo are all unknown."""
    assert of("citizen_number.area", "paper.same") == risk.Risk(0, ())


def test_a_first_filing_only_parts_those_who_are_alike():
    assert of(first=True).why == ()
    assert of("unit.silent").weight < of("unit.silent", first=True).weight < of("unit.left").weight

"""Characters are found by what somebody can type of them."""

import pytest

from kuaiji.adapters import characters
from kuaiji.adapters.characters import Narrowing
from kuaiji.rules.names import sought
from kuaiji.rules.names.likeness import likeness

EVERYTHING = Narrowing()


def found(text, narrowing=EVERYTHING, most=12):
    return [each.sign for each in characters.find(sought.read(text), narrowing, most=most)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("金粦", "𬭸"),
        ("⿰钅粦", "𬭸"),
        ("龙天", "䶮"),
        ("龍天", "䶮"),
        ("山大车", "𪨶"),
        ("yan", "䶮"),
        ("U+4DAE", "䶮"),
        ("135341134", "䶮"),
        ("龙龙龙龙", "𪚥"),
    ],
)
def test_a_character_is_among_the_first_that_are_found(typed, wanted):
    """X04, E30."""
    assert wanted in found(typed)


def test_a_character_is_found_by_radical_and_strokes():
    assert "𬭸" in found("", Narrowing(radical=167, rest=12), most=400)
    assert found("金", Narrowing(strokes=17, radical=167, rest=12), most=400)
    assert found("", EVERYTHING) == []


def test_what_the_index_knows_makes_candidates():
    """X04."""
    assert likeness("赵䶮", "赵YAN", characters.LORE) == {"pinyin"}
    assert likeness("赵䶮", "赵龑", characters.LORE) == {"variant"}
    assert likeness("欧阳𬭸", "欧阳⿰钅粦", characters.LORE) == {"components"}
    assert likeness("赵䶮", "赵燕", characters.LORE) is None


def test_without_the_index_nothing_is_found(monkeypatch, tmp_path):
    monkeypatch.setattr(characters, "FILE", tmp_path / "none.sqlite")
    monkeypatch.setattr(characters, "_opened", type(characters._opened)())

    assert found("金粦") == []
    assert not characters.is_there()

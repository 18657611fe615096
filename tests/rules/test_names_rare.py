"""Rare characters: which they are, what older systems wrote for them, what they are looked for by."""

import pytest

from kuaiji.rules import messages
from kuaiji.rules.names import private_use, sought
from kuaiji.rules.names.rare import rare
from kuaiji.rules.names.sought import Sought


def test_a_text_tells_its_rare_characters_once_each():
    """X04."""
    assert rare("赵䶮䶮、欧阳𬭸，李明〇") == ["䶮", "𬭸"]
    assert rare("李明") == []


@pytest.mark.parametrize(
    ("private", "character"),
    [
        ("\ue81e", "龴"),
        ("\ue864", "龻"),
        ("\ue816", "𠂇"),
        ("\ue855", "𤇾"),
        ("\ue78d", "︐"),
        ("\ue796", "︙"),
        ("\ue7c7", "ḿ"),
        ("\ue81a", "㑳"),
        ("\ue863", "䶮"),
    ],
)
def test_an_old_code_point_becomes_the_character(private, character):
    """X04, GB 18030-2022."""
    assert private_use.mapped(f"赵{private}") == f"赵{character}"


def test_the_standard_of_2022_moved_twenty_four_characters():
    assert len(private_use.CHANGED) == 24
    assert len(set(private_use.KNOWN.values())) == len(private_use.KNOWN)


def test_what_an_old_file_wrote_in_bytes_is_read():
    """X04: Python's codec follows the tables of 2000."""
    assert private_use.mapped(b"\xfe\x59\xfe\x51\xa8\xbc".decode("gb18030")) == "龴𠂇ḿ"
    assert private_use.mapped("\ue000\U000f0000") == "\ue000\U000f0000"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("金粦", Sought(parts=("金", "粦"))),
        (" 金 + 粦 ", Sought(parts=("金", "粦"))),
        ("⿰钅粦", Sought(parts=("钅", "粦"))),
        ("yǎn", Sought(reading="yan")),
        ("Yan3", Sought(reading="yan")),
        ("lü", Sought(reading="lv")),
        ("U+4DAE", Sought(code="䶮")),
        ("2cb78", Sought(code="𬭸")),
        ("&#x2CB78;", Sought(code="𬭸")),
        ("41431", Sought(order="41431")),
        ("横竖撇点折", Sought(order="12345")),
        ("一丨", Sought(order="12")),
        ("一", Sought(parts=("一",))),
        ("一一", Sought(parts=("一", "一"))),
        ("9FFFF", None),
        ("样a", None),
        ("⿰", None),
        ("", None),
    ],
)
def test_what_is_typed_says_how_to_look(typed, wanted):
    """X04, E30."""
    assert sought.read(typed) == wanted


def test_the_forms_of_a_radical_are_one_piece():
    assert sought.piece("钅") == sought.piece("金")
    assert sought.piece("粦") == "粦"


def test_a_rare_character_counts_twice_in_a_text_message():
    """X04, N14."""
    assert messages.length("赵𬭸") == 3
    assert messages.parts("𬭸" * 35) == 1
    assert messages.parts("𬭸" * 36) == 2


@pytest.mark.parametrize(
    ("character", "edition", "wanted"),
    [
        ("龴", 2005, "fe59"),
        ("龴", 2022, "fe59"),
        ("︐", 2005, "a6d9"),
        ("︐", 2022, "a6d9"),
        ("𠂇", 2005, "fe51"),
        ("𠂇", 2022, "95329031"),
        ("ḿ", 2005, "a8bc"),
        ("ḿ", 2022, "a8bc"),
        ("䶮", 2005, "fe9f"),
    ],
)
def test_a_character_is_written_in_the_bytes_of_the_edition(character, edition, wanted):
    """X04, GB 18030-2005 and -2022."""
    assert private_use.written(character, edition).hex() == wanted


@pytest.mark.parametrize("edition", [2005, 2022])
def test_no_character_is_lost_on_the_way_through_gb_18030(edition):
    """X04: whatever Unicode has, but what means the same as one of the changed characters."""
    everything = "".join(chr(code) for code in range(0x20, 0x110000) if not 0xD800 <= code < 0xE000 and chr(code) not in private_use.KNOWN)

    assert private_use.mapped(private_use.written(everything, edition).decode("gb18030")) == private_use.mapped(everything)

"""Telephone numbers as people write them."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules import numbers
from kuaiji.rules.problem import Flaw

mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
landlines = st.from_regex(r"0(2[0-9]|10)[2-8][0-9]{7}|0[3-9][1-9][0-9][2-8][0-9]{6,7}", fullmatch=True)


@pytest.mark.parametrize(
    "typed", ["13800138000", "138 0013 8000", "+86 138-0013-8000", "0086 13800138000", "86 13800138000", "１３８００１３８０００", "013800138000"]
)
def test_a_mobile_number_is_read_however_it_is_grouped_or_prefixed(typed):
    assert numbers.read_mobile(typed) == numbers.read_phone(typed) == "13800138000"


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("(023) 2000-0000", "02320000000"),
        ("（0592）5051516", "05925051516"),
        ("0592-50515167", "059250515167"),
        ("+86 592 5051516", "05925051516"),
        ("+86 10 6000 0000", "01060000000"),
        ("010 6000.0000", "01060000000"),
    ],
)
def test_a_phone_at_work_is_an_area_code_and_a_number(typed, digits):
    """C07."""
    assert numbers.read_phone(typed) == digits


@pytest.mark.parametrize(
    ("typed", "code", "facts"),
    [
        ("1380013800O", "mobile.characters", {"position": 11, "character": "O"}),
        ("1380013800", "mobile.length", {"found": 10, "allowed": 11}),
        ("12800138000", "mobile.first_digits", {}),
    ],
)
def test_a_mobile_number_is_refused_by_the_part_that_is_wrong(typed, code, facts):
    assert numbers.read_mobile(typed) == [Flaw(code, facts)]


@pytest.mark.parametrize(
    ("typed", "code", "facts"),
    [
        ("023-20000000转8012", "phone.characters", {"position": 12, "character": "转"}),
        ("()", "phone.length", {"found": 0}),
        ("5051516", "phone.area_code", {}),
        ("00592505151", "phone.area_code", {}),
        ("01112345678", "phone.area_code", {}),
        ("400 800 1234", "phone.area_code", {}),
        ("023-2000000", "phone.length", {"found": 10}),
        ("0592-505151", "phone.length", {"found": 10}),
    ],
)
def test_a_phone_is_refused_by_the_part_that_is_wrong(typed, code, facts):
    assert numbers.read_phone(typed) == [Flaw(code, facts)]


@given(mobiles | landlines)
def test_what_is_read_is_a_possible_number_to_an_independent_library_as_well(digits):
    read = numbers.read_phone(f"+86 {digits.removeprefix('0')}")

    assert read == digits
    assert phonenumbers.is_possible_number(phonenumbers.parse(read, "CN"))


@given(st.text(max_size=20) | st.from_regex(r"(\+86|0086|86|0)?[0-9 ()-]{0,16}", fullmatch=True))
def test_any_text_is_read_to_something_that_reads_as_itself_or_refused_with_a_known_code(text):
    for read in (numbers.read_mobile, numbers.read_phone):
        outcome = read(text)

        assert read(outcome) == outcome if isinstance(outcome, str) else {flaw.code for flaw in outcome} <= set(numbers.CODES)


@pytest.mark.parametrize(("digits", "shown"), [("13800138000", "138****8000"), ("05925051516", "0592*****16"), ("12345", "*****"), ("", "")])
def test_a_phone_in_a_list_shows_too_little_to_be_called(digits, shown):
    assert numbers.mask_phone(digits) == shown

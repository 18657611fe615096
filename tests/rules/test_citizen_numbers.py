"""Citizen numbers and what is built like them (domain F1)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules import numbers
from kuaiji.rules.numbers import Number
from kuaiji.rules.problem import Flaw

TODAY = date(2026, 7, 1)
SAMPLES = ("11010519491231002X", "440524188001010014")

areas = st.integers(100000, 999999).map(str)
birthdays = st.dates(date(1850, 1, 1), TODAY)
sequences = st.integers(0, 999).map("{:03d}".format)


def number_of(area: str, born: date, sequence: str) -> str:
    first = f"{area}{born:%Y%m%d}{sequence}"
    return first + numbers.citizen_check_character(first)


valid = st.builds(number_of, areas, birthdays, sequences)


def read(text: str, id_type: str = "resident_id") -> Number | list[Flaw]:
    return numbers.read(id_type, text, today=TODAY)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_of_the_standard_are_valid_without_a_warning(sample):
    number = read(sample)

    assert isinstance(number, Number)
    assert (number.canonical, number.warnings) == (sample, ())


def test_sex_and_birth_date_come_from_the_number():
    """C05: derived where the number carries it."""
    number = read(SAMPLES[0])

    assert (number.sex, number.born_on) == ("2", date(1949, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２ｘ",
        "\u202a110105-19491231-002×\u202c",
        "110105\u300019491231\u00a0002X",
    ],
)
def test_small_letters_full_width_digits_and_blanks_are_accepted(typed):
    assert read(typed).canonical == SAMPLES[0]


def test_fifteen_digits_become_eighteen_and_say_so():
    number = read("110105491231002")

    assert number.canonical == SAMPLES[0]
    assert number.warnings == (Flaw("citizen_number.upgraded"),)


@pytest.mark.parametrize(
    ("typed", "code", "facts"),
    [
        ("1101051949123100", "citizen_number.length", {"found": 16, "allowed": 18}),
        ("H12345678", "citizen_number.length", {"found": 9, "allowed": 18}),
        ("1101051949123l002X", "citizen_number.characters", {"position": 14, "character": "L"}),
        ("11010519491231002A", "citizen_number.characters", {"position": 18, "character": "A"}),
        ("11010549123100A", "citizen_number.characters", {"position": 15, "character": "A"}),
        ("1101051949123\x00002X", "citizen_number.characters", {"position": 14, "character": "U+0000"}),
        ("11010519490230002X", "citizen_number.birth_date", {"from": 7, "to": 14}),
        ("11010518490230002X", "citizen_number.birth_date", {"from": 7, "to": 14}),
        (number_of("110105", date(1849, 12, 31), "002"), "citizen_number.birth_date", {"from": 7, "to": 14}),
        ("110105490230002", "citizen_number.birth_date", {"from": 7, "to": 12}),
        (number_of("110105", date(2026, 7, 2), "002"), "citizen_number.birth_future", {"from": 7, "to": 14}),
        ("110105194912310021", "citizen_number.check", {}),
    ],
)
def test_a_refusal_says_which_part_is_wrong(typed, code, facts):
    assert read(typed) == [Flaw(code, facts)]


@pytest.mark.parametrize("area", ["810000", "820000", "830000"])
def test_a_residence_permit_is_read_as_a_citizen_number(area):
    """X21."""
    number = numbers.read("hmt_residence", number_of(area, date(1990, 1, 1), "001"), today=TODAY)

    assert (number.sex, number.born_on, number.warnings) == ("1", date(1990, 1, 1), ())
    assert numbers.lookup_text("hmt_residence", "HK", number.canonical) == f"resident_id|CN|{number.canonical}"


def test_a_residence_permit_never_had_fifteen_digits():
    assert read("110105491231002", "hmt_residence") == [Flaw("citizen_number.length", {"found": 15, "allowed": 18})]


@pytest.mark.parametrize(
    ("id_type", "area", "seen"), [("resident_id", "990101", "99"), ("hmt_residence", "350203", "35"), ("resident_id", "100101", "10")]
)
def test_an_area_that_does_not_fit_warns_and_never_refuses(id_type, area, seen):
    number = read(number_of(area, date(1990, 1, 1), "001"), id_type)

    assert number.warnings == (Flaw("citizen_number.area", {"area": seen}),)


def test_the_new_card_of_a_foreigner_is_read_as_a_citizen_number():
    number = read(number_of("911156", date(1990, 1, 1), "002"), "foreigner_permit")

    assert (number.sex, number.born_on, number.warnings) == ("2", date(1990, 1, 1), ())


@given(areas, birthdays, sequences)
def test_every_well_made_number_is_accepted_and_kept(area, born, sequence):
    number = read(number_of(area, born, sequence))

    assert number.born_on == born
    assert number.sex == ("1" if int(sequence) % 2 else "2")
    assert read(number.canonical) == number


@given(valid, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_noticed(number, place, digit):
    wrong = number[:place] + digit + number[place + 1 :]

    assert isinstance(read(wrong), Number) == (wrong == number)


@given(valid, st.integers(0, 16))
def test_two_digits_exchanged_are_always_noticed(number, place):
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert isinstance(read(wrong), Number) == (wrong == number)


@given(areas, st.dates(date(1900, 1, 1), date(1999, 12, 31)), sequences)
def test_a_fifteen_digit_number_is_looked_up_as_its_eighteen(area, born, sequence):
    """settled 19."""
    short, long = f"{area}{born:%y%m%d}{sequence}", number_of(area, born, sequence)

    assert read(short).canonical == long
    assert numbers.lookup_text("resident_id", "CN", short) == numbers.lookup_text("resident_id", "CN", long) == f"resident_id|CN|{long}"


@given(st.text(max_size=24))
def test_any_text_is_either_read_or_refused_with_a_known_code(text):
    outcome = read(text)

    assert isinstance(outcome, Number) or {flaw.code for flaw in outcome} <= set(numbers.CODES)

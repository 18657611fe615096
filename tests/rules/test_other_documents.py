"""Permits, passports and officer cards (domain F1), and the text that every number is looked up by."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules import numbers
from kuaiji.rules.numbers import IdType, Number
from kuaiji.rules.problem import Flaw

TODAY = date(2026, 7, 1)


def read(id_type: str, text: str) -> Number | list[Flaw]:
    return numbers.read(id_type, text, today=TODAY)


@pytest.mark.parametrize(
    ("id_type", "typed", "canonical"),
    [
        ("hm_permit", "h1234 5678", "H12345678"),
        ("hm_permit", "Ｍ１２３４５６７８０１", "M1234567801"),
        ("tw_permit", " 0123 4567 ", "01234567"),
        ("foreigner_permit", "can110183051201", "CAN110183051201"),
        ("passport", "ea-12 34567", "EA1234567"),
        ("passport", "12345", "12345"),
        ("officer", "军字第 １２３４５６７ 号", "军字第1234567号"),
        ("officer", "南字第（2012）-0001号", "南字第(2012)-0001号"),
    ],
)
def test_a_number_is_read_as_its_document_writes_it(id_type, typed, canonical):
    """C17: the canonical number is the archive number, for every document type."""
    number = read(id_type, typed)

    assert (number.canonical, number.sex, number.born_on, number.warnings) == (canonical, None, None, ())


REFUSALS = [
    ("hm_permit", "C12345678", "hm_permit.mainlander", {"letter": "C"}),
    ("hm_permit", "CA1234567", "hm_permit.mainlander", {"letter": "C"}),
    ("hm_permit", "W12345678", "hm_permit.mainlander", {"letter": "W"}),
    ("hm_permit", "12345678", "hm_permit.first_letter", {}),
    ("hm_permit", "HH2345678", "hm_permit.characters", {"position": 2, "character": "H"}),
    ("hm_permit", "H123456789", "hm_permit.length", {"found": 10, "allowed": 9}),
    ("tw_permit", "L12345678", "tw_permit.mainlander", {"letter": "L"}),
    ("tw_permit", "1234567A", "tw_permit.characters", {"position": 8, "character": "A"}),
    ("tw_permit", "1234567", "tw_permit.length", {"found": 7, "allowed": 8}),
    ("foreigner_permit", "11010519491231002X", "foreigner_permit.first_digit", {}),
    ("foreigner_permit", "911105194912310020", "citizen_number.check", {}),
    ("foreigner_permit", "CAN1101", "foreigner_permit.length", {"found": 7, "allowed": 18}),
    ("foreigner_permit", "CA1110183051201", "foreigner_permit.first_letters", {}),
    ("foreigner_permit", "CAN11018305120A", "foreigner_permit.characters", {"position": 15, "character": "A"}),
    ("passport", "E1234567号", "passport.characters", {"position": 9, "character": "号"}),
    ("passport", "E123", "passport.length", {"found": 4, "least": 5, "allowed": 18}),
    ("passport", "1234567890123456789", "passport.length", {"found": 19, "least": 5, "allowed": 18}),
    ("passport", "ZHANGSAN", "passport.no_digit", {}),
    ("officer", "军字第12\x0034号", "officer.characters", {"position": 6, "character": "U+0000"}),
    ("officer", "军12", "officer.length", {"found": 3, "least": 4, "allowed": 32}),
    ("officer", "军字第某某号", "officer.no_digit", {}),
    ("student_card", "123456", "identity_number.type", {}),
]


@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_says_which_part_is_wrong(case):
    id_type, typed, code, facts = case

    assert read(id_type, typed) == [Flaw(code, facts)]


def test_a_reissued_permit_is_looked_up_by_its_lifetime_number():
    old, new = read("hm_permit", "H1234567802"), read("hm_permit", "H12345678")

    assert old.lineage_key == new.lineage_key == "H12345678"
    assert numbers.lookup_text("hm_permit", "HK", old.canonical) == numbers.lookup_text("hm_permit", "CN", new.canonical) == "hm_permit|CN|H12345678"


@pytest.mark.parametrize(
    ("bearer", "text"),
    [
        (("passport", "GB", "123456789"), "passport|GB|123456789"),
        (("tw_permit", "TW", "01234567"), "tw_permit|CN|01234567"),
        (("officer", "CN", "军字第1234567号"), "officer|CN|军字第1234567号"),
        (("foreigner_permit", "CA", "CAN110183051201"), "foreigner_permit|CN|CAN110183051201"),
    ],
)
def test_only_passports_of_different_countries_may_share_a_number(bearer, text):
    """settled 19."""
    assert numbers.lookup_text(*bearer) == text


@given(st.sampled_from(list(IdType)), st.text(max_size=24) | st.from_regex(r"[A-Z]{0,3}[0-9]{5,18}", fullmatch=True))
def test_any_text_is_read_to_something_that_reads_as_itself_or_refused_with_a_known_code(id_type, text):
    outcome = read(id_type, text)

    if isinstance(outcome, Number):
        assert read(id_type, outcome.canonical).canonical == outcome.canonical
    else:
        assert {flaw.code for flaw in outcome} <= set(numbers.CODES)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("350203199001011234", "350203********1234"), ("H12345678", "H1*****78"), ("军12345", "军****5"), ("1234", "****"), ("", "")],
)
def test_a_number_in_a_list_shows_too_little_to_be_used(number, shown):
    assert numbers.mask(number) == shown

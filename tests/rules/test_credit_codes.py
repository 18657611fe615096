"""Unified social credit codes (domain F2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules import numbers
from kuaiji.rules.problem import Flaw

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
valid = st.text(ALPHABET, min_size=17, max_size=17).map(lambda first: first + numbers.credit_check_character(first))


@pytest.mark.parametrize("typed", ["91350100M000100Y43", "91110000802100433B", "9111 0000-8021 0043 3b", "９１１１００００８０２１００４３３Ｂ"])
def test_a_code_is_read_with_blanks_hyphens_and_full_width_signs(typed):
    assert numbers.read_credit_code(typed) in {"91350100M000100Y43", "91110000802100433B"}


@pytest.mark.parametrize(
    ("typed", "code", "facts"),
    [
        ("9111000080210043", "credit_code.length", {"found": 16, "allowed": 18}),
        ("91110000802100号33B", "credit_code.characters", {"position": 15, "character": "号"}),
        ("91110000802100433A", "credit_code.check", {}),
        ("9111OOOO802100433B", "credit_code.characters_repairable", {"position": 5, "character": "O", "suggestion": "91110000802100433B"}),
        ("91110000802I00433B", "credit_code.characters_repairable", {"position": 12, "character": "I", "suggestion": "91110000802100433B"}),
        ("91110000802L00433B", "credit_code.check_repairable", {"suggestion": "91110000802100433B"}),
        ("91350200MA0000001X", "credit_code.check", {}),  # 9135D2… would hold, but a division is digits
        ("91110000802100433I", "credit_code.characters", {"position": 18, "character": "I"}),
    ],
)
def test_a_refusal_says_which_part_is_wrong_and_how_it_may_be_meant(typed, code, facts):
    """ERR-16: the code is suggested where exactly one exchange makes it right."""
    assert numbers.read_credit_code(typed) == [Flaw(code, facts)]


@given(valid)
def test_every_well_made_code_is_accepted_and_kept(code):
    assert numbers.read_credit_code(code.lower()) == code


@given(valid, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_noticed(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]

    assert (numbers.read_credit_code(wrong) == wrong) == (wrong == code)


@given(valid.filter(lambda code: "0" in code or "1" in code))
def test_letters_written_for_zero_and_one_are_repaired(code):
    flaws = numbers.read_credit_code(code.replace("0", "O").replace("1", "I"))

    assert flaws[0].facts["suggestion"] == code


@given(st.text(max_size=20) | st.text(ALPHABET + "IOSVZ", min_size=18, max_size=18))
def test_any_text_is_either_read_or_refused_and_every_suggestion_is_valid(text):
    outcome = numbers.read_credit_code(text)

    if not isinstance(outcome, str):
        assert {flaw.code for flaw in outcome} <= set(numbers.CODES)
        assert all(numbers.read_credit_code(flaw.facts["suggestion"]) == flaw.facts["suggestion"] for flaw in outcome if "suggestion" in flaw.facts)

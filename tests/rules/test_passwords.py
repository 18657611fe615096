"""Passphrases: long enough, not everybody's, not one's own number (C02)."""

import pytest

from kuaiji.rules import passwords


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("seven77", "password.short"),
        ("x" * 129, "password.long"),
        ("PassWord1", "password.common"),
        ("abababab", "password.common"),
        ("380000000", "password.own"),
        ("样例样例会计人员", None),
        ("correct horse", None),
    ],
)
def test_a_bad_passphrase_is_told_why(typed: str, code: str | None) -> None:
    """SEC-09, C02."""
    flaws = passwords.flaws(typed, least=8, common={"password1"}, own=["13800000000", ""])

    assert [flaw.code for flaw in flaws] == ([code] if code else [])


def test_full_width_letters_are_the_same_letters() -> None:
    assert passwords.canonical("ａｂｃ１２３") == "abc123"

"""Mainland mobile and other telephone numbers as digits."""

import re

from kuaiji.rules.numbers.typed import DIGITS, squeezed, stranger
from kuaiji.rules.problem import Flaw

CODES = (
    "mobile.characters",
    "mobile.length",
    "mobile.first_digits",
    "phone.characters",
    "phone.length",
    "phone.area_code",
)

_DIGITS = frozenset("0123456789")
_BRACKETS = str.maketrans("", "", "()[]（）.")
_MOBILE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
_MAINLAND = re.compile(r"(?:\+86|0086|86(?=1[0-9]{10}$))", re.ASCII)


def read_mobile(text: str) -> str | list[Flaw]:
    """Return the eleven digits of a mainland mobile number, however it is grouped or prefixed. Codes: mobile.characters, .length, .first_digits."""
    number = _bare(text)[0]
    if not _DIGITS.issuperset(number):
        return [stranger("mobile.characters", number, _DIGITS)]
    if len(number) != 11:
        return [Flaw("mobile.length", {"found": len(number), "allowed": 11})]
    return number if _MOBILE.fullmatch(number) else [Flaw("mobile.first_digits")]


def read_phone(text: str) -> str | list[Flaw]:
    """Return the digits of a mobile number, or of an area code with its number (C07): `(023) 2000-0000` is `02320000000`.

    Three-digit area codes (010, 02x) have eight digits after them, the others seven or eight. Codes: phone.characters, .area_code, .length.
    """
    number, prefixed = _bare(text)
    if not DIGITS.fullmatch(number):
        return [stranger("phone.characters", number, _DIGITS)] if number else [Flaw("phone.length", {"found": 0})]
    if _MOBILE.fullmatch(number):
        return number
    if prefixed and number[0] != "0":
        number = f"0{number}"
    if not re.match(r"0[1-9]", number) or re.match(r"01[1-9]", number):
        return [Flaw("phone.area_code")]
    lengths = {11} if number[1] in "12" else {11, 12}
    return number if len(number) in lengths else [Flaw("phone.length", {"found": len(number)})]


def _bare(text: str) -> tuple[str, bool]:
    """Return the number without its country code, and whether it had one; a 0 dialled before a mobile number goes as well."""
    signs = squeezed(text).translate(_BRACKETS)
    bare = _MAINLAND.sub("", signs, count=1) if _MAINLAND.match(signs) else signs
    return (bare[1:] if bare[:1] == "0" and _MOBILE.fullmatch(bare[1:]) else bare), bare != signs

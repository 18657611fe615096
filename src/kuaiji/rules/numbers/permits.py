"""Travel and residence permits, passports and officer cards."""

import re
from datetime import date

from kuaiji.rules.numbers import citizen
from kuaiji.rules.numbers.number import Number, Outcome, plain
from kuaiji.rules.numbers.typed import solid, squeezed, stranger
from kuaiji.rules.problem import Flaw

CODES = (
    "hm_permit.mainlander",
    "hm_permit.first_letter",
    "hm_permit.characters",
    "hm_permit.length",
    "tw_permit.mainlander",
    "tw_permit.characters",
    "tw_permit.length",
    "foreigner_permit.first_digit",
    "foreigner_permit.first_letters",
    "foreigner_permit.characters",
    "foreigner_permit.length",
    "passport.characters",
    "passport.length",
    "passport.no_digit",
    "officer.characters",
    "officer.length",
    "officer.no_digit",
)

_DIGITS = frozenset("0123456789")
_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LETTERS = _ALPHANUMERIC - _DIGITS
_NINETIES = frozenset(f"9{digit}" for digit in "0123456789")
_SIGNS = frozenset("-()[]〔〕/.·_#")
_ANY_DIGIT = re.compile(r"[0-9]", re.ASCII)


def hong_kong_macao(text: str, _today: date) -> Outcome:
    """Read a 港澳居民来往内地通行证: H or M and eight digits of a lifetime number, on cards of 1999 two more for the reissue.

    The first nine signs stay the same for life, and are the lineage. C… and W… belong to mainlanders travelling the other way (往来港澳通行证).
    Codes: hm_permit.mainlander, .first_letter, .characters, .length. Source: Ministry of Public Security, notices of 1999 and 2012.
    """
    number = squeezed(text)
    if re.match(r"[CW][A-Z]?[0-9]", number):
        return [Flaw("hm_permit.mainlander", {"letter": number[0]})]
    if not number.startswith(("H", "M")):
        return [Flaw("hm_permit.first_letter")]
    if not _DIGITS.issuperset(number[1:]):
        return [stranger("hm_permit.characters", number[1:], _DIGITS, start=2)]
    if len(number) not in {9, 11}:
        return [Flaw("hm_permit.length", {"found": len(number), "allowed": 9})]
    return Number(canonical=number, lineage_key=number[:9])


def taiwan(text: str, _today: date) -> Outcome:
    """Read a 台湾居民来往大陆通行证: eight digits. L… and T… belong to mainlanders travelling the other way (往来台湾通行证).

    Codes: tw_permit.mainlander, .characters, .length.
    """
    number = squeezed(text)
    if re.match(r"[LT][0-9]", number):
        return [Flaw("tw_permit.mainlander", {"letter": number[0]})]
    if not _DIGITS.issuperset(number):
        return [stranger("tw_permit.characters", number, _DIGITS)]
    return plain(number) if len(number) == 8 else [Flaw("tw_permit.length", {"found": len(number), "allowed": 8})]


def foreigner(text: str, today: date) -> Outcome:
    """Read a 外国人永久居留身份证: eighteen digits from 9 on (card of 2023), or three letters and twelve digits (card of 2017); both stay valid.

    Codes: foreigner_permit.length, .first_digit, .first_letters, .characters, and those of citizen numbers for the new card.
    Source: National Immigration Administration, notice of 2023 on the new card (in force 2023-12-01).
    """
    number = squeezed(text)
    if len(number) == 18:
        return citizen.read(number, today, areas=_NINETIES, old=False) if number[0] == "9" else [Flaw("foreigner_permit.first_digit")]
    if len(number) != 15:
        return [Flaw("foreigner_permit.length", {"found": len(number), "allowed": 18})]
    if not _LETTERS.issuperset(number[:3]):
        return [Flaw("foreigner_permit.first_letters")]
    if not _DIGITS.issuperset(number[3:]):
        return [stranger("foreigner_permit.characters", number[3:], _DIGITS, start=4)]
    return plain(number)


def passport(text: str, _today: date) -> Outcome:
    """Read a passport number of any country: five to eighteen letters and digits, at least one digit.

    Codes: passport.characters, .length, .no_digit.
    """
    number = squeezed(text)
    if not _ALPHANUMERIC.issuperset(number):
        return [stranger("passport.characters", number, _ALPHANUMERIC)]
    return _free(number, "passport", range(5, 19))


def officer(text: str, _today: date) -> Outcome:
    """Read an officer card's number, free text such as 军字第1234567号. Codes: officer.characters, .length, .no_digit."""
    number = solid(text)
    strange = next((sign for sign in number if not (sign.isalnum() or sign in _SIGNS)), None)
    if strange is not None:
        return [stranger("officer.characters", number, set(number) - {strange})]
    return _free(number, "officer", range(4, 33))


def _free(number: str, document: str, lengths: range) -> Outcome:
    if len(number) not in lengths:
        return [Flaw(f"{document}.length", {"found": len(number), "least": lengths[0], "allowed": lengths[-1]})]
    return plain(number) if _ANY_DIGIT.search(number) else [Flaw(f"{document}.no_digit")]

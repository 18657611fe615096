"""Citizen numbers (公民身份号码) and all that is built like one: GB 11643."""

from datetime import date

from kuaiji.rules.numbers.number import FEMALE, MALE, Number, Outcome
from kuaiji.rules.numbers.typed import DIGITS, squeezed, stranger
from kuaiji.rules.problem import Flaw

CODES = (
    "citizen_number.length",
    "citizen_number.characters",
    "citizen_number.birth_date",
    "citizen_number.birth_future",
    "citizen_number.check",
    "citizen_number.area",
    "citizen_number.upgraded",
)

_PROVINCES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71"
RESIDENTS = frozenset(_PROVINCES.split())
"""First two digits of citizen numbers: GB/T 2260."""
COMPATRIOTS = frozenset({"81", "82", "83"})
"""First two digits of the residence permits of people of Hong Kong, Macao and Taiwan."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EARLIEST = date(1850, 1, 1)  # one of the standard's own samples was born in 1880
_DIGITS = frozenset("0123456789")


def check_character(first: str) -> str:
    """Return the eighteenth character for seventeen digits, 0-9 or X. Source: ISO 7064 MOD 11-2, GB 11643-1999."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first, strict=True)) % 11]


def upgraded(fifteen: str) -> str:
    """Return the eighteen-digit form of a fifteen-digit number. Source: GB 11643-1989 and -1999 (century 19, check character)."""
    longer = f"{fifteen[:6]}19{fifteen[6:]}"
    return longer + check_character(longer)


def born_on(number: str) -> date | None:
    """Return the birth date that an eighteen-digit number carries, None if there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def read(text: str, today: date, *, areas: frozenset[str] = RESIDENTS | COMPATRIOTS, old: bool = True) -> Outcome:
    """Read a number of eighteen, or if `old` of fifteen, digits.

    An area out of `areas` (first two digits) is a warning and never a refusal: district codes come and go, and the standard's own sample bears one
    that tables lack. Codes: citizen_number.length, .characters, .birth_date, .birth_future, .check; warnings .area, .upgraded. Source: GB 11643-1999.
    """
    number = squeezed(text).replace("×", "X")
    flaw = _misshapen(number, old=old)
    if flaw:
        return [flaw]
    short = len(number) == 15
    long = upgraded(number) if short else number
    born = born_on(long)
    if born is None or not _EARLIEST <= born <= today:
        return [_misdated(born, today, short=short)]
    if check_character(long[:17]) != long[17]:
        return [Flaw("citizen_number.check")]
    warnings = [Flaw("citizen_number.upgraded")] * short
    if long[:2] not in areas:
        warnings.append(Flaw("citizen_number.area", {"area": long[:2]}))
    return Number(canonical=long, lineage_key=long, sex=MALE if int(long[16]) % 2 else FEMALE, born_on=born, warnings=tuple(warnings))


def _misshapen(number: str, *, old: bool) -> Flaw | None:
    if len(number) == 15 and old:
        return None if DIGITS.fullmatch(number) else stranger("citizen_number.characters", number, _DIGITS)
    if len(number) != 18:
        return Flaw("citizen_number.length", {"found": len(number), "allowed": 18})
    if not DIGITS.fullmatch(number[:17]):
        return stranger("citizen_number.characters", number, _DIGITS)
    return None if number[17] in _CHECKS else stranger("citizen_number.characters", number, _DIGITS)


def _misdated(born: date | None, today: date, *, short: bool) -> Flaw:
    """Only the places are told, never the digits: a flaw may end in a log."""
    future = born is not None and born > today
    return Flaw("citizen_number.birth_future" if future else "citizen_number.birth_date", {"from": 7, "to": 12 if short else 14})

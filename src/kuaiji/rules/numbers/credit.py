"""Unified social credit codes (统一社会信用代码) of units: GB 32100-2015."""

from kuaiji.rules.numbers.typed import squeezed, stranger
from kuaiji.rules.problem import Flaw

CODES = (
    "credit_code.length",
    "credit_code.characters",
    "credit_code.check",
    "credit_code.characters_repairable",
    "credit_code.check_repairable",
)

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {sign: value for value, sign in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
# Letters that no code has, and what their writers meant.
_MEANT = str.maketrans("IOSVZ", "105U2")
_LOOK_ALIKES = {"0": "DQ", "D": "0", "Q": "0", "1": "L", "L": "1", "8": "B", "B": "8"}


def check_character(first: str) -> str:
    """Return the eighteenth character for seventeen. Source: GB 32100-2015, weights 3^(i-1) mod 31."""
    return _ALPHABET[-sum(weight * _VALUES[sign] for weight, sign in zip(_WEIGHTS, first, strict=True)) % 31]


def read(text: str) -> str | list[Flaw]:
    """Return a credit code in capitals without blanks and hyphens.

    Where exactly one exchange of look-alike signs (O and 0, I and 1) makes the check character right, the flaw says so with the fact `suggestion`.
    Codes: credit_code.length, .characters, .check, and the last two with `_repairable`.
    """
    code = squeezed(text)
    if len(code) != 18:
        return [Flaw("credit_code.length", {"found": len(code), "allowed": 18})]
    if not _VALUES.keys() >= set(code):
        return [_repairable(stranger("credit_code.characters", code, _VALUES), code)]
    return code if _holds(code) else [_repairable(Flaw("credit_code.check"), code)]


def _holds(code: str) -> bool:
    return check_character(code[:17]) == code[17]


def _repairable(flaw: Flaw, code: str) -> Flaw:
    candidates = _repairs(code)
    return Flaw(f"{flaw.code}_repairable", {**flaw.facts, "suggestion": candidates[0]}) if len(candidates) == 1 else flaw


def _repairs(code: str) -> list[str]:
    """Return the valid codes that come of writing letters as meant, or else of one exchange of look-alikes more.

    Signs 3 to 8 are the division of the registry (GB/T 2260): digits, so nothing is put there that is none.
    """
    meant = code.translate(_MEANT)
    if not _VALUES.keys() >= set(meant):
        return []
    exchanged = (meant[:place] + other + meant[place + 1 :] for place, sign in enumerate(meant) for other in _LOOK_ALIKES.get(sign, ""))
    return [meant] if _holds(meant) else [candidate for candidate in exchanged if _holds(candidate) and candidate[2:8].isdigit()]

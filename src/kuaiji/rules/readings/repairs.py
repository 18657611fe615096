"""Numbers with a check character: found among other text, and where one was misread, what it probably is; a repair is only ever a candidate."""

import re
from collections.abc import Iterator
from datetime import date

from kuaiji.rules.numbers import citizen, credit
from kuaiji.rules.readings.lines import Stream, Told

# What a digit is taken for, and the other way round.
_MEANT = str.maketrans("OoDQUlI|iZzEASsGbTB", "0000011112234556678")
_ALIKE = {"0": "68", "1": "7", "2": "7", "3": "8", "4": "", "5": "6", "6": "058", "7": "12", "8": "0369", "9": "8", "X": ""}
_SHAPE = re.compile(r"(?<![0-9A-Za-z])(?P<v>[0-9OoDQUlI|iZzEASsGbTB]{17}[0-9XxOoDQlI×])(?![0-9A-Za-z])")
_LATEST = date(9998, 12, 31)


def citizen_number(rows: Stream) -> Told | None:
    """Return the citizen number of a page, doubted where a sign had to be exchanged or the check character is wrong; None where none stands there."""
    every = [match for match in _SHAPE.finditer(rows.text) if sum(sign.isdigit() for sign in match["v"]) >= 12]
    if not every:
        return None
    found = every[0]
    text = found["v"].upper().replace("×", "X")
    plain = found["v"][:17].translate(_MEANT) + found["v"][17].replace("×", "X").replace("x", "X").translate(_MEANT)
    if _holds(plain):
        return rows.told(found, text=plain, doubted=plain != text)
    candidates = list(_repairs(plain))
    return rows.told(found, text=candidates[0] if len(candidates) == 1 else plain, doubted=True)


def credit_code(told: Told) -> Told:
    """Return a credit code as it stands where its check character holds; else what it probably is, doubted."""
    outcome = credit.read(told.text)
    if isinstance(outcome, str):
        return told._replace(text=outcome)
    suggested = str(outcome[0].facts.get("suggestion", told.text))
    return told._replace(text=suggested, doubted=True)


def digits(text: str) -> tuple[str, bool]:
    """Return what was meant where only digits can stand, and whether a letter had to be exchanged for that."""
    plain = text.translate(_MEANT)
    return plain, plain != text


def _holds(number: str) -> bool:
    return not isinstance(citizen.read(number, _LATEST, old=False), list)


def _repairs(number: str) -> Iterator[str]:
    for place, sign in enumerate(number):
        for other in _ALIKE.get(sign, ""):
            candidate = number[:place] + other + number[place + 1 :]
            if _holds(candidate):
                yield candidate

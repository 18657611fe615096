"""What was read held against what was told: agree, differ, or no saying. Tolerant of how a thing is written, never of what it says."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from kuaiji.rules.kinds import Choice, CreditCode, Date, IdentityNumber, Kind, LicenceNumber, Name, folded_name
from kuaiji.rules.numbers import upgraded
from kuaiji.rules.numbers.typed import DIGITS, narrowed, squeezed
from kuaiji.rules.readings.lines import Told

Verdict = Literal["agree", "differ", "doubted", "unreadable"]
Names = Mapping[str, Sequence[str]]
"""What each code of a list is called, older spellings included."""

_NUMBERS = (IdentityNumber, CreditCode, LicenceNumber)
_SIGNS = re.compile(r"[\s\-—–_()\[\]〔〕【】《》“”\"',.、。·:;/]")


def verdict(kind: Kind, told: str, read: Told | None, names: Names) -> Verdict:
    """Return how a canonical answer stands to what was read of it; a guess that differs decides nothing."""
    if read is None or not read.text:
        return "unreadable"
    if any(_same(kind, told, text, names) for text in (read.text, read.also) if text):
        return "agree"
    if read.doubted or not _sayable(kind, told, read.text, names):
        return "doubted"
    return "differ"


def raw(kind: Kind, read: Told, names: Names) -> str:
    """Return what was read as a form would take it; "" where it cannot be put there: a guess, half a date, no code of that name."""
    if read.doubted:
        return ""
    match kind:
        case Choice():
            return coded(read.text, names)
        case Date():
            wanted = 10 if kind.precision == "day" else 7
            return read.text[:wanted] if len(read.text) >= wanted else ""
        case _:
            return read.text


def coded(text: str, names: Names) -> str:
    """Return the code whose name a text is, or else the one whose longest name stands in it; "" where none does."""
    plain = _folded(text)
    known = [(_folded(name), code) for code, spelled in names.items() for name in spelled]
    same = [code for name, code in known if name == plain]
    within = sorted(((len(name), code) for name, code in known if len(name) > 1 and name in plain), reverse=True)
    return same[0] if same else within[0][1] if within else ""


def _same(kind: Kind, told: str, text: str, names: Names) -> bool:
    match kind:
        case Choice():
            return coded(text, names) == told
        case Date():
            return told[: len(text)] == text[: len(told)]
        case Name():
            return _name(told) == _name(text) or _words(told) == _words(text)
        case _ if isinstance(kind, _NUMBERS):
            return _number(told) == _number(text)
        case _:
            return _folded(told) == _folded(text)


def _sayable(kind: Kind, told: str, text: str, names: Names) -> bool:
    """Say whether a difference means anything: not where no code is called so, and not where only rare characters of a name came out otherwise."""
    match kind:
        case Choice():
            return bool(coded(text, names))
        case Name():
            mine, theirs = _name(told), _name(text)
            others = [one for one, other in zip(mine, theirs, strict=False) if one != other]
            return len(mine) != len(theirs) or not all(_is_rare(one) for one in others)
        case _:
            return True


def _is_rare(sign: str) -> bool:
    """Say whether a character is outside GB 2312: recognisers rarely know it and give a look-alike for it."""
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _name(text: str) -> str:
    return re.sub(r"\s+", "", folded_name(narrowed(text)))


def _words(text: str) -> list[str]:
    """Return the words of a Latin name in no order: surname first or last is one person's habit."""
    return sorted(re.split(r"[\s,]+", narrowed(text).casefold()))


def _number(text: str) -> str:
    plain = squeezed(text)
    return upgraded(plain) if len(plain) == 15 and DIGITS.fullmatch(plain) else plain


def _folded(text: str) -> str:
    return _SIGNS.sub("", narrowed(text)).casefold()

"""Dates as papers print them: 2013年7月1日, 二〇一三年七月一日, 2013.07.01; a day, or a month where no day is given."""

import re
from collections.abc import Iterator
from datetime import date

_ZERO = "〇○零OoＯQ"
_DIGITS = {**dict.fromkeys(_ZERO, "0"), **{sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)}}
_N = rf"[0-9{_ZERO}一二三四五六七八九十]"
_WRITTEN = re.compile(rf"(?P<v>(?P<year>{_N}{{4}})年(?P<month>{_N}{{1,3}})月(?:(?P<day>{_N}{{1,3}})[日号])?)")
_PARTED = re.compile(r"(?<![0-9])(?P<v>(?P<year>[12][0-9]{3})[-./](?P<month>[0-9]{1,2})(?:[-./](?P<day>[0-9]{1,2}))?)(?![0-9])")
_RUN = re.compile(r"(?<![0-9A-Za-z])(?P<v>(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9]))(?![0-9A-Za-z])")

DAY = (
    rf"(?:{_N}{{4}}年{_N}{{1,3}}月(?:{_N}{{1,3}}[日号])?"
    r"|[12][0-9]{3}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9])"
)
"""A date inside a larger pattern."""


def found(text: str) -> Iterator[tuple["re.Match[str]", str]]:
    """Yield each date of a text with what it says in canonical form: `2013-07-01`, or `2013-07`."""
    every = [match for pattern in (_WRITTEN, _PARTED, _RUN) for match in pattern.finditer(text)]
    for match in sorted(every, key=lambda each: each.start()):
        if value := _canonical(match):
            yield match, value


def canonical(text: str) -> str:
    """Return the first date of a text in canonical form; "" where there is none."""
    return next((value for _, value in found(text)), "")


def _canonical(match: "re.Match[str]") -> str:
    year, month, day = (_number(match[name] or "") for name in ("year", "month", "day"))
    try:
        read = date(year, month, day or 1)
    except ValueError:
        return ""
    return read.isoformat() if day else read.isoformat()[:7]


def _number(text: str) -> int:
    """Return what digits of either sort say: 二〇一三 is read off, 二十三 is reckoned."""
    if "十" not in text:
        return int("".join(_DIGITS.get(sign, sign) for sign in text) or "0")
    tens, _, ones = text.partition("十")
    return (_number(tens) if tens else 1) * 10 + _number(ones)

"""The two lines at the foot of a passport's data page that machines read: ICAO 9303, part 4 (TD3), each number with its check digit."""

import re
from collections.abc import Iterator
from datetime import date

from kuaiji.rules.readings import repairs
from kuaiji.rules.readings.lines import Sheet, Told, box_of, stream

LENGTH = 44
_WEIGHTS = (7, 3, 1)
_FIRST = re.compile(r"^P[A-Z<][A-Z<]{3}[A-Z<]{5,39}$")
_SECOND = re.compile(r"^[A-Z0-9<]{9}[A-Z0-9][A-Z<0]{3}[A-Z0-9]{6}[A-Z0-9][MFX<][A-Z0-9]{6}[A-Z0-9]")
_FILLERS = str.maketrans("«‹〈《くＬ", "<<<<<L")
_HAN_NAME = r"姓名(?:/?[A-Za-z]*)?:?\n?(?P<v>[一-鿿㐀-䶿\U00020000-\U0003ffff]{2,6})"
FACTS = frozenset({"number", "nationality", "name", "sex", "born_on", "valid_to"})
SEXES = {"M": "男", "F": "女"}


def check_digit(text: str) -> int:
    """Return the check digit of a field: digits count themselves, letters from 10 on, fillers nothing; weights 7, 3, 1. Source: ICAO 9303-3, 4.9."""
    return sum(_WEIGHTS[place % 3] * (0 if sign == "<" else int(sign, 36)) for place, sign in enumerate(text)) % 10


def read(sheet: Sheet, *, today: date) -> dict[str, Told]:
    """Return what the two lines tell: number, name, sex, born_on, valid_to, nationality; empty where they are not there.

    A field whose check digit is wrong, or that had to be repaired, is doubted.
    """
    lines = [(n, re.sub(r"\s", "", line.text).translate(_FILLERS).upper()) for n, line in enumerate(sheet.lines)]
    second = next(((n, text) for n, text in lines if _SECOND.match(text)), None)
    if second is None:
        return {}
    told = dict(_numbers(sheet, *second, today=today))
    first = next(((n, text) for n, text in lines if _FIRST.match(text)), None)
    if first and (name := _name(first[1])):
        told["name"] = _told(sheet, first[0], name)
    rows = stream(sheet, rows=True)
    if printed := rows.told(rows.find(_HAN_NAME)):
        told["name"] = printed._replace(also=told["name"].text if "name" in told else "")
    return told


def _numbers(sheet: Sheet, n: int, text: str, *, today: date) -> Iterator[tuple[str, Told]]:
    number = text[:9]
    doubted = not _holds(number, text[9])
    yield "number", _told(sheet, n, number.rstrip("<"), doubted=doubted)
    yield "nationality", _told(sheet, n, text[10:13].replace("0", "O").rstrip("<"))
    if text[20] in SEXES:
        yield "sex", _told(sheet, n, SEXES[text[20]])
    for name, at, ahead in (("born_on", 13, False), ("valid_to", 21, True)):
        plain, repaired = repairs.digits(text[at : at + 6])
        if day := _day(plain, today, ahead=ahead):
            yield name, _told(sheet, n, day, doubted=repaired or not _holds(plain, text[at + 6]))


def _holds(field: str, check: str) -> bool:
    plain, _ = repairs.digits(check)
    return plain.isdigit() and check_digit(field) == int(plain)


def _day(six: str, today: date, *, ahead: bool) -> str:
    """Return the day of six digits: a birthday lies behind, a passport's end no further than twenty years ahead."""
    if not six.isdigit():
        return ""
    year = 2000 + int(six[:2])
    latest = today.year + 20 if ahead else today.year
    try:
        return date(year - 100 if year > latest else year, int(six[2:4]), int(six[4:])).isoformat()
    except ValueError:
        return ""


def _name(line: str) -> str:
    surname, _, given = line[5:LENGTH].partition("<<")
    return " ".join(part for part in (surname.replace("<", " ").strip(), given.replace("<", " ").strip()) if part)


def _told(sheet: Sheet, n: int, text: str, *, doubted: bool = False) -> Told:
    line = sheet.lines[n]
    return Told(text, line.score, box_of(sheet, (line,)), doubted=doubted)

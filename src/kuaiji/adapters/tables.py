"""Tables that people send: XLSX and CSV as rows of text, whatever program wrote them; and tables that we send back."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from kuaiji.rules.names import private_use
from kuaiji.rules.problem import Problem, Refused

# Old bureau systems write GB 18030; UTF-8 with or without its mark comes from newer ones.
_ENCODINGS = ("utf-8-sig", "gb18030")
UTF8 = "utf-8"
EDITIONS = {"gb18030": 2022, "gb18030-2005": 2005}
"""Encodings that a table can be asked for besides UTF-8, by the edition of the standard."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_AROUND = ' \t\r\n\u3000\ufeff"'
# Where a program of another region ends a cell: what follows would begin one.
_LATER = re.compile(r'[;\t\r\n][\s\ufeff"]*(?=[=+\-@＝＋－＠])')


def read(path: Path) -> Iterator[list[str]]:
    """Yield the rows of the first sheet or of a CSV file as text, blanks around cells taken off. Raises Refused: table.kind, table.broken."""
    if path.suffix.lower() == ".xlsx":
        yield from _sheet(path)
    elif path.suffix.lower() == ".csv":
        yield from _csv(path)
    else:
        raise Refused([Problem("table.kind", "", {"found": path.suffix or path.name})])


def _sheet(path: Path) -> Iterator[list[str]]:
    try:
        book = CalamineWorkbook.from_path(str(path))
        for row in book.get_sheet_by_index(0).iter_rows():
            yield [_text(cell) for cell in row]
    except (CalamineError, OSError) as fault:
        raise Refused([Problem("table.broken", "", {"file": path.name})]) from fault


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _csv(path: Path) -> Iterator[list[str]]:
    encoding = _encoding(path)
    try:
        with path.open(encoding=encoding, newline="") as file:
            for row in csv.reader(file):
                yield [cell.strip() for cell in row]
    except (UnicodeDecodeError, csv.Error) as fault:
        raise Refused([Problem("table.broken", "", {"file": path.name})]) from fault


def _encoding(path: Path) -> str:
    """Return the first encoding in which the file's beginning can be read; a cut character at its end does no harm."""
    with path.open("rb") as file:
        head = file.read(65536)
    for encoding in _ENCODINGS:
        try:
            head[: head.rfind(b"\n") + 1 or None].decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return _ENCODINGS[0]


def write_csv(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write rows as `written_csv` gives them in UTF-8."""
    path.write_bytes(written_csv(rows))


def written_csv(rows: Iterable[Iterable[str]], encoding: str = UTF8) -> bytes:
    """Return rows so that a spreadsheet shows them as they are: UTF-8 with its mark or GB 18030, and no cell that it would take for a formula."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig") if encoding == UTF8 else private_use.written(text.getvalue(), EDITIONS[encoding])


def plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return _LATER.sub(r"\g<0>'", f"'{cell}" if cell.lstrip(_AROUND).startswith(_FORMULA) else cell)

"""Spreadsheets that strangers send, looked at before they are opened, and those that we make: text in every cell, so that none is a formula."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from kuaiji.adapters import tables
from kuaiji.rules.problem import Problem, Refused

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 5000
MOST_COLUMNS = 60
MOST_CELL = 1000

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    # Format 49 is "text": what is typed into a cell of the template stays as typed, also a number of eighteen digits.
    "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="1"><font><sz val="11"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" '
    'fillId="0" borderId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
}


def rows(path: Path) -> list[list[str]]:
    """Return the rows of a sheet or a CSV file. Raises Refused: table.kind, table.broken, table.big (too many bytes, rows or columns, or a bomb)."""
    _looked_at(path)
    found: list[list[str]] = []
    for row in tables.read(path):
        cells = [cell[:MOST_CELL].replace("\x00", "") for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        found.append(cells)
        if len(found) > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise Refused([big()])
    while found and not found[-1]:
        found.pop()
    return found


def _looked_at(path: Path) -> None:
    if path.stat().st_size > MOST_BYTES:
        raise Refused([big()])
    if path.suffix.lower() != ".xlsx":
        return
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile as fault:
        raise Refused([Problem("table.broken", "", {"file": path.name})]) from fault
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused([big()])


def big() -> Problem:
    """Say that a file is larger than any list is."""
    return Problem("table.big", "", {"rows": MOST_ROWS, "megabytes": MOST_BYTES // 1024 // 1024})


def written(of: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet in which every cell is text."""
    lines = [f"<row>{''.join(_cell(text) for text in row)}</row>" for row in of]
    columns = f'<cols><col min="1" max="{MOST_COLUMNS}" width="20" style="1" customWidth="1"/></cols>'
    sheet = (
        f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{columns}<sheetData>{"".join(lines)}</sheetData></worksheet>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            packed.writestr(name, _HEAD + part)
    return made.getvalue()


def _cell(text: str) -> str:
    plain = "".join(each for each in text if each >= " " or each in "\t\n")
    return f'<c s="1" t="inlineStr"><is><t xml:space="preserve">{escape(plain)}</t></is></c>'

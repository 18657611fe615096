"""Prints: a sheet of data becomes an A4 PDF, set in the font of its own package and readable as text; rare characters bring their glyphs (X04)."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import segno
import typst

from kuaiji.adapters.drawings import fonts
from kuaiji.adapters.printing import layout, typesetting
from kuaiji.adapters.printing.sheet import Box, Checklist, Line, Section, Sheet, Wanted
from kuaiji.rules.names.rare import rare

__all__ = ["Box", "Checklist", "Line", "Section", "Sheet", "Wanted", "code", "pdf"]

TEMPLATE = Path(__file__).with_name("sheet.typ")
_ONE_AT_A_TIME = Lock()


def pdf(sheet: Sheet, *, at: datetime) -> bytes:
    """Return the sheet as PDF/A-2; the same sheet at the same time gives the same bytes."""
    told = json.dumps(_data(sheet), ensure_ascii=False)
    with _ONE_AT_A_TIME, _fonts(rare(told)) as (compiler, families):
        made = compiler.compile(
            format="pdf",
            sys_inputs={"sheet": told, "fonts": json.dumps(families)},
            pdf_standards=["a-2a"],
            timestamp=int(at.timestamp()),
        )
    return bytes(made)


def code(content: str, *, sized: bool = True) -> str:
    """Return a QR code as SVG; level M still reads with a fold or a stamp across a corner. Not `sized` it is as large as its place."""
    return str(segno.make(content, error="m", micro=False).svg_inline(border=2, scale=4, omitsize=not sized))


@contextmanager
def _fonts(characters: list[str]) -> Iterator[tuple[Any, list[str]]]:
    """Give a compiler that has a glyph for each of these as well, and the families in which they stand."""
    with typesetting.families(characters) as (folders, names):
        found = typst.Compiler(TEMPLATE, font_paths=[fonts.FILE.parent, *folders], ignore_system_fonts=True) if folders else _compiler()
        yield found, names


@cache
def _compiler() -> Any:
    return typst.Compiler(TEMPLATE, font_paths=[fonts.FILE.parent], ignore_system_fonts=True)


def _data(sheet: Sheet) -> dict[str, Any]:
    language, _, script = sheet.language.partition("-")
    return asdict(sheet) | {
        "lang": language,
        "script": script.lower() or "auto",
        "region": {"hans": "CN", "hant": "TW"}.get(script.lower(), "CN"),
        "sections": [_section(section) for section in sheet.sections],
        "portrait": _framed(sheet.portrait) if sheet.portrait else "",
        "portrait_alt": sheet.title,
        "code": code(sheet.code) if sheet.code else "",
    }


def _section(section: Section) -> dict[str, Any]:
    return asdict(section) | {"rows": layout.rows(section), "table": section.rows, "weights": layout.weights(section)}


def _framed(jpeg: bytes) -> str:
    """Wrap a picture in SVG: the only way to hand one over without a file."""
    text = base64.b64encode(jpeg).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 413 579" width="413" height="579">'
        f'<image width="413" height="579" preserveAspectRatio="xMidYMid slice" xlink:href="data:image/jpeg;base64,{text}"/></svg>'
    )

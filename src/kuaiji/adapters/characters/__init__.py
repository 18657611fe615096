"""The index of Chinese characters: by component, strokes, radical, reading or code point; built at set-up by tools/characters.py, read only here."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import local
from typing import Any

from kuaiji.rules.names.likeness import Lore
from kuaiji.rules.names.sought import Sought, piece

FILE = Path(__file__).with_name("built") / "index.sqlite"
SCHEMA = """
CREATE TABLE character (code INTEGER PRIMARY KEY, strokes INTEGER, radical INTEGER, rest INTEGER, reading TEXT, descriptions TEXT, stroke_order TEXT,
    level INTEGER);
CREATE TABLE part (piece TEXT, code INTEGER, depth INTEGER, count INTEGER, PRIMARY KEY (piece, code)) WITHOUT ROWID;
CREATE TABLE reading (reading TEXT, code INTEGER, PRIMARY KEY (reading, code)) WITHOUT ROWID;
CREATE TABLE variant (code INTEGER, other INTEGER, PRIMARY KEY (code, other)) WITHOUT ROWID;
CREATE INDEX character_by_radical ON character (radical, rest);
CREATE INDEX character_by_order ON character (stroke_order);
CREATE INDEX reading_of ON reading (code);
"""
"""`depth` 0: the piece stands in the character's own description; `level`: of the 通用规范汉字表, 0 outside of it."""


@dataclass(frozen=True, slots=True)
class Character:
    """One character as it is offered."""

    sign: str
    strokes: int
    radical: int
    rest: int
    reading: str
    descriptions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What narrows a search: how many strokes in all, the radical's number, strokes beside the radical; 0 and None ask nothing."""

    strokes: int = 0
    radical: int = 0
    rest: int | None = None

    def __bool__(self) -> bool:
        return bool(self.strokes or self.radical)


_opened = local()


def is_there() -> bool:
    """Say whether set-up has built the index."""
    return FILE.exists()


def _rows(query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Ask the index, through one connection a thread; nothing is found where it has not been built."""
    if not hasattr(_opened, "index"):
        if not is_there():
            return []
        _opened.index = sqlite3.connect(f"file:{FILE}?mode=ro&immutable=1", uri=True)
    return list(_opened.index.execute(query, values))


def find(sought: Sought | None, narrowing: Narrowing, *, most: int) -> list[Character]:
    """Return characters that fit: those with these very parts first, rare ones that names have, others, last what any keyboard types."""
    joins, where, values, rank = _asked(sought)
    for clause, value in (("strokes = ?", narrowing.strokes or None), ("radical = ?", narrowing.radical or None), ("rest = ?", narrowing.rest)):
        if value is not None:
            where, values = [*where, clause], [*values, value]
    if not where:
        return []
    query = (
        f"SELECT character.code, strokes, radical, rest, reading, descriptions FROM character {joins} "  # noqa: S608 - clauses of ours, values apart
        f"WHERE {' AND '.join(where)} ORDER BY {rank} level IN (1, 2), level = 0, strokes, character.code LIMIT ?"
    )
    return [_character(row) for row in _rows(query, [*values, most])]


def _asked(sought: Sought | None) -> tuple[str, list[str], list[Any], str]:
    """Return joins, clauses, their values, and what ranks before all else."""
    if sought is None:
        return "", [], [], ""
    if sought.code:
        return "", ["character.code = ?"], [ord(sought.code)], ""
    if sought.reading:
        return "", ["character.code IN (SELECT code FROM reading WHERE reading = ?)"], [sought.reading], ""
    if sought.order:
        return "", ["stroke_order >= ? AND stroke_order < ?"], [sought.order, sought.order + "6"], f"stroke_order <> '{sought.order}', "
    pieces = Counter(piece(part) for part in sought.parts)
    joins = " ".join(f"JOIN part AS p{n} ON p{n}.code = character.code" for n in range(len(pieces)))
    clauses = [f"p{n}.piece = ? AND p{n}.count >= ?" for n in range(len(pieces))]
    own = " + ".join(f"p{n}.depth" for n in range(len(pieces)))
    alone = f"character.code <> {ord(sought.parts[0])}, " if len(sought.parts) == 1 else ""
    return joins, clauses, [value for pair in pieces.items() for value in pair], f"{alone}{own}, length(descriptions) > {2 * len(sought.parts)}, "


def _character(row: tuple[Any, ...]) -> Character:
    code, strokes, radical, rest, reading, descriptions = row
    return Character(chr(code), strokes, radical, rest, reading, tuple(descriptions.split("\n")) if descriptions else ())


@lru_cache(maxsize=4096)
def of(sign: str) -> Character | None:
    """Return what is known of one character."""
    found = _rows("SELECT code, strokes, radical, rest, reading, descriptions FROM character WHERE code = ?", [ord(sign)])
    return _character(found[0]) if found else None


@lru_cache(maxsize=4096)
def _variants(sign: str) -> frozenset[str]:
    return frozenset(chr(code) for (code,) in _rows("SELECT other FROM variant WHERE code = ?", [ord(sign)]))


@lru_cache(maxsize=4096)
def readings(sign: str) -> frozenset[str]:
    """Return the readings of a character without tones."""
    return frozenset(reading for (reading,) in _rows("SELECT reading FROM reading WHERE code = ?", [ord(sign)]))


def _descriptions(sign: str) -> frozenset[str]:
    found = of(sign)
    return frozenset(found.descriptions if found else ())


LORE = Lore(variants=_variants, readings=readings, descriptions=_descriptions)
"""What the index knows, for the rule that compares spellings."""

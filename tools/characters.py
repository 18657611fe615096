"""Build what characters are found by: `python tools/characters.py MOJI_DB [STROKES]` writes one SQLite file beside the module that reads it.

MOJI_DB is the database of the npm package @mandel59/mojidata. Only its tables of Unihan (Unicode licence), of BabelStone's descriptions (not
copyrighted) and of the 通用规范汉字表 are read, never those of the MJ character information, whose licence would bind the result. STROKES is
Debian's package rime-data-stroke's table; without it characters are found by the number of their strokes and not by their order.
"""

import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from kuaiji.adapters.characters import FILE, SCHEMA
from kuaiji.rules.names import composition
from kuaiji.rules.names.sought import piece

TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm", "\u0300\u0301\u0304\u030c")
STROKE = str.maketrans("hspnz", "12345")
VARIANTS = ("kCompatibilityVariant", "kSemanticVariant", "kSpecializedSemanticVariant", "kSimplifiedVariant", "kTraditionalVariant", "kZVariant")
READINGS = ("kMandarin", "kHanyuPinyin", "kTGHZ2013", "kXHC1983")
WRITTEN_IN_ORDER = "⿰⿱⿲⿳⿸⿹⿵⿷"
LAST_FIRST = "⿺⿶"  # 辶 and 凵 are written after what they hold


def main(source: Path, table: "Path | None") -> None:
    """Write the index anew, whole or not at all."""
    made = FILE.with_suffix(".new")
    FILE.parent.mkdir(exist_ok=True)
    made.unlink(missing_ok=True)
    known = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    index = sqlite3.connect(made)
    index.executescript(SCHEMA)
    descriptions = _descriptions(known)
    strokes = {sign: int(count.split()[0]) for sign, count in known.execute("SELECT UCS, value FROM unihan_kTotalStrokes")}
    index.executemany(
        "INSERT INTO character VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _characters(known, descriptions, _Orders(table, descriptions, strokes), strokes)
    )
    index.executemany("INSERT OR IGNORE INTO part VALUES (?, ?, ?, ?)", _parts(descriptions))
    index.executemany("INSERT OR IGNORE INTO reading VALUES (?, ?)", _readings(known))
    index.executemany("INSERT OR IGNORE INTO variant VALUES (?, ?)", _variants(known, descriptions))
    index.commit()
    index.execute("VACUUM")
    index.close()
    made.replace(FILE)


def _descriptions(known: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the descriptions of each character, those of the mainland's sources first."""
    found: dict[str, list[str]] = defaultdict(list)
    for sign, text in known.execute("SELECT UCS, IDS FROM ids ORDER BY instr(source, 'G') = 0, source"):
        if text != sign and text not in found[sign]:
            found[sign].append(text)
    return found


class _Orders:
    """The order of strokes by character: as the table has it, else as its parts are written."""

    def __init__(self, table: "Path | None", descriptions: dict[str, list[str]], strokes: dict[str, int]) -> None:
        self.descriptions = descriptions
        self.known: dict[str, str] = {}
        for line in table.read_text(encoding="utf-8").splitlines() if table else ():
            parts = line.split("\t")
            if len(parts) >= 2 and len(parts[0]) == 1 and re.fullmatch("[hspnz]+", parts[1]):
                order = parts[1].translate(STROKE)
                if parts[0] not in self.known or len(order) == strokes.get(parts[0]):  # of several, the one as long as Unihan says
                    self.known[parts[0]] = order

    def of(self, sign: str) -> str:
        """Return the strokes of a character; "" where a part's are not known."""
        if sign not in self.known:
            self.known[sign] = ""
            trees = filter(None, map(composition.parse, self.descriptions.get(sign, ())))
            self.known[sign] = next(filter(None, map(self._written, trees)), "")
        return self.known[sign]

    def _written(self, tree: "composition.Tree | str") -> str:
        if isinstance(tree, str):
            return self.of(tree) if len(tree) == 1 else ""
        parts = [self._written(part) for part in (tree.parts[::-1] if tree.sign in LAST_FIRST else tree.parts)]
        return "".join(parts) if all(parts) and tree.sign in WRITTEN_IN_ORDER + LAST_FIRST else ""


def _characters(
    known: sqlite3.Connection, descriptions: dict[str, list[str]], orders: _Orders, strokes: dict[str, int]
) -> Iterator[tuple[object, ...]]:
    shown = dict(known.execute("SELECT UCS, value FROM unihan_kMandarin"))
    level = dict(known.execute("SELECT 规范字, 级 FROM tghb"))
    for sign, place in known.execute("SELECT UCS, value FROM unihan_each_kRSUnicode WHERE i = 1"):
        radical, _, rest = place.partition(".")
        yield (
            ord(sign),
            strokes[sign],
            int(radical.rstrip("'")),
            int(rest),
            shown.get(sign, "").split(" ")[0],
            "\n".join(descriptions.get(sign, ())),
            orders.of(sign),
            int(level.get(sign, 0)),
        )


def _parts(descriptions: dict[str, list[str]]) -> Iterator[tuple[str, int, int, int]]:
    """Yield what each character is made of, parts of parts too, with how often; `depth` 0 stands in its own description."""
    known: dict[str, Counter[str]] = {}
    for sign, texts in descriptions.items():
        own = {piece(part) for text in texts for part in _own(text)} | {piece(sign)}
        for part, count in _all(sign, descriptions, known).items():
            yield part, ord(sign), int(part not in own), count


def _all(sign: str, descriptions: dict[str, list[str]], known: dict[str, Counter[str]]) -> Counter[str]:
    """Return the pieces of a character down to the last, itself among them, each as often as any of its descriptions has it."""
    if sign not in known:
        known[sign] = Counter([piece(sign)])  # while its parts are looked at: a description may come back to where it began
        found: Counter[str] = Counter()
        for text in descriptions.get(sign, ()):
            found |= sum((_all(part, descriptions, known) for part in _own(text) if part != sign), Counter())
        known[sign] = found | known[sign]
    return known[sign]


@cache
def _own(text: str) -> tuple[str, ...]:
    tree = composition.parse(text)
    return tuple(part for part in composition.components(tree) if len(part) == 1 and part != "？") if tree else ()


def _readings(known: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    for name in READINGS:
        for sign, value in known.execute(f"SELECT UCS, value FROM unihan_each_{name}"):  # noqa: S608 - names of ours
            for reading in value.rpartition(":")[2].replace(",", " ").split():
                yield reading.lower().translate(TONES), ord(sign)


def _variants(known: sqlite3.Connection, descriptions: dict[str, list[str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs in both directions: what tables call variants, and what differs only in the form of a radical."""
    marks = ", ".join("?" * len(VARIANTS))
    pairs = list(known.execute(f"SELECT UCS, value FROM unihan_variant WHERE property IN ({marks})", VARIANTS))  # noqa: S608
    for norm, traditional, other in known.execute("SELECT 规范字, 繁体字, 异体字 FROM tghb_variants"):
        pairs += [(norm, each) for each in (traditional, other) if each]
    alike: dict[str, set[str]] = defaultdict(set)
    for sign, texts in descriptions.items():
        for text in texts:
            alike["".join(map(piece, text))].add(sign)
    pairs += [(one, other) for group in alike.values() if len(group) > 1 for one in group for other in group]
    for one, other in pairs:
        if one != other and len(one) == len(other) == 1:
            yield from ((ord(one), ord(other)), (ord(other), ord(one)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)

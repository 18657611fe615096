"""The fonts that rare characters are cut from: what set-up brought, what the system has, and the one of our own wheel."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz

from kuaiji.adapters.drawings import fonts

BUILT = Path(__file__).with_name("built")
SYSTEM = Path("/usr/share/fonts/truetype")


@dataclass(frozen=True, slots=True)
class Source:
    """A font file: its key in addresses, its family, where its Debian package puts it below a fonts folder, and the package."""

    key: str
    family: str
    place: str
    package: str
    index: int = 0


# In this order: the first that has a character draws it.
BASE = Source("noto", "Noto Sans CJK SC", "", "", 2)
WANTED = (
    Source("hana-a", "HanaMinA", "hanazono/HanaMinA.ttf", "fonts-hanazono"),
    Source("hana-b", "HanaMinB", "hanazono/HanaMinB.ttf", "fonts-hanazono"),
    Source("babelstone", "BabelStone Han", "babelstone/BabelStoneHan.ttf", "fonts-babelstone-han"),
)
SOURCES = (BASE, *WANTED)
_KEPT_NAMES = {0, 1, 2, 4, 6, 13, 14}  # whose it is, what it is called, its licence


def file(source: Source) -> Path | None:
    """Return where a font is; None where the machine has it not."""
    places = [folder / source.place for folder in (BUILT, SYSTEM)] if source.place else [fonts.FILE]
    return next((place for place in places if place.is_file()), None)


def missing() -> list[str]:
    """Return the packages whose fonts are not there."""
    return sorted({source.package for source in WANTED if file(source) is None})


@cache
def face(key: str) -> "uharfbuzz.Face | None":
    """Return an opened font, mapped and not read; None where it is not there."""
    source = next(each for each in SOURCES if each.key == key)
    place = file(source)
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(place)), source.index) if place else None


@cache
def _covered(key: str) -> "uharfbuzz.Set | frozenset[int]":
    found = face(key)
    return found.unicodes if found else frozenset()


def of(sign: str) -> Source | None:
    """Return the font that has a character; None where none has."""
    return next((source for source in SOURCES if ord(sign) in _covered(source.key)), None)


def cut(key: str, characters: Sequence[str]) -> bytes:
    """Return a font with these characters alone, without hints and layout."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags |= uharfbuzz.SubsetFlags.NO_HINTING
    wanted.layout_feature_tag_set.clear()
    wanted.name_id_set.clear()
    wanted.name_id_set.update(_KEPT_NAMES)
    for table in ("BASE", "GDEF", "vhea", "vmtx", "gasp", "VORG"):
        wanted.drop_table_tag_set.add(_tag(table))
    opened = face(key)
    made = uharfbuzz.subset(opened, wanted) if opened else None
    if made is None:
        raise KeyError(key)
    return bytes(made.blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")

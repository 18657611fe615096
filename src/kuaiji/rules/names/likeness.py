"""Whether two spellings may be one person's name.

What is not the same character by character is never the same name: it is a candidate for somebody who has the document in hand.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from kuaiji.rules.kinds.written import LOST, folded_name
from kuaiji.rules.names.private_use import mapped
from kuaiji.rules.names.rare import HAN

Kind = Literal["private_use", "variant", "components", "pinyin", "lost"]
"""Why a spelling may stand for a name: an old code point, another form, a description, a reading, a sign where a character was lost."""

_AROUND = re.compile(r"[()（）\[\]［］【】〔〕{}｛｝\s'’]")
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")
_NOT_CHINESE = re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff⿰-\u2fff\ue000-\uf8ff]")
_PINYIN: frozenset[Kind] = frozenset({"pinyin"})
_COMPONENTS: frozenset[Kind] = frozenset({"components"})
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Lore:
    """What is known of characters: other forms of one, its readings without tones, its descriptions."""

    variants: Callable[[str], frozenset[str]]
    readings: Callable[[str], frozenset[str]]
    descriptions: Callable[[str], frozenset[str]]


def stands_in(name: str) -> bool:
    """Say whether a name stands for one that some system could not write: no document in Chinese has letters or private-use signs."""
    return bool(_NOT_CHINESE.search(mapped(name))) or mapped(name) != name or any(sign in LOST for sign in name)


def likeness(name: str, spelling: str, lore: Lore) -> frozenset[Kind] | None:
    """Return why `spelling` may stand for `name`; the empty set where they are the same name, None where they cannot be."""
    if folded_name(name) == folded_name(spelling):
        return frozenset()
    if max(len(name), len(spelling)) > LONGEST:
        return None
    plain = _bare(spelling)
    began: frozenset[Kind] = frozenset({"private_use"}) if mapped(plain) != plain else frozenset()
    wanted, told = _bare(name), mapped(plain)
    if wanted == told and began:
        return began
    return next((found | began for found in _fits(wanted, told, lore)), None)


def _bare(text: str) -> str:
    return _AROUND.sub("", folded_name(text))


def _fits(name: str, told: str, lore: Lore) -> Iterator[frozenset[Kind]]:
    """Yield the reasons of each way in which a spelling can be read as the name, from its beginning on."""
    if not name:
        if not told:
            yield frozenset()
        return
    for taken, kinds in _readings_of(name[0], told, lore):
        for rest in _fits(name[1:], told[taken:], lore):
            yield rest | kinds


def _readings_of(sign: str, told: str, lore: Lore) -> Iterator[tuple[int, frozenset[Kind]]]:
    """Yield how many signs of the spelling stand for one character, and why."""
    first, plain = told[:1], told.translate(_TONES)
    if first == sign:
        yield 1, frozenset()
    elif first in lore.variants(sign):
        yield 1, frozenset({"variant"})
    elif first in LOST and HAN.match(sign):
        yield 1, frozenset({"lost"})
    yield from ((len(each), _PINYIN) for each in lore.readings(sign) if plain.startswith(each))
    yield from ((len(each), _COMPONENTS) for each in lore.descriptions(sign) if told.startswith(each))

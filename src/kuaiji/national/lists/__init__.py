"""The code lists: what a choice may be, with the standard's codes and the source of each list."""

from functools import cache
from typing import Literal

import msgspec

from kuaiji.national import reading
from kuaiji.national.texts import Text, complete, said

YesNo = Literal["yes", "no"]


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One choice. `gb` is the standard's code where ours is a word; `aliases` are older spellings that an import meets."""

    code: str
    label: Text
    gb: str = ""
    aliases: tuple[str, ...] = ()
    attributes: dict[str, str] = {}


class CodeList(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A list of codes; `certain` is "no" where the official list was not read and ours is a reconstruction."""

    key: str
    title: Text
    standard: str
    source: tuple[str, ...]
    certain: YesNo
    note: Text | None = None
    items: tuple[Item, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in the order in which it is offered."""
        return tuple(item.code for item in self.items)

    def item(self, code: str) -> Item | None:
        """Return the item of a code, or nothing."""
        return next((item for item in self.items if item.code == code), None)

    def find(self, raw: str) -> str | None:
        """Return the code that a foreign record means: a code, a standard's code, a label or an older spelling."""
        wanted = raw.strip()
        for item in self.items:
            if wanted == item.code or wanted in item.label.values() or wanted in item.aliases:
                return item.code
        meant = {item.code for item in self.items if item.gb and item.gb == wanted}
        return meant.pop() if len(meant) == 1 else None


def _complete(item: Item) -> Item:
    return msgspec.structs.replace(item, label=complete(item.label))


@cache
def load() -> dict[str, CodeList]:
    """Return every code list by its key, labels in three languages."""
    found = (reading.read(file, CodeList) for file in reading.folder(__name__))
    return {
        each.key: msgspec.structs.replace(
            each,
            title=complete(each.title),
            note=complete(each.note) if each.note else None,
            items=tuple(_complete(item) for item in each.items),
        )
        for each in found
    }


@cache
def codes() -> dict[str, tuple[str, ...]]:
    """Return the codes of every list, in order, as kinds and the check of schemes want them."""
    return {key: each.codes for key, each in load().items()}


def label(key: str, code: str, lang: str = "zh-Hans") -> str:
    """Return what a code is called in a language; a code that the list does not know is shown as it is."""
    item = load()[key].item(code)
    return said(item.label, lang) if item else code

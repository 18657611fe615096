"""The national field dictionary: every field and document that any regime asks, with its class of secrecy, purpose and source (G01)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from kuaiji.national import reading
from kuaiji.national.texts import Text, complete

YesNo = Literal["yes", "no"]
Regime = Literal["2010", "2018", "2024"]
Secrecy = Literal["public", "personal", "secret"]

DOCUMENT = "document"
_PICTURES = "5"
_ORDER = ["account", "person", "education", "work", "posts", "qualification", "honours", "breaches", "publications", "licence", "credits"]


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of the dictionary: immutable, and refusing what it does not know."""


class Page(_Part, frozen=True, kw_only=True):
    """One page of a document; `most` is how many pictures it may have."""

    key: str
    label: Text
    most: str = "1"


class Way(_Part, frozen=True, kw_only=True):
    """One way to prove a thing: its pages, what is accepted, and for whom (a condition of a scheme); unless said, one page of its own name."""

    key: str
    label: Text
    when: dict[str, Any] | None = None
    pages: tuple[Page, ...] = ()
    accepted: Text | None = None


class Link(_Part, frozen=True, kw_only=True):
    """An official look-up beside an upload (C15)."""

    label: Text
    url: str


class Entry(_Part, frozen=True, kw_only=True):
    """One field or document. `secret` values are sealed wherever they lie; `feeds` is the archive's column, its own path unless said otherwise."""

    path: str
    label: Text
    kind: str | dict[str, dict[str, Any]]
    secrecy: Secrecy
    feeds: str = "own"
    purpose: str
    source: tuple[str, ...]
    standard: str = ""
    regimes: tuple[Regime, ...] = ("2010", "2018", "2024")
    hint: Text | None = None
    portrait: YesNo = "no"
    links: tuple[Link, ...] = ()
    ways: tuple[Way, ...] = ()

    @property
    def is_document(self) -> bool:
        """Whether a document is wanted here rather than an answer."""
        return self.kind == DOCUMENT

    @property
    def kind_name(self) -> str:
        """What the kind is called, without its parameters."""
        return self.kind if isinstance(self.kind, str) else next(iter(self.kind))

    @property
    def code_list(self) -> str:
        """Return the key of the list that a choice is made from; empty for other kinds."""
        return str(self.kind["choice"]["list"]) if isinstance(self.kind, dict) and "choice" in self.kind else ""

    @property
    def column(self) -> str:
        """Return the archive column that an approved answer updates; empty where it updates none."""
        if self.is_document or self.feeds == "none":
            return ""
        return self.path if self.feeds == "own" else self.feeds


class Section(_Part, frozen=True, kw_only=True):
    """One topic of the dictionary; `rows` says that there may be many of it."""

    section: str
    title: Text
    rows: YesNo
    entries: tuple[Entry, ...]


class Purpose(_Part, frozen=True, kw_only=True):
    """Why a field may be asked."""

    title: Text
    source: tuple[str, ...]


@cache
def sections() -> dict[str, Section]:
    """Return the sections by key, in the order of the national table, their texts in three languages."""
    found = sorted((reading.read(file, Section) for file in reading.folder(__name__)), key=lambda each: _ORDER.index(each.section))
    return {
        each.section: msgspec.structs.replace(each, title=complete(each.title), entries=tuple(_complete(entry) for entry in each.entries))
        for each in found
    }


@cache
def load() -> dict[str, Entry]:
    """Return every field and document by its path, such as `work.unit_uscc`; a row's path is without its key."""
    return {entry.path: entry for section in sections().values() for entry in section.entries}


@cache
def purposes() -> dict[str, Purpose]:
    """Return why fields are asked, by key."""
    read = reading.read(files("kuaiji.national") / "purposes.yaml", dict[str, Purpose])
    return {key: msgspec.structs.replace(each, title=complete(each.title)) for key, each in read.items()}


@cache
def secrets() -> frozenset[str]:
    """Return the paths whose values are sealed wherever they lie (settled 18)."""
    return frozenset(path for path, entry in load().items() if entry.secrecy == "secret")


@cache
def columns() -> frozenset[str]:
    """Return every archive column that the dictionary feeds."""
    return frozenset(entry.column for entry in load().values() if entry.column)


@cache
def items() -> Mapping[str, Mapping[str, Any]]:
    """Return what a scheme's item takes from the dictionary, by path, as the plain data that `rules.amendment.resolve` reads."""
    return {path: _document(entry) if entry.is_document else _field(entry) for path, entry in load().items()}


def _complete(entry: Entry) -> Entry:
    return msgspec.structs.replace(
        entry,
        label=complete(entry.label),
        hint=complete(entry.hint) if entry.hint else None,
        links=tuple(msgspec.structs.replace(link, label=complete(link.label)) for link in entry.links),
        ways=tuple(_way(way) for way in entry.ways),
    )


def _way(way: Way) -> Way:
    pages = way.pages or (Page(key=way.key, label=way.label, most=_PICTURES),)
    return msgspec.structs.replace(
        way,
        label=complete(way.label),
        accepted=complete(way.accepted) if way.accepted else None,
        pages=tuple(msgspec.structs.replace(page, label=complete(page.label)) for page in pages),
    )


def _shared(entry: Entry) -> dict[str, Any]:
    return {"label": entry.label, "source": entry.source[0], **({"hint": entry.hint} if entry.hint else {})}


def _field(entry: Entry) -> dict[str, Any]:
    return {**_shared(entry), "kind": entry.kind, "secrecy": entry.secrecy, "feeds": entry.column}


def _document(entry: Entry) -> dict[str, Any]:
    ways = [{key: value for key, value in msgspec.to_builtins(way).items() if value is not None} for way in entry.ways]
    links = msgspec.to_builtins(entry.links)
    return {**_shared(entry), "ways": ways, "links": links, **({"portrait": "true"} if entry.portrait == "yes" else {})}

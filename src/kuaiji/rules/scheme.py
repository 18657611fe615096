"""The scheme: everything that one jurisdiction decides, as frozen data.

A resolved scheme is what an edition stores and hashes; `amendment` makes it from the national base and a jurisdiction's own document.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import msgspec

from kuaiji.rules.asked import Bound, Copy, Document, Field, Item, Link, Measures, Page, Prefill, Section, Text, Way
from kuaiji.rules.conditions import Condition
from kuaiji.rules.told import Commitment, Contact, Door, Gate, Help, Messages, Notice, Paper, Portal, Reason

__all__ = [
    "Bound",
    "CheckItem",
    "Commitment",
    "Contact",
    "Copy",
    "Counter",
    "Division",
    "Document",
    "DocumentType",
    "Door",
    "Entry",
    "Field",
    "Gate",
    "Help",
    "Item",
    "Link",
    "ListItem",
    "Measures",
    "Messages",
    "Notice",
    "Page",
    "Paper",
    "PersonDoor",
    "Place",
    "Portal",
    "Prefill",
    "Reason",
    "Scheme",
    "Scope",
    "Section",
    "Source",
    "Spot",
    "Territory",
    "Text",
    "Way",
    "Workflow",
    "in_row",
    "item",
    "items",
    "schematic",
]


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a scheme: immutable, and refusing what it does not know."""


class Source(_Part, frozen=True, kw_only=True):
    """Where a rule was read: a notice, a standard, a manual; `read` is the day it was read."""

    title: str
    number: str = ""
    url: str = ""
    read: date | None = None


class DocumentType(_Part, frozen=True, kw_only=True):
    """A type of identity document that may open an account, by its code in the national list."""

    code: str
    note: Text = {}


PersonDoor = Literal["provider", "register", "number_password", "phone_code", "recover", "licence_match", "wechat"]


class Entry(_Part, frozen=True, kw_only=True):
    """How people come in: which doors, which documents, what proves them. Claims map the pass's names to ours."""

    person_doors: tuple[PersonDoor, ...]
    unit_doors: tuple[Literal["provider", "claim"], ...] = ()
    document_types: tuple[DocumentType, ...] = ()
    provider: str = ""
    claims: dict[str, str] = {}
    password_least: int = 8
    match_fields: tuple[str, ...] = ()


class Scope(_Part, frozen=True, kw_only=True):
    """Who must file, asked before login; `must` holds for those who must. Others are told, never refused."""

    questions: tuple[Field, ...] = ()
    must: Condition | None = None
    yes: Text = {}
    no: Text = {}


_ROW = re.compile(r"[a-z0-9]{4,12}")
# The archive keeps what is asked but once under this key.
_MAIN_ROW = "main"


class Division(_Part, frozen=True, kw_only=True):
    """An administrative division of the jurisdiction, by GB/T 2260, with the time it existed."""

    code: str
    name: Text
    valid_from: date | None = None
    valid_to: date | None = None


class Place(_Part, frozen=True, kw_only=True):
    """One territorial rule: when it holds, the answer at `by` names the competent bureau by its division or key, or leads out of the jurisdiction."""

    key: str
    by: str
    names: Literal["division", "bureau", "outside"] = "division"
    when: Condition | None = None
    reason: Text


class Territory(_Part, frozen=True, kw_only=True):
    """Which bureau is competent: the first rule that holds; `elsewhere` is the code for a place outside the jurisdiction."""

    divisions: tuple[Division, ...]
    elsewhere: str
    rules: tuple[Place, ...]
    outside: Text


class Quality(_Part, frozen=True, kw_only=True):
    """What is held against speed (D8), in percent of the decided cases; 0 is none.

    `second_look` are looked at again, blind, by another reviewer; for `planted` a made-up case with a known defect is laid among the real ones.
    `sheet` lets clean cases be passed twelve at a time.
    """

    second_look: Annotated[int, msgspec.Meta(ge=0, le=100)] = 5
    planted: Annotated[int, msgspec.Meta(ge=0, le=100)] = 0
    sheet: Literal["off", "on"] = "off"


class Workflow(_Part, frozen=True, kw_only=True):
    """The steps between submission and archive. Terms in days, `review_days` in working days.

    `undo_seconds` is how long a decision may be undone; `lookups` are the certificates that the program looks up after a submission.
    `bulk_approve` lets cases that no check speaks against be approved many at a time; a bureau with `overflow_cases` waiting cases near their
    term, or past it, is over its load: those above take cases of it.
    """

    review: Literal["online", "counter"]
    unit_step: Condition | None = None
    silence_days: int = 5
    undo_seconds: int = 60
    review_days: int = 10
    fix_days: int = 30
    lookups: tuple[str, ...] = ()
    quality: Quality = Quality()
    bulk_approve: bool = False
    overflow_cases: int = 10


class CheckItem(_Part, frozen=True, kw_only=True):
    """A paper that the counter ticks off: its original, and how many copies."""

    key: str
    label: Text
    copies: int = 1
    when: Condition | None = None


class Inscription(_Part, frozen=True, kw_only=True):
    """One line of the record on the paper certificate: its words, with places for facts, and where their base line begins, in millimetres."""

    text: Text
    x: Decimal
    y: Decimal
    size: Decimal = Decimal(9)


class Certificate(_Part, frozen=True, kw_only=True):
    """The page of the paper certificate that the confirmation record is printed onto, in millimetres (N08)."""

    width: Decimal
    height: Decimal
    lines: tuple[Inscription, ...]


class Counter(_Part, frozen=True, kw_only=True):
    """Confirmation at the counter: how the printed form is called, what is brought where, what goes onto the certificate, how long bundles wait."""

    form_title: Text
    checklist: tuple[CheckItem, ...]
    hall: Text = {}
    certificate: Certificate | None = None
    stamp_when: Condition | None = None
    bundle_days: int = 30


class Spot(_Part, frozen=True, kw_only=True):
    """Spot checks: terms in working days for bringing originals, for correcting, and for a hearing.

    A term is reminded of so many days before its end; what is not corrected goes to the head at its end and so many days later to the bureau above.
    """

    originals_days: int = 5
    correct_days: int = 10
    remind_days: int = 2
    above_days: int = 5
    hearing_days: int = 5


class ListItem(_Part, frozen=True, kw_only=True):
    """One entry of a scheme's own code list."""

    code: str
    label: Text


class Scheme(_Part, frozen=True, kw_only=True):
    """One jurisdiction's collection scheme, resolved."""

    slug: str
    division: str
    edition: str
    name: Text
    title: Text
    sources: tuple[Source, ...]
    entry: Entry
    contacts: tuple[Contact, ...]
    portal: Portal
    help: tuple[Help, ...] = ()
    scope: Scope = Scope()
    lists: dict[str, tuple[ListItem, ...]] = {}
    sections: tuple[Section, ...]
    territory: Territory
    workflow: Workflow
    spot: Spot = Spot()
    reasons: tuple[Reason, ...]
    messages: Messages
    commitment: Commitment
    counter: Counter | None = None
    gates: tuple[Gate, ...] = ()
    papers: tuple[Paper, ...] = ()
    readable: dict[str, dict[str, dict[str, str]]] = {}
    """What is read from pictures: page path (`person.id_document#front`) → sort of paper that may lie there → what it tells → path of the answer."""


def items(scheme: Scheme) -> Iterator[tuple[Section, Item]]:
    """Yield every item with its section, in the order of the form."""
    for section in scheme.sections:
        for item in section.items:
            yield section, item


def item(scheme: Scheme, path: str) -> Item:
    """Return the item that a path names, with or without a row key or page: `honours.k3f9.level`, `person.id_document#front`. KeyError if none."""
    wanted = schematic(path)
    for _, each in items(scheme):
        if each.path == wanted:
            return each
    raise KeyError(path)


def spelled(scheme: Scheme, path: str) -> Item:
    """Return the item that a path from outside names in its one right spelling, with a row key exactly where rows are. KeyError if none."""
    place, sign, _ = path.partition("#")
    parts = place.split(".")
    for section, each in items(scheme):
        keyed = section.rows and len(parts) == 3 and is_row_key(parts[1])
        if (f"{parts[0]}.{parts[2]}" if keyed else "" if section.rows else place) == each.path and bool(sign) <= isinstance(each, Document):
            return each
    raise KeyError(path)


def is_row_key(key: str) -> bool:
    """Say whether a row of a list may have this key."""
    return bool(_ROW.fullmatch(key)) and key != _MAIN_ROW


def schematic(path: str) -> str:
    """Return a path as the scheme writes it: without row key and page."""
    parts = path.partition("#")[0].split(".")
    return f"{parts[0]}.{parts[-1]}"


def in_row(path: str, row: str) -> str:
    """Return the path of an item within one row: `honours.level` in row `k3f9` is `honours.k3f9.level`."""
    section, _, name = path.partition(".")
    return f"{section}.{row}.{name}"

"""The scheme: everything that one jurisdiction decides, as frozen data.

A resolved scheme is what an edition stores and hashes; `amendment` makes it from the national base and a jurisdiction's own document.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from kuaiji.rules.conditions import Condition
from kuaiji.rules.kinds import Kind

Text = dict[str, str]
"""One wording by language: `zh-Hans` always, `en` and `zh-Hant` where they are more than a conversion."""


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a scheme: immutable, and refusing what it does not know."""


class Source(_Part, frozen=True, kw_only=True):
    """Where a rule was read: a notice, a standard, a manual; `read` is the day it was read."""

    title: str
    number: str = ""
    url: str = ""
    read: date | None = None


class Prefill(_Part, frozen=True, kw_only=True):
    """Where a value may come from before anybody types, best first, and which of these lock it."""

    sources: tuple[str, ...] = ()
    locks: tuple[str, ...] = ()


class Field(_Part, frozen=True, kw_only=True, tag_field="is_a", tag="field"):
    """One thing asked for: required unless `optional`, or only where `required_when` holds. `feeds` is the archive column that approval updates."""

    path: str
    label: Text
    kind: Kind
    hint: Text = {}
    when: Condition | None = None
    optional: bool = False
    required_when: Condition | None = None
    prefill: Prefill = Prefill()
    secrecy: str = "personal"
    feeds: str = ""
    local: bool = False
    source: str = ""


class Page(_Part, frozen=True, kw_only=True):
    """One picture, or several of one sort, that a way of proving wants: front, back, validity page."""

    key: str
    label: Text
    most: int = 1
    hint: Text = {}


class Way(_Part, frozen=True, kw_only=True):
    """One way to prove a thing: complete when each of its pages has a file, or when its `fact` is true. `paper` is a template that we fill in."""

    key: str
    label: Text
    pages: tuple[Page, ...] = ()
    when: Condition | None = None
    fact: str = ""
    accepted: Text = {}
    paper: str = ""


class Link(_Part, frozen=True, kw_only=True):
    """An address beside an upload: an official look-up, a template."""

    label: Text
    url: str


class Measures(_Part, frozen=True, kw_only=True):
    """What the first check holds a portrait against (X05); 0 and "any" ask nothing. A person still decides."""

    least_width: int = 0
    least_height: int = 0
    background: Literal["any", "light", "white"] = "any"


class Document(_Part, frozen=True, kw_only=True, tag_field="is_a", tag="document"):
    """One proof asked for, in any one of its ways."""

    path: str
    label: Text
    ways: tuple[Way, ...]
    hint: Text = {}
    when: Condition | None = None
    optional: bool = False
    required_when: Condition | None = None
    links: tuple[Link, ...] = ()
    portrait: bool = False
    measures: Measures = Measures()
    local: bool = False
    source: str = ""


Item = Field | Document


class Section(_Part, frozen=True, kw_only=True):
    """One topic of the form. `rows` makes it a list whose begun rows must be complete; `optional` means that nobody need answer."""

    key: str
    title: Text
    hint: Text = {}
    rows: bool = False
    most: int = 20
    when: Condition | None = None
    items: tuple[Item, ...] = ()


class DocumentType(_Part, frozen=True, kw_only=True):
    """A type of identity document that may open an account, by its code in the national list."""

    code: str
    note: Text = {}


PersonDoor = Literal["provider", "register", "number_password", "phone_code", "recover", "licence_match"]


class Entry(_Part, frozen=True, kw_only=True):
    """How people come in: which doors, which documents, what proves them. Claims map the pass's names to ours."""

    person_doors: tuple[PersonDoor, ...]
    unit_doors: tuple[Literal["provider"], ...] = ()
    document_types: tuple[DocumentType, ...] = ()
    provider: str = ""
    claims: dict[str, str] = {}
    password_least: int = 8
    match_fields: tuple[str, ...] = ()


class Contact(_Part, frozen=True, kw_only=True):
    """A number, address or link to turn to, valid for a time; `of` says whose it is (system, pass, bureau, hall, helper)."""

    key: str
    of: str
    label: Text
    value: str
    valid_from: date | None = None
    valid_to: date | None = None


class Help(_Part, frozen=True, kw_only=True):
    """One question with its answer; `at` says on which page it stands."""

    key: str
    at: str
    question: Text
    answer: Text


class Door(_Part, frozen=True, kw_only=True):
    """A door of the portal page: where a person, a unit or staff go in; `menu` is the path of words that leads there."""

    key: str
    to: str
    title: Text
    menu: tuple[Text, ...] = ()
    note: Text = {}


class Notice(_Part, frozen=True, kw_only=True):
    """A text that the portal publishes: the notice, the rules it rests on, the manual."""

    key: str
    title: Text
    number: str = ""
    published_on: date | None = None
    body: Text = {}


class Portal(_Part, frozen=True, kw_only=True):
    """The jurisdiction's first page."""

    intro: Text
    doors: tuple[Door, ...]
    notices: tuple[Notice, ...] = ()
    closed: Text = {}
    phone_first: bool = False


class Scope(_Part, frozen=True, kw_only=True):
    """Who must file, asked before login; `must` holds for those who must. Others are told, never refused."""

    questions: tuple[Field, ...] = ()
    must: Condition | None = None
    yes: Text = {}
    no: Text = {}


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


class Workflow(_Part, frozen=True, kw_only=True):
    """The steps between submission and archive. Terms in days; `undo_seconds` is how long a decision may be taken back."""

    review: Literal["online", "counter"]
    unit_step: Condition | None = None
    silence_days: int = 5
    undo_seconds: int = 60
    review_days: int = 10
    fix_days: int = 30


class Reason(_Part, frozen=True, kw_only=True):
    """A coded reason for return: which paths it fits ("*" for any), what it says, how it is put right."""

    code: str
    at: tuple[str, ...]
    text: Text
    example: Text = {}


class Messages(_Part, frozen=True, kw_only=True):
    """What goes out by SMS: the signature, and one text for each event that sends one."""

    signature: str
    texts: dict[str, Text] = {}


class Commitment(_Part, frozen=True, kw_only=True):
    """What the person signs; the version and the hash of the text are kept with the signature."""

    version: str
    title: Text
    text: Text


class CheckItem(_Part, frozen=True, kw_only=True):
    """A paper that the counter ticks off: its original, and how many copies."""

    key: str
    label: Text
    copies: int = 1
    when: Condition | None = None


class Counter(_Part, frozen=True, kw_only=True):
    """Confirmation at the counter: what the printed form is called, what is brought along, and where."""

    form_title: Text
    checklist: tuple[CheckItem, ...]
    hall: Text = {}
    stamp_when: Condition | None = None


class Gate(_Part, frozen=True, kw_only=True):
    """Business that waits for an approved collection."""

    business: str
    title: Text
    open: Text = {}
    shut: Text = {}
    after: str = "approved"


class Paper(_Part, frozen=True, kw_only=True):
    """A paper that the system fills in for somebody else to seal (C16): `facts` maps the braces of `body` and `sign` to paths."""

    key: str
    title: Text
    facts: dict[str, str]
    body: Text
    sign: tuple[Text, ...] = ()


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
    reasons: tuple[Reason, ...]
    messages: Messages
    commitment: Commitment
    counter: Counter | None = None
    gates: tuple[Gate, ...] = ()
    papers: tuple[Paper, ...] = ()


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


def schematic(path: str) -> str:
    """Return a path as the scheme writes it: without row key and page."""
    parts = path.partition("#")[0].split(".")
    return f"{parts[0]}.{parts[-1]}"


def in_row(path: str, row: str) -> str:
    """Return the path of an item within one row: `honours.level` in row `k3f9` is `honours.k3f9.level`."""
    section, _, name = path.partition(".")
    return f"{section}.{row}.{name}"

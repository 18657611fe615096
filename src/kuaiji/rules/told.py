"""What a scheme says to people: contacts, help, the portal, reasons, messages, papers."""

from datetime import date
from typing import Literal

import msgspec

from kuaiji.rules.asked import Text


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a scheme: immutable, and refusing what it does not know."""


class Contact(_Part, frozen=True, kw_only=True):
    """A number, address or link to turn to, valid for a time; `of` says whose it is (system, pass, bureau, hall)."""

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
    """The jurisdiction's first page; `closed` is said outside the window, `late` to whoever missed it.

    With `notices_by_two` a notice of a bureau is published by somebody else than who wrote it.
    """

    intro: Text
    doors: tuple[Door, ...]
    notices: tuple[Notice, ...] = ()
    closed: Text = {}
    late: Text = {}
    phone_first: bool = False
    notices_by_two: bool = False


class Reason(_Part, frozen=True, kw_only=True):
    """A coded reason for return: which paths it fits ("*" for any), what it says, how it is put right; `checks` tick it beforehand when they fail."""

    code: str
    at: tuple[str, ...]
    text: Text
    example: Text = {}
    checks: tuple[str, ...] = ()


class Messages(_Part, frozen=True, kw_only=True):
    """What goes out by SMS: the signature, and one text for each event that sends one."""

    signature: str
    texts: dict[str, Text] = {}


class Commitment(_Part, frozen=True, kw_only=True):
    """What the person signs; the version and the hash of the text are kept with the signature."""

    version: str
    title: Text
    text: Text


class Paper(_Part, frozen=True, kw_only=True):
    """A paper that the system fills in for somebody else to seal (C16): `facts` maps the braces of `body` and `sign` to paths."""

    key: str
    title: Text
    facts: dict[str, str]
    body: Text
    sign: tuple[Text, ...] = ()


class Gate(_Part, frozen=True, kw_only=True):
    """Business that waits for an approved collection; `announced` where it waits for its bureau's word beside that (X06)."""

    business: str
    title: Text
    open: Text = {}
    shut: Text = {}
    after: Literal["approved", "announced"] = "approved"

"""What a scheme asks: sections of fields and documents, each with its conditions."""

from typing import Literal

import msgspec

from kuaiji.rules.conditions import Condition
from kuaiji.rules.kinds import Kind

Text = dict[str, str]
"""One wording by language: `zh-Hans` always, `en` and `zh-Hant` where they are more than a conversion."""


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a scheme: immutable, and refusing what it does not know."""


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


class Bound(_Part, frozen=True, kw_only=True):
    """Where a measured value is doubted, so that the reviewer looks twice, and where it is refused; 0 asks nothing."""

    doubted: int = 0
    refused: int = 0


class Copy(_Part, frozen=True, kw_only=True):
    """A copy of the portrait that some platform wants, made by us: pixels, and the bytes it may have (0: any)."""

    key: str
    label: Text
    width: int
    height: int
    least_bytes: int = 0
    most_bytes: int = 0


class Measures(_Part, frozen=True, kw_only=True):
    """What the first check holds a portrait against (X05); 0 and "any" ask nothing. A person still decides.

    `least_width` by `least_height` is the frame, and its ratio the frame's. Units: light 0-255, glare thousandths of the face, tilt degrees, head
    hundredths of the frame's height, above hundredths of the face's; sharpness, clutter and turn as `adapters/pictures` measures them.
    """

    least_width: int = 0
    least_height: int = 0
    background: Literal["any", "light", "white"] = "any"
    light_least: Bound = Bound()
    light_most: Bound = Bound()
    glare_most: Bound = Bound()
    sharpness_least: Bound = Bound()
    turn_most: Bound = Bound()
    tilt_most: Bound = Bound()
    head_most: Bound = Bound()
    above_least: Bound = Bound()
    clutter_most: Bound = Bound()
    copies: tuple[Copy, ...] = ()


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

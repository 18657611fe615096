"""What is to be printed, as data: every word is handed in, so the same sheet serves any scheme and language."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its value; a wide one takes the whole width, a long one does so by itself."""

    label: str
    value: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled part: single lines, and a table where the scheme asks for rows. The portrait stands beside the first lines.

    Columns are as wide as what stands in them, unless `widths` says how they share the page.
    """

    title: str
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    portrait: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place to write in by hand or stamp: an opinion, a confirmation, a signature. `signs` are the captions of its last line."""

    title: str
    text: tuple[str, ...] = ()
    stamp: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper to bring: whether its original is looked at, and how many copies stay."""

    label: str
    original: bool = True
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The papers to bring, with boxes that the clerk ticks."""

    title: str
    columns: tuple[str, str, str, str]
    items: tuple[Wanted, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One printed document."""

    title: str
    subtitle: str = ""
    language: str = "zh-Hans"
    marks: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    boxes: tuple[Box, ...] = ()
    checklist: Checklist | None = None
    notes: tuple[str, ...] = ()
    portrait: bytes = field(default=b"", repr=False)
    portrait_missing: str = ""
    code: str = field(default="", repr=False)
    code_caption: str = ""
    footer: str = ""
    page_of: str = "{page} / {pages}"
    across: str = ""

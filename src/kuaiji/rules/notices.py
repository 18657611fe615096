"""What a notice of a bureau needs before it may be kept and published (X24, N17)."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kuaiji.rules.problem import Problem

if TYPE_CHECKING:
    from uuid import UUID

    from kuaiji.rules.asked import Text

TITLE, BODY, CHANGED = 80, 10_000, 200
AUDIENCES = ("public", "person", "unit", "staff")
KINDS = ("notice", "rules")
FILES, FILE_BYTES, FILE_NAME = 5, 10 * 1024 * 1024, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A notice as its writer left it. Days are inclusive at the start and exclusive at the end; rules are always for staff."""

    title: "Text"
    body: "Text"
    kind: str = "notice"
    audience: str = "public"
    area_id: "UUID | None" = None
    pinned: bool = False
    shown_from: date | None = None
    shown_to: date | None = None


def problems(draft: Draft) -> list[Problem]:
    """Return everything against keeping a draft, each at its own field."""
    found = [Problem(f"notice.{name}_missing", name) for name, text in (("title", draft.title), ("body", draft.body)) if not text.get("zh-Hans")]
    for name, text, most in (("title", draft.title, TITLE), ("body", draft.body, BODY)):
        found += [Problem("notice.too_long", name, {"most": most}) for said in text.values() if len(said) > most]
    if draft.audience not in AUDIENCES or draft.kind not in KINDS:
        found.append(Problem("notice.audience", "audience"))
    if bool(draft.title.get("en")) != bool(draft.body.get("en")):
        found.append(Problem("notice.english", "title_en"))
    if draft.shown_from and draft.shown_to and draft.shown_to <= draft.shown_from:
        found.append(Problem("notice.period", "shown_to"))
    return found


def holds(shown_from: date | None, shown_to: date | None, on: date) -> bool:
    """Say whether a period of a notice or of a helper takes in a day; an open end is fine."""
    return (shown_from is None or shown_from <= on) and (shown_to is None or on < shown_to)


def file_name(given: str, ending: str) -> str:
    """Return what a file is called where it is given out: its last part, without signs that nobody sees, and with the ending of what it is."""
    last = given.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .")
    stem = seen[: -len(ending) - 1] if seen.lower().endswith(f".{ending}") else seen
    return f"{stem.rstrip(' .')[:FILE_NAME] or ending}.{ending}"

"""The menu of staff: what each may ever open, in groups, with what they do daily first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from kuaiji import words
from kuaiji.rules.actor import Actor, Role
from kuaiji.web import routes

GROUPS = {
    "review": ("staff-queue", "staff-looks", "staff-stuck", "staff-conflicts", "staff-quality"),
    "counter": ("staff-counter", "staff-assist", "staff-appeals"),
    "archives": ("staff-archives", "staff-spots", "staff-units"),
    "notices": ("staff-notices", "staff-questions", "staff-problems"),
    "bureau": ("staff-people", "staff-reveals", "staff-keys"),
}
FIRST = {
    Role.COUNTER_CLERK: "counter",
    Role.INSPECTOR: "archives",
    Role.CAMPAIGN_DESK: "notices",
    Role.ADMINISTRATOR: "bureau",
    Role.AUDITOR: "bureau",
}
"""What stands first for who holds no post of those that review."""
REVIEWS = frozenset({Role.REVIEWER, Role.SECOND_REVIEWER, Role.HEAD})
FEW = 7
"""A menu of so many entries needs no headings."""
WITHIN = {"/staff/cases/": "/staff/queue/", "/staff/bulk/": "/staff/queue/", "/staff/sheet/": "/staff/queue/"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One way: `current` where the reader is in it."""

    url: str
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together; those under no heading have no `label`."""

    label: str
    entries: list[Entry]

    @property
    def current(self) -> bool:
        """Say whether the reader is in one of them."""
        return any(each.current for each in self.entries)


def of(by: Actor, path: str, lang: str) -> list[Group]:
    """Return the menu of a staff member who is at `path`: what stands alone comes first, under no heading."""
    shown = {key: [name for name in names if routes.is_for(name, by)] for key, names in GROUPS.items()}
    lit = _lit(["staff", *(name for names in shown.values() for name in names)], path)
    few = sum(map(len, shown.values())) < FEW
    order = _order(by)
    alone = [name for key in order if few or len(shown[key]) == 1 for name in shown[key]]
    top = Group("", _entries(["staff", *alone], lit, lang))
    return [top, *(Group(words.t(f"staff.menu.{key}", lang), _entries(shown[key], lit, lang)) for key in order if not few and len(shown[key]) > 1)]


def _order(by: Actor) -> list[str]:
    first = [] if by.roles & REVIEWS else [key for role, key in FIRST.items() if role in by.roles]
    return list(dict.fromkeys([*first, *GROUPS]))


def _lit(names: Iterable[str], path: str) -> str:
    """Return the address of the entry that a page belongs to: the longest that it begins with."""
    here = next((within + path.removeprefix(start) for start, within in WITHIN.items() if path.startswith(start)), path)
    return max((url for name in names if here.startswith(url := reverse(name))), key=len, default="")


def _entries(names: Iterable[str], lit: str, lang: str) -> list[Entry]:
    return [Entry(url := reverse(name), words.t(f"staff.nav.{name}", lang), url == lit) for name in names]

"""A list that a unit sent, before it takes effect: what each of its rows would do, and what is wrong with the others."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from kuaiji.national import lists
from kuaiji.queries.forms import ZONE
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import RosterEntry, RosterImport
from kuaiji.records.numbers import number_hashes
from kuaiji.rules import rosters
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.rosters import COLUMNS, NEEDED, Entry

POSTS = "accounting_post"
NEW, CHANGED, GONE, SAME, BAD = OUTCOMES = ("new", "changed", "gone", "same", "bad")
Cells = list[list[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One row: where it stands in the file, what it says, what it would do, or what is wrong."""

    number: int
    outcome: str
    entry: Entry | None = None
    standing: RosterEntry | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The file as it was sent, and what its columns are taken to mean."""

    row: RosterImport
    cells: Cells
    judged: list[Judged]

    @property
    def heading_at(self) -> int:
        """Where its heading stands."""
        return int(self.row.columns.get("at", 0))

    @property
    def heading(self) -> list[str]:
        """Its own headings."""
        return self.cells[self.heading_at] if self.cells else []

    @property
    def columns(self) -> list[str]:
        """What each column means; "" for those that are only kept."""
        return list(self.row.columns.get("means", []))

    @property
    def lacks(self) -> list[str]:
        """What no column says that one must."""
        return [each for each in NEEDED if each not in self.columns]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows do what."""
        outcomes = [each.outcome for each in self.judged]
        return {each: outcomes.count(each) for each in OUTCOMES}


def find_post(raw: str) -> str | None:
    """Return the code of a post by its code, its name or an older spelling."""
    return lists.load()[POSTS].find(raw)


def sent(by: Actor, *, at: datetime) -> Sent:
    """Return the file that the actor's unit sent last. Raises Refused(not_found) where there is none any more."""
    with acting(by):
        row = RosterImport.objects.visible_to(by).filter(unit_id__in=by.units).first()
        if row is None or len(by.units) != 1:
            raise Refused([Problem("not_found")])
        cells: Cells = json.loads(sealed.take(row, "cells_sealed") or "[]")
        found = Sent(row=row, cells=cells, judged=[])
        if not found.lacks:
            standing = {hash_: each for each in RosterEntry.objects.filter(unit_id=row.unit_id, until=None) for hash_ in (each.hash, each.hash_next)}
            found.judged.extend(_judged(found, standing.get, at=at))
        return found


def is_waiting(by: Actor) -> bool:
    """Say whether a file was sent that has not taken effect."""
    with acting(by):
        return RosterImport.objects.visible_to(by).filter(unit_id__in=by.units, done_at=None).exists()


def _judged(found: Sent, standing: Callable[[str], RosterEntry | None], *, at: datetime) -> Iterator[Judged]:
    seen: dict[str, int] = {}
    today = at.astimezone(ZONE).date()
    for number, cells in enumerate(found.cells[found.heading_at + 1 :], found.heading_at + 2):
        if not any(cells):
            continue
        read = rosters.read(_told(cells, found.columns), find_post=find_post, today=today)
        if not isinstance(read, Entry):
            yield Judged(number, BAD, problems=tuple(read))
            continue
        first = seen.setdefault(read.number, number)
        if first != number:
            yield Judged(number, BAD, read, problems=(Problem("roster.twice", "number", {"row": first}),))
            continue
        before = standing(number_hashes(read.id_type, read.number).now)
        yield Judged(number, _outcome(read, before), read, before)


def _told(cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    return {meant: cell for meant, cell in zip(columns, cells, strict=False) if meant in COLUMNS}


def _outcome(read: Entry, before: RosterEntry | None) -> str:
    if before is None:
        return NEW
    if read.until:
        return GONE
    same = read.name == before.name and read.post in {"", before.post} and read.since in {"", str(before.since or "")}
    return SAME if same else CHANGED

"""A unit's list of its people, and what each told beside it: who agrees, differs, is not on it, or has not filed naming this unit (X22, X27)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, RosterEntry, RosterReport
from kuaiji.records.numbers import MAINLAND, number_hashes
from kuaiji.rules import policy, rosters
from kuaiji.rules.actor import Actor
from kuaiji.rules.moves import State
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.rosters import Entry

PAGE = 50
FILED, ABSENT, LEFT = STATES = ("filed", "absent", "left")
UNLISTED = "unlisted"
_ASKED = ("person.id_type", "person.id_number", "person.country", "work.post", "work.post_2010")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One person in the list; `state` says whether they filed naming this unit, or left it."""

    id: UUID
    name: str
    number: str
    post: str
    since: date | None
    until: date | None
    state: str
    called_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What somebody told who names the unit, beside its list: `against` is empty where both agree, `unlisted` where the list does not know them."""

    id: UUID
    submitted_at: datetime
    name: str
    number: str = field(repr=False)
    post: str
    edition_id: UUID
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that stands: of whom, what, as of which day, by whom."""

    name: str
    kind: str
    on: date
    reason: str
    clerk: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dismissed:
    """That a unit reported somebody as gone, as that person is told."""

    unit: str
    on: date
    reason: str


def is_kept(by: Actor) -> bool:
    """Say whether the actor's unit keeps a list. The caller is inside `acting`."""
    return _entries(by).exists()


def keeps(by: Actor) -> bool:
    """Say whether the actor's unit keeps a list."""
    with acting(by):
        return is_kept(by)


def compared(rows: "QuerySet[Application]", by: Actor) -> Iterator[Compared]:
    """Yield what each of these told beside the unit's list, in their order. The caller is inside `acting`."""
    listed = _by_hash(_entries(by))
    told = rows.annotate(**{_name(path): KT(f"answers__{path}") for path in _ASKED})
    for row in told.values("id", "submitted_at", "edition_id", "person__name", *map(_name, _ASKED)):
        answers = {path: row[_name(path)] for path in _ASKED if row[_name(path)]}
        answers = sealed.unseal_paths(answers, field="answers", row_id=row["id"])
        post = answers.get("work.post") or answers.get("work.post_2010", "")
        entry = next((listed[each] for each in _hashes(answers) if each in listed), None)
        name = row["person__name"]
        yield Compared(
            id=row["id"],
            submitted_at=row["submitted_at"],
            name=name,
            number=answers.get("person.id_number", ""),
            post=post,
            edition_id=row["edition_id"],
            against=tuple(rosters.differing(plain(entry), name=name, post=post)) if entry else (UNLISTED,),
        )


def plain(row: RosterEntry) -> Entry:
    """Return an entry without its number, as rules read it."""
    dates = {name: str(getattr(row, name) or "") for name in ("since", "until")}
    return Entry(name=row.name, id_type=row.id_type, number="", post=row.post, **dates)


def listed(by: Actor, *, slug: str, at: datetime, state: str = "", find: str = "") -> list[Listed]:
    """Return the unit's list by name, those who left last; narrowed to a state, or to whose name has these characters."""
    with acting(by):
        filed = _filed(by, slug=slug, at=at)
        rows = _entries(by).order_by("until", "name_key", "name", "id")
        if find:
            rows = rows.filter(name__contains=find.strip())
        found = [_listed(row, filed) for row in rows]
        return sorted((each for each in found if not state or each.state == state), key=lambda each: each.until is not None)


def one(entry_id: UUID, *, slug: str, by: Actor, at: datetime) -> tuple[Listed, list[Reported]]:
    """Return one person of the unit's list with what was reported of them, latest first. Raises Refused(not_found)."""
    with acting(by):
        row = _entries(by).filter(pk=entry_id).first()
        if row is None:
            raise Refused([Problem("not_found")])
        reports = RosterReport.objects.filter(entry_id=row.pk).order_by("-at")
        return _listed(row, _filed(by, slug=slug, at=at)), [Reported(row.name, r.kind, r.on, r.reason, r.name, r.at) for r in reports]


def counts(by: Actor, *, slug: str, at: datetime) -> dict[str, int]:
    """Return how many of the list stand in each state."""
    states = [each.state for each in listed(by, slug=slug, at=at)]
    return {state: states.count(state) for state in STATES}


def dismissed(by: Actor) -> list[Dismissed]:
    """Return what units reported of the actor as gone (任免报告): proposals that change no archive by themselves."""
    if by.person_id is None:
        return []
    with acting(by):
        rows = RosterReport.objects.visible_to(by).filter(person_id=by.person_id, kind="dismissed").select_related("unit").order_by("-at")
        return [Dismissed(row.unit.name, row.on, row.reason) for row in rows[:10]]


def of_unit(unit_id: UUID, by: Actor) -> Mapping[str, int]:
    """Return for staff how many a unit lists, and how many of them left. Raises Refused(not_found) beyond their reach."""
    with acting(by):
        rows = RosterEntry.objects.visible_to(by).filter(unit_id=unit_id)
        left = rows.exclude(until=None).count()
        return {"listed": rows.count() - left, "left": left}


def _entries(by: Actor) -> "QuerySet[RosterEntry]":
    if not any(policy.allows(by, "unit.read", policy.Target(unit_id=unit)) for unit in by.units):
        raise Refused([Problem("not_found")])
    rows: QuerySet[RosterEntry] = RosterEntry.objects.visible_to(by).filter(unit_id__in=by.units)
    return rows


def _filed(by: Actor, *, slug: str, at: datetime) -> set[str]:
    """Return the hashes of those who filed in the running campaign naming this unit: of any other filing nothing is said."""
    rows = Application.objects.visible_to(by).filter(unit_id__in=by.units, campaign_id=campaigns.running(slug, at=at).id).exclude(state=State.DRAFT)
    told = rows.annotate(**{_name(path): KT(f"answers__{path}") for path in _ASKED[:3]})
    found = set()
    for row in told.values("id", *map(_name, _ASKED[:3])):
        answers = {path: row[_name(path)] for path in _ASKED[:3] if row[_name(path)]}
        found.update(_hashes(sealed.unseal_paths(answers, field="answers", row_id=row["id"])))
    return found


def _listed(row: RosterEntry, filed: set[str]) -> Listed:
    state = LEFT if row.until else FILED if {row.hash, row.hash_next} & filed else ABSENT
    return Listed(
        id=row.pk,
        name=row.name,
        number=mask(sealed.take(row, "number_sealed")),
        post=row.post,
        since=row.since,
        until=row.until,
        state=state,
        called_at=row.called_at,
    )


def _by_hash(rows: Iterable[RosterEntry]) -> dict[str, RosterEntry]:
    """Return the entries by each of their hashes; one that stands goes before one that ended."""
    found: dict[str, RosterEntry] = {}
    for row in sorted(rows, key=lambda row: row.until is None):
        found |= {each: row for each in (row.hash, row.hash_next) if each}
    return found


def _hashes(answers: Mapping[str, str]) -> list[str]:
    number = answers.get("person.id_number", "")
    return number_hashes(answers.get("person.id_type", "resident_id"), number, country=answers.get("person.country", MAINLAND)).all if number else []


def _name(path: str) -> str:
    return "told_" + path.replace(".", "_")

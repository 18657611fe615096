"""Archives as people may see them: the one offered at first entry, one's own, and what approval would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kuaiji.records import columns, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Archive, ArchiveVersion
from kuaiji.rules.actor import Actor, Assurance
from kuaiji.rules.problem import Problem, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An archive with its values by path."""

    id: UUID
    number: str
    bureau_id: UUID
    version: int
    opened_at: datetime
    source: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """One entry of an archive's history."""

    n: int
    cause: str
    name: str
    at: datetime
    true_from: date | None
    changes: list[dict[str, str]]


def of(row: Archive) -> Shown:
    """Return a row that the caller may see with its values."""
    return Shown(
        id=row.pk,
        number=sealed.take(row, "number_sealed"),
        bureau_id=row.bureau_id,
        version=row.version,
        opened_at=row.opened_at,
        source=row.source,
        columns=columns.read(row),
    )


def offered(by: Actor) -> Shown | None:
    """Return the live archive of the actor's person, from assurance *proven* on; behind a weaker door nothing is shown (settled 1)."""
    if by.assurance < Assurance.PROVEN or by.person_id is None:
        return None
    with acting(by):
        row = Archive.objects.visible_to(by).filter(person_id=by.person_id, state="live").first()
        return of(row) if row else None


def own(by: Actor) -> Shown:
    """Return the actor's own archive (C18). Raises Refused(not_found)."""
    found = offered(by)
    if found is None:
        raise Refused([Problem("not_found")])
    return found


def versions(archive_id: UUID, *, by: Actor) -> list[Version]:
    """Return an archive's history, newest first; secrets in it stay sealed and are told as changed only."""
    with acting(by):
        rows = ArchiveVersion.objects.visible_to(by).filter(archive_id=archive_id).order_by("-n")
        return [Version(row.n, row.cause, row.name, row.at, row.true_from, [_told(each) for each in row.changes]) for row in rows]


def _told(change: dict[str, str]) -> dict[str, str]:
    return {key: "***" if sealed.is_sealed(value) else value for key, value in change.items()}

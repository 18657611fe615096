"""Archives as people may see them: the one offered at first entry, one's own, and what approval would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from kuaiji.records import columns, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive, ArchiveVersion, PersonNumber
from kuaiji.records.numbers import MAINLAND, number_hashes
from kuaiji.records.sealed import Hashes
from kuaiji.rules import archive, moves
from kuaiji.rules.actor import Actor, Assurance, system
from kuaiji.rules.archive import Change
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

REVIEW = system("review")


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
    changes: list[dict[str, str]] = field(repr=False)


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
    """Return the live archive that this jurisdiction keeps of the actor's person, from assurance *proven* on (settled 1).

    One that another jurisdiction keeps is not brought in: filing here begins without it (X11).
    """
    found = _own(by)
    if found is None or found.bureau.scheme != by.scheme:
        return None
    with acting(by):
        return of(found)


def is_offered(by: Actor) -> bool:
    """Say whether there is one to offer, without reading it."""
    found = _own(by)
    return found is not None and found.bureau.scheme == by.scheme


def _own(by: Actor) -> Archive | None:
    if by.assurance < Assurance.PROVEN or by.person_id is None:
        return None
    with acting(by):
        return Archive.objects.visible_to(by).select_related("bureau").filter(person_id=by.person_id, state="live").first()


def own(by: Actor) -> Shown:
    """Return the actor's own archive (C18). Raises Refused(not_found)."""
    found = _own(by)
    if found is None:
        raise Refused([Problem("not_found")])
    with acting(by):
        return of(found)


def is_elsewhere(row: Archive, scheme: Scheme) -> bool:
    """Say whether an archive is kept under another jurisdiction's scheme: filing here then begins without its history (X11)."""
    return bool(row.bureau.scheme != scheme.slug)


def changes(row: Application, scheme: Scheme, current: Mapping[str, str]) -> list[Change]:
    """Return exactly what approving an application changes in the archive; what the reviewer is shown is what approval writes."""
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    rows: dict[str, list[str]] = {}
    for path in answers:
        parts = path.split(".")
        if len(parts) == 3 and parts[1] not in rows.setdefault(parts[0], []):
            rows[parts[0]].append(parts[1])
    return archive.changes(scheme, answers, rows, current)


def pending(row: Application, scheme: Scheme) -> list[Change]:
    """Return the changes that approval would write now; the caller is inside `acting` as a reviewer who may see the case.

    Read as the program's own: the archive found by number may lie beyond the reviewer's reach until it is approved.
    """
    with acting(REVIEW):
        found = _live(row)
        kept = columns.read(found) if found and not is_elsewhere(found, scheme) else {}
        return changes(row, scheme, kept)


def filed_number(row: Application, answers: Mapping[str, str]) -> Hashes:
    """Return what the number that was filed is looked up by; the caller is inside `acting`."""
    return number_hashes(answers["person.id_type"], answers["person.id_number"], country=issued_by(row, answers))


def issued_by(row: Application, answers: Mapping[str, str]) -> str:
    """Return the country that issued the document: as the form says, else as the account that filed was registered with, or the counter saw it."""
    if told := answers.get("person.country"):
        return told
    if row.account:
        return row.account.id_country
    seen = PersonNumber.objects.filter(person_id=row.person_id, is_current=True).first()
    return seen.country if seen else MAINLAND


def rival(row: Application) -> bool:
    """Say whether the true holder of the number has filed in this campaign already: then this application cannot be approved as well."""
    with acting(REVIEW):
        answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
        hashes = filed_number(row, answers)
        holder = PersonNumber.objects.filter(hash__in=hashes.all).exclude(person_id=row.person_id).first()
        others = Application.objects.filter(campaign_id=row.campaign_id, person_id=holder.person_id) if holder else Application.objects.none()
        return others.exclude(state="refused").exists()


def _live(row: Application) -> Archive | None:
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    hashes = filed_number(row, answers)
    known = PersonNumber.objects.filter(hash__in=hashes.all).first()
    person_id = known.person_id if known else row.person_id
    return Archive.objects.filter(person_id=person_id, state="live").first()


def versions(archive_id: UUID, *, by: Actor) -> list[Version]:
    """Return an archive's history, newest first."""
    with acting(by):
        rows = ArchiveVersion.objects.visible_to(by).filter(archive_id=archive_id).order_by("-n")
        return [Version(row.n, row.cause, row.name, row.at, row.true_from, told(row)) for row in rows]


def told(row: ArchiveVersion) -> list[dict[str, str]]:
    """Return what a version changed, unsealed. The caller is inside `acting`."""
    return [_told(row, each) for each in row.changes]


def is_reopened(archive_id: UUID, *, by: Actor) -> bool:
    """Say whether the application that an archive was written from is reviewed anew."""
    with acting(by):
        return Application.objects.visible_to(by).filter(archive_id=archive_id).exclude(state__in=moves.FINAL).exists()


def _told(row: ArchiveVersion, change: dict[str, str]) -> dict[str, str]:
    place = place_of(row, change["where"])
    return {key: sealed.unseal(value, place=place) if sealed.is_sealed(value) else value for key, value in change.items()}


def place_of(row: ArchiveVersion, where: str) -> str:
    """Return what a secret value in a version's changes is sealed for."""
    return f"{sealed.place(row, 'changes')}.{where}"

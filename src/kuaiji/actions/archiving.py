"""Writing the archive: approval makes exactly the changes that were shown, as one version with cause, actor and time."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Model

from kuaiji.actions import holders, people
from kuaiji.queries import archives
from kuaiji.records import columns, sealed
from kuaiji.records.models import Application, Archive, ArchiveVersion, Decision, Person, PersonNumber
from kuaiji.rules.actor import Assurance
from kuaiji.rules.archive import Change
from kuaiji.rules.scheme import Scheme


def collect(row: Application, scheme: Scheme, decision: Decision, *, at: datetime) -> Archive:
    """Bring an approved application into the archive (入库) and return the archive. The caller is the clock, inside `acting`."""
    person = _holder(row, scheme, at=at)
    archive = Archive.objects.select_for_update(of=("self",)).filter(person_id=person.pk, state="live").first()
    if archive and archives.is_elsewhere(archive, scheme):
        archive = _begin_anew(archive, row, at=at)
    elif archive is None:
        archive = _opened(row, person, at=at)
    elif archive.bureau_id != row.bureau_id:
        Archive.objects.filter(pk=archive.pk).update(bureau_id=row.bureau_id)
        archive.bureau_id = row.bureau_id
    findable(person, bureau_id=archive.bureau_id)
    changes = archives.changes(row, scheme, columns.read(archive))
    record(archive, changes, cause="collected", application=row, name=decision.reviewer_name, account_id=decision.reviewer_id, at=at)
    return archive


def withdraw(row: Application, decision: Decision, *, at: datetime) -> None:
    """Take out of the archive what an application had brought that is refused after all: close it where nothing else stands in it.

    What has changed again since stays. The caller is the clock, inside `acting`.
    """
    archive = Archive.objects.select_for_update(of=("self",)).filter(pk=row.archive_id, state="live").first()
    if archive is None:
        return
    versions = list(ArchiveVersion.objects.filter(archive_id=archive.pk).order_by("-n"))
    if all(version.application_id == row.pk for version in versions):
        Archive.objects.filter(pk=archive.pk).update(state="closed", closed_at=at)
        return
    now = columns.read(archive)
    before = dict(now)
    for version in (each for each in versions if each.application_id == row.pk):
        for change in archives.told(version):
            if before.get(change["where"], "") == change["after"]:
                before[change["where"]] = change["before"]
    changes = [Change(where, now.get(where, ""), value) for where, value in before.items() if value != now.get(where, "")]
    record(archive, changes, cause="corrected", application=row, name=decision.reviewer_name, account_id=decision.reviewer_id, at=at)


def findable(person: Person, *, bureau_id: UUID) -> None:
    """Let the bureau that keeps the archive find the person by the last six characters of the number (settled 19)."""
    current = PersonNumber.objects.filter(person=person, is_current=True).first()
    if current:
        suffix = sealed.take(current, "number_sealed")[-6:]
        PersonNumber.objects.filter(pk=current.pk).update(suffix_hash=sealed.suffix_hash("number", suffix, bureau_id=bureau_id))


def record(archive: Archive, changes: Sequence[Change], *, cause: str, name: str, at: datetime, **more: object) -> ArchiveVersion:
    """Write changes and the version that tells of them; the person is called and found by the name that the archive says.

    `more`: application, account_id, true_from.
    """
    columns.write(archive, changes)
    for change in changes:
        if change.where == "person.name" and change.after:
            people.call(archive.person_id, change.after, system="archive" if change.before else "account", at=at)
    n = archive.version + 1
    version = ArchiveVersion(archive_id=archive.pk, n=n, cause=cause, name=name, at=at, **more)
    version.changes = [_sealed(change, version) for change in changes]
    version.sha256 = digest(columns.read(archive))
    version.save(force_insert=True)
    Archive.objects.filter(pk=archive.pk).update(version=n)
    archive.version = n
    return version


def first(archive: Archive, values: Mapping[str, str], *, cause: str, name: str, at: datetime) -> list[Model]:
    """Return the rows of an archive that is still to be saved, its first version last: what `record` would write, for many at once."""
    rows, kept = columns.fresh(archive, values)
    version = ArchiveVersion(archive=archive, n=1, cause=cause, name=name, at=at, sha256=digest(kept))
    version.changes = [_sealed(Change(where, "", value), version) for where, value in values.items()]
    archive.version = 1
    return [*rows, version]


def _sealed(change: Change, version: ArchiveVersion) -> dict[str, str]:
    secret = columns.is_secret(change.where)
    place = archives.place_of(version, change.where)

    def kept(text: str) -> str:
        return sealed.seal(text, place=place) if secret and text else text

    return {"where": change.where, "before": kept(change.before), "after": kept(change.after)}


def digest(values: dict[str, str]) -> str:
    """Return the SHA-256 of an archive's values: what a version stood for can be proved without keeping it twice."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _holder(row: Application, scheme: Scheme, *, at: datetime) -> Person:
    """Return the person whose number was reviewed: the one who holds it in any lineage, else the applicant, who gets it now (settled 1).

    The account that filed is proven from here on: its document was seen.
    """
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    hashes = archives.filed_number(row, answers)
    known = PersonNumber.objects.filter(hash__in=hashes.all).select_related("person").first()
    if known is None:
        PersonNumber.objects.filter(person_id=row.person_id, is_current=True).update(is_current=False)
        kept = PersonNumber(person_id=row.person_id, id_type=answers["person.id_type"], hash=hashes.now, hash_next=hashes.next)
        kept.country, kept.valid_from = archives.issued_by(row, answers), at.date()
        sealed.put(kept, "number_sealed", answers["person.id_number"])
        kept.save(force_insert=True)
    elif known.person_id != row.person_id:
        Application.objects.filter(person_id=row.person_id, account=row.account).update(person=known.person)
        row.person = known.person
    if row.account is not None:
        holders.hold(scheme, row.account, row.person, max(Assurance.PROVEN, Assurance[row.account.assurance.upper()]), at=at)
    return row.person


def _opened(row: Application, person: Person, *, at: datetime) -> Archive:
    if row.bureau_id is None:
        raise ValueError(row.pk)
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    archive = Archive(person=person, bureau_id=row.bureau_id, source="collected", opened_at=at)
    sealed.put(archive, "number_sealed", answers["person.id_number"])
    hashes = archives.filed_number(row, answers)
    archive.number_hash, archive.number_hash_next = hashes.now, hashes.next
    archive.save(force_insert=True)
    return archive


def _begin_anew(old: Archive, row: Application, *, at: datetime) -> Archive:
    """Open an archive here without the history of the one elsewhere, which closes with a link (X11, settled 3)."""
    Archive.objects.filter(pk=old.pk).update(state="closed", closed_at=at)
    archive = _opened(row, row.person, at=at)
    Archive.objects.filter(pk=old.pk).update(continued_by=archive)
    return archive

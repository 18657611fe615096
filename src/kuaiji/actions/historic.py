"""Bringing historic archives in: a file is read, checked row by row, and what fits becomes archives; what does not comes back with its reason."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.db.models import Model

from kuaiji.actions import archiving
from kuaiji.adapters import tables
from kuaiji.national import dictionary, lists
from kuaiji.queries.forms import ZONE
from kuaiji.records import columns, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Archive, AssertedName, Bureau, HistoricBatch, HistoricRow, Person, PersonNumber
from kuaiji.records.names import name_key
from kuaiji.records.numbers import number_hashes
from kuaiji.rules import historic
from kuaiji.rules.actor import Actor
from kuaiji.rules.historic import Read
from kuaiji.rules.problem import Problem

BATCH = 500
KEPT = columns.paths()


@dataclass(slots=True)
class Report:
    """What came of a file: how many rows, archives, rows that stood in the archive before, and the bad ones by their row number in the file."""

    rows: int = 0
    imported: int = 0
    known: int = 0
    bad: list[tuple[int, list[str], list[Problem]]] = field(default_factory=list)


def bring_in(path: Path, *, bureau_id: UUID, by: Actor, at: datetime, dry: bool = False) -> Report:
    """Read a file of historic archives for a bureau (X08, N04); a dry run says the same and writes nothing. The same row never comes in twice.

    Headings are paths (`work.started_on`) or Chinese labels of the dictionary, in any order. Raises Refused: table.kind, table.broken, table.heading
    (unknown headings, each), table.lacks (headings that must be there).
    """
    rows = tables.read(path)
    heading = historic.heading(next(rows, []), dictionary.items())
    today = at.astimezone(ZONE).date()
    report = Report()
    with acting(by, at=at):
        bureau = Bureau.objects.get(pk=bureau_id)
        batch = HistoricBatch(bureau=bureau, sha256=hashlib.sha256(path.read_bytes()).hexdigest(), mapping=dict(enumerate(heading)), at=at)
        issuers = {row.name["zh-Hans"]: row.code for row in Bureau.objects.filter(scheme=bureau.scheme)}
        known = Known(bureau, batch, issuers, at, by.name)
        for part in _parts(_read(rows, heading, today, report)):
            _store(part, known, report, dry=dry)
        if not dry:
            _keep(batch, report)
    return report


@dataclass(frozen=True, slots=True)
class Known:
    """What every row of one file shares."""

    bureau: Bureau
    batch: HistoricBatch
    issuers: Mapping[str, str]
    at: datetime
    name: str


def _read(rows: Iterable[list[str]], heading: Sequence[str], today: date, report: Report) -> Iterator[tuple[int, list[str], Read]]:
    codes = {key: each.find for key, each in lists.load().items()}
    seen: dict[str, int] = {}
    for number, cells in enumerate(rows, 2):
        if not any(cells):
            continue
        report.rows += 1
        read = historic.read(cells, heading, dictionary.items(), find=codes, today=today)
        if isinstance(read, Read) and read.lineage in seen:
            read = [Problem("historic.twice", "person.id_number", {"row": seen[read.lineage]})]
        if isinstance(read, Read):
            seen[read.lineage] = number
            yield number, cells, read
        else:
            report.bad.append((number, cells, read))


def _parts(rows: Iterator[tuple[int, list[str], Read]]) -> Iterator[list[tuple[int, list[str], Read]]]:
    while part := list(islice(rows, BATCH)):
        yield part


def _store(part: list[tuple[int, list[str], Read]], known: Known, report: Report, *, dry: bool) -> None:
    hashes = {number: number_hashes(read.id_type, read.number, country=read.country) for number, _, read in part}
    taken = dict(PersonNumber.objects.filter(hash__in=[each.now for each in hashes.values()]).values_list("hash", "person__archives__bureau_id"))
    fresh = []
    for number, cells, read in part:
        if hashes[number].now not in taken:
            fresh.append((number, read))
        elif taken[hashes[number].now] in {None, known.bureau.pk}:
            report.known += 1
        else:
            report.bad.append((number, cells, [Problem("historic.elsewhere", "person.id_number")]))
    report.imported += len(fresh)
    if not dry:
        _write(row for number, read in fresh for row in _rows(read, hashes[number], known))


def _rows(read: Read, hashes: sealed.Hashes, known: Known) -> list[Model]:
    """Return a person, the number and the archive with its first version, all still to be saved."""
    name = read.values["person.name"]
    person = Person(name=name, name_key=name_key(name), sex=read.sex, born_on=read.born_on, created_at=known.at)
    spelled = [AssertedName(person=person, spelling=read.spelling, system="archive", since=known.at)] if read.spelling else []
    number = PersonNumber(person=person, id_type=read.id_type, country=read.country, hash=hashes.now, hash_next=hashes.next)
    number.suffix_hash = sealed.suffix_hash("number", read.number[-6:], bureau_id=known.bureau.pk)
    archive = Archive(person=person, bureau=known.bureau, source="imported", opened_at=known.at, number_hash=hashes.now, number_hash_next=hashes.next)
    for row in (number, archive):
        sealed.put(row, "number_sealed", read.number)
    issuer = read.values.get("licence.issuer", "")
    values = {**read.values, "licence.issuer": known.issuers.get(issuer, issuer)} if issuer else read.values
    kept = {where: value for where, value in values.items() if f"{where.split('.')[0]}.{where.split('.')[-1]}" in KEPT}
    return [person, *spelled, number, archive, *archiving.first(archive, kept, cause="imported", name=known.name, at=known.at)]


def _write(rows: Iterable[Model]) -> None:
    """Write many rows in one statement a table, the tables in the order in which they first come."""
    tables: dict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        tables[type(row)].append(row)
    for table, group in tables.items():
        table._default_manager.bulk_create(group)  # noqa: SLF001 - Django's documented name


def _keep(batch: HistoricBatch, report: Report) -> None:
    """Keep the batch, and what was wrong with its bad rows, sealed; the same file read again replaces what was kept of it."""
    HistoricRow.objects.filter(batch__bureau=batch.bureau, batch__sha256=batch.sha256).delete()
    HistoricBatch.objects.filter(bureau=batch.bureau, sha256=batch.sha256).delete()
    batch.rows, batch.state = report.rows, "imported"
    batch.save(force_insert=True)
    for number, cells, problems in report.bad:
        row = HistoricRow(batch=batch, number=number, state="unfit", problems=[{"code": p.code, "where": p.where} for p in problems])
        sealed.put(row, "raw_sealed", "\t".join(cells))
        row.save(force_insert=True)

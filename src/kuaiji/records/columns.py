"""The archive as values by path: which table and column each path of the dictionary has, reading them all, writing a list of changes.

Sections with one row are `section.column`, rows `section.row.column`; a section that a scheme asks but once keeps its row under the key `main`,
and its paths carry no key. Secret columns are sealed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from kuaiji.records import sealed
from kuaiji.records.models import (
    Archive,
    ArchiveBasics,
    ArchiveBreach,
    ArchiveCredit,
    ArchiveEducation,
    ArchiveHonour,
    ArchiveLicence,
    ArchivePost,
    ArchivePublication,
    ArchiveQualification,
    ArchiveWork,
)
from kuaiji.rules.archive import Change

ONE = {"person": ArchiveBasics, "education": ArchiveEducation, "work": ArchiveWork, "licence": ArchiveLicence}
MANY = {
    "qualification": ArchiveQualification,
    "honours": ArchiveHonour,
    "breaches": ArchiveBreach,
    "publications": ArchivePublication,
    "posts": ArchivePost,
    "credits": ArchiveCredit,
}
MAIN = "main"
_OWN = {"id", "archive", "row_key", "overprinted_at"}


def _columns(table: type[models.Model]) -> dict[str, "models.Field[Any, Any]"]:
    fields = (each for each in table._meta.get_fields() if isinstance(each, models.Field) and not each.is_relation)  # noqa: SLF001
    return {each.name.removesuffix("_sealed"): each for each in fields if each.name not in _OWN}


COLUMNS = {section: _columns(table) for section, table in {**ONE, **MANY}.items()}


def paths() -> frozenset[str]:
    """Return every path that the archive has a column for."""
    return frozenset(f"{section}.{name}" for section, columns in COLUMNS.items() for name in columns)


def is_secret(where: str) -> bool:
    """Say whether the column of a path is a sealed one."""
    parts = where.split(".")
    return COLUMNS[parts[0]][parts[-1]].name.endswith("_sealed")


def read(archive: Archive) -> dict[str, str]:
    """Return every value of an archive by path; columns without a value are left out."""
    found: dict[str, str] = {}
    for section, table in ONE.items():
        for row in table.objects.filter(archive_id=archive.pk):
            found |= {f"{section}.{name}": value for name, value in _values(row, section)}
    for section, rows in MANY.items():
        for line in rows.objects.filter(archive_id=archive.pk).order_by("row_key"):
            start = section if line.row_key == MAIN else f"{section}.{line.row_key}"
            found |= {f"{start}.{name}": value for name, value in _values(line, section)}
    return found


def _values(row: models.Model, section: str) -> Iterator[tuple[str, str]]:
    for name, column in COLUMNS[section].items():
        value = sealed.take(row, column.name) if column.name.endswith("_sealed") else getattr(row, column.name)
        if value not in {None, ""}:
            yield name, value.isoformat() if isinstance(value, date) else str(value)


def write(archive: Archive, changes: Iterable[Change]) -> None:
    """Write changes into the archive's tables; a row left without any value is taken out. The caller holds the archive's row locked."""
    touched = _grouped((change.where, change.after) for change in changes)
    for (section, key), values in touched.items():
        row = _row(archive, section, key)
        _put(row, section, values)
        if section in MANY and not any(True for _ in _values(row, section)):
            row.delete()


def _row(archive: Archive, section: str, key: str) -> models.Model:
    if section in ONE:
        return ONE[section].objects.get_or_create(archive_id=archive.pk)[0]
    return MANY[section].objects.get_or_create(archive_id=archive.pk, row_key=key)[0]


def _put(row: models.Model, section: str, values: Iterable[tuple[str, str]]) -> None:
    row.save(update_fields=_set(row, section, values))


def _set(row: models.Model, section: str, values: Iterable[tuple[str, str]]) -> list[str]:
    """Set values into a row that is still to be saved; return the columns."""
    names = []
    for name, text in values:
        column = COLUMNS[section][name]
        if column.name.endswith("_sealed"):
            sealed.put(row, column.name, text)
        else:
            setattr(row, column.name, _typed(column, text) if text else None)
        names.append(column.name)
    return names


def _typed(column: "models.Field[Any, Any]", text: str) -> object:
    if isinstance(column, models.DateField):
        return date.fromisoformat(text)
    if isinstance(column, models.DecimalField):
        return Decimal(text).quantize(Decimal(1).scaleb(-(column.decimal_places or 0)))
    return text


def fresh(archive: Archive, values: Mapping[str, str]) -> tuple[list[models.Model], dict[str, str]]:
    """Return the rows of an archive that has none yet, still to be saved, and the values by path as reading them will give them."""
    rows: list[models.Model] = []
    found: dict[str, str] = {}
    for (section, key), group in _grouped(values.items()).items():
        table: type[models.Model] = ONE[section] if section in ONE else MANY[section]
        row = table(archive=archive, row_key=key) if section in MANY else table(archive=archive)
        _set(row, section, group)
        rows.append(row)
        start = section if key in {"", MAIN} else f"{section}.{key}"
        found |= {f"{start}.{name}": value for name, value in _values(row, section)}
    return rows, found


def _grouped(values: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return values by section and row key; a section with one row has no key."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for where, text in values:
        parts = where.split(".")
        key = parts[1] if len(parts) == 3 else MAIN if parts[0] in MANY else ""
        found[parts[0], key].append((parts[-1], text))
    return found

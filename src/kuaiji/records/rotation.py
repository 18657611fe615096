"""Bringing what is sealed under the current key: row by row, resumable, while everything else goes on."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from kuaiji.records import sealed
from kuaiji.records.models import Application
from kuaiji.records.models.row import SealedField

_ANSWERS = ("draft", "answers")


def reseal() -> int:
    """Seal anew whatever still stands under an older key; return how many rows were written.

    A row that somebody changed meanwhile is left to the next run. The caller acts as the system; once a run returns 0, the older key may go.
    """
    return sum(_column(table, field) for table, field in columns()) + sum(_answers(field) for field in _ANSWERS)


def columns() -> Iterator[tuple[type[models.Model], str]]:
    """Return every sealed column there is."""
    for table in apps.get_app_config("records").get_models():
        for field in table._meta.get_fields():  # noqa: SLF001 - Django's documented interface
            if isinstance(field, SealedField):
                yield table, field.name


def _current() -> str:
    return f"{getattr(settings, 'SEALING_PROFILE', sealed.AES)}:{settings.KEYS.sealing.current_id}:"


def _column(table: type[models.Model], field: str) -> int:
    older = table._base_manager.exclude(Q(**{f"{field}__startswith": _current()}) | Q(**{field: ""}))  # noqa: SLF001 - likewise
    done = 0
    for row in older.only("pk", field).iterator(chunk_size=500):
        old = getattr(row, field)
        sealed.put(row, field, sealed.take(row, field))
        done += table._base_manager.filter(**{"pk": row.pk, field: old}).update(**{field: getattr(row, field)})  # noqa: SLF001 - likewise
    return done


def _answers(field: str) -> int:
    done = 0
    rows = Application.objects.annotate(text=Cast(field, models.TextField()))
    for key_id in settings.KEYS.sealing.keys:
        for profile in (sealed.AES, sealed.SM4):
            start = f"{profile}:{key_id}:"
            if start != _current():
                found = rows.filter(text__contains=f'"{start}').only("pk", "version", field).iterator(chunk_size=100)
                done += sum(_answer(row, field, start) for row in found)
    return done


def _answer(row: Application, field: str, start: str) -> int:
    """Seal one row's answers anew; the version tells whether somebody was quicker."""
    values = {path: _anew(entry, f"{Application._meta.db_table}.{field}.{path}:{row.pk}", start) for path, entry in getattr(row, field).items()}  # noqa: SLF001
    return Application.objects.filter(pk=row.pk, version=row.version).update(**{field: values})


def _anew(entry: Any, place: str, start: str) -> Any:
    if isinstance(entry, dict):
        return {key: _anew(value, place, start) for key, value in entry.items()}
    if isinstance(entry, str) and entry.startswith(start):
        return sealed.seal(sealed.unseal(entry, place=place), place=place)
    return entry

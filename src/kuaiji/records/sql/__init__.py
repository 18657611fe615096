"""SQL of the migrations, one file a step, never edited once released; and the single statements of the hot paths, whose names begin with `hot_`."""

import json
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, models

Model = TypeVar("Model", bound=models.Model)


@cache
def text(*names: str) -> str:
    """Return the SQL of one step, or a statement that stands in several parts."""
    return "".join((Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8") for name in names)


def rows(*names: str, **values: Any) -> list[tuple[Any, ...]]:
    """Run a statement and return what it found, in one round trip and without the cost of composing it."""
    with connection.cursor() as cursor:
        cursor.execute(text(*names), values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def one(model: type[Model], *names: str, **values: Any) -> Model | None:
    """Run a statement and return the first row of a table that it found; what it read beside the columns stands on the row by its name."""
    with connection.cursor() as cursor:
        cursor.execute(text(*names), values)
        found = cursor.fetchone()
        columns = tuple(column.name for column in cursor.description)
    if found is None:
        return None
    fields, beside = _columns(model, columns)
    row = model.from_db(connection.alias, [each for each, _, _ in fields], [_opened(found[n], is_json=is_json) for _, n, is_json in fields])
    for each, n in beside:
        setattr(row, each, found[n])
    return row


@cache
def _columns(model: type[models.Model], names: tuple[str, ...]) -> tuple[list[tuple[str, int, bool]], list[tuple[str, int]]]:
    """Return where the fields of a table stand in a row, in the order that the table wants; and what stands beside them."""
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django's documented interface
    own = {field.column for field in fields}
    at = {name: n for n, name in enumerate(names)}
    placed = [(field.attname, at[field.column or ""], isinstance(field, models.JSONField)) for field in fields]
    return placed, [(name, n) for name, n in at.items() if name not in own]


def _opened(value: Any, *, is_json: bool) -> Any:
    return json.loads(value) if is_json and value is not None else value

"""SQL of the migrations, one file a step, never edited once released; and the single statements of the hot paths, whose names begin with `hot_`."""

from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection


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

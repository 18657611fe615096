"""The archive: which changes an approved application makes. The list a reviewer sees is the list that approval writes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kuaiji.rules.scheme import Field, Scheme, in_row, items

Columns = Mapping[str, str]
"""Archive values by path: `work.unit_name`, and `honours.k3f9.level` for rows."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value of the archive before and after; "" stands for no value."""

    where: str
    before: str
    after: str


def changes(scheme: Scheme, answers: Columns, rows: Mapping[str, list[str]], current: Columns) -> list[Change]:
    """Return every change, in form order, that takes the archive from `current` to what the answers say.

    A field that the scheme does not ask leaves the archive as it is; one that it asks in general but not of this person is cleared. A row that is no
    longer told is taken out, value by value.
    """
    found = []
    for section, item in items(scheme):
        if isinstance(item, Field) and item.feeds:
            if section.rows:
                found += list(_row_changes(item, rows.get(section.key, []), answers, current))
            else:
                found += _change(item.feeds, answers.get(item.path, ""), current)
    return found


def _change(where: str, after: str, current: Columns) -> list[Change]:
    before = current.get(where, "")
    return [] if before == after else [Change(where, before, after)]


def _row_changes(item: Field, told: list[str], answers: Columns, current: Columns) -> Iterator[Change]:
    section, _, column = item.feeds.partition(".")
    kept = {parts[1] for parts in (path.split(".") for path in current) if len(parts) == 3 and parts[0] == section}
    for row in sorted({*told, *kept}):
        after = answers.get(in_row(item.path, row), "") if row in told else ""
        yield from _change(f"{section}.{row}.{column}", after, current)

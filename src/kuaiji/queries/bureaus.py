"""Bureaus: which one is competent, what it is called, what lies below it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from kuaiji.records import sql
from kuaiji.records.models import Bureau
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme, Text
from kuaiji.rules.territory import Placed

ZONE = ZoneInfo("Asia/Shanghai")
LEVELS = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Shown:
    """A bureau as people see it."""

    id: UUID
    scheme: str
    code: str
    name: Text
    level: str
    contacts: list[dict[str, str]]


def placed(scheme: Scheme, place: Placed, *, at: datetime) -> Shown | None:
    """Return the bureau that serves the place on that day, or the one named by its key, followed through its successions (settled 4)."""
    on = at.astimezone(ZONE).date()
    if place.rule.names == "bureau":
        found = Bureau.objects.filter(scheme=scheme.slug, code=place.value).first()
        while found and found.closed_on and found.closed_on <= on:
            heir = found.successors.filter(on__lte=on).order_by("-on").first()
            found = heir.successor if heir else None
    else:
        found = sql.one(Bureau, "hot_bureau", scheme=scheme.slug, division=place.value, on=on)
    return _shown(found) if found else None


def shown(bureau_id: UUID) -> Shown:
    """Return one bureau; the names of bureaus are public."""
    return _shown(Bureau.objects.get(pk=bureau_id))


def every() -> list[Shown]:
    """Return every bureau of this installation, by scheme and key."""
    return [_shown(row) for row in Bureau.objects.order_by("scheme", "code")]


def open_ones(scheme: str, *, at: datetime) -> list[Shown]:
    """Return the bureaus of a scheme that stand on that day, by level and key."""
    on = at.astimezone(ZONE).date()
    rows = Bureau.objects.filter(scheme=scheme).exclude(closed_on__lte=on).order_by("code")
    return [_shown(row) for row in sorted(rows, key=lambda row: LEVELS.index(row.level))]


def by_key(key: str) -> UUID:
    """Return the bureau that `SCHEME/KEY` names. Raises Refused(bureau.unknown)."""
    scheme, _, code = key.partition("/")
    found = Bureau.objects.filter(scheme=scheme, code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Refused([Problem("bureau.unknown", "", {"bureau": key})])
    return found


def _shown(row: Bureau) -> Shown:
    return Shown(row.pk, row.scheme, row.code, row.name, row.level, row.contacts)


def several(ids: Collection[UUID]) -> list[Shown]:
    """Return these bureaus, those above first, each level in the order of its codes."""
    rows = Bureau.objects.filter(pk__in=ids).order_by("scheme", "code")
    tops = sorted(rows, key=lambda row: LEVELS.index(row.level))
    return [_shown(row) for row in tops]


def below(bureau_id: UUID) -> frozenset[UUID]:
    """Return a bureau and every bureau below it (N01)."""
    children: dict[UUID | None, list[UUID]] = {}
    for pk, parent_id in Bureau.objects.values_list("pk", "parent_id"):
        children.setdefault(parent_id, []).append(pk)
    found, waiting = set(), [bureau_id]
    while waiting:
        each = waiting.pop()
        found.add(each)
        waiting += children.get(each, [])
    return frozenset(found)

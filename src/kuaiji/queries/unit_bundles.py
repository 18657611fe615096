"""Bundles as their unit prepares them: who of its people is to be brought, to which bureau, and what became of each bundle (N15)."""

from collections import Counter as Counts
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.queries import bundles, campaigns
from kuaiji.queries.bundles import BROUGHT, Told
from kuaiji.queries.counters import wanted
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bundle, BundleItem, Unit
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.moves import State
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import CheckItem, Counter

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Somebody of the unit who has filed. `barred`: "", `returned` (it is with them again), or `elsewhere`, on the list of the bundle `number`."""

    id: UUID
    name: str
    id_number: str
    receipt: str
    bureau_id: UUID
    papers: list[CheckItem]
    lacks: tuple[str, ...]
    barred: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One bundle of the unit."""

    id: UUID
    number: str
    bureau_id: UUID
    by: str
    at: datetime
    expires_at: datetime
    state: str
    count: int


def counter(slug: str, *, at: datetime) -> Counter:
    """Return the counter of a scheme. Raises Refused(not_found) where nothing is brought to one."""
    found = campaigns.running(slug, at=at).scheme.counter
    if found is None:
        raise Refused([Problem("not_found")])
    return found


def people(by: Actor, *, slug: str, at: datetime, but: UUID | None = None) -> list[Brought]:
    """Return who names the actor's unit and is to be brought, or cannot be yet, in the order of filing; bundle `but` bars nobody."""
    counter(slug, at=at)
    with acting(by):
        listed = _listed(by, at, but)
        rows = Application.objects.visible_to(by).filter(unit_id__in=by.units, campaign__scheme=slug, state__in=[*BROUGHT, State.RETURNED])
        rows = rows.select_related("person").order_by("submitted_at", "id")
        return [_brought(row, row.bureau_id, listed.get(row.pk, "")) for row in rows if row.bureau_id]


def bureaus(found: list[Brought]) -> list[tuple[UUID, int]]:
    """Return where these are to be brought, most people first: each person's bureau follows from what they told (settled 3)."""
    return Counts(each.bureau_id for each in found if not each.barred).most_common()


def every(by: Actor, *, slug: str, at: datetime) -> list[Line]:
    """Return the bundles that the actor's unit prepared, the latest first."""
    counter(slug, at=at)
    with acting(by):
        rows = Bundle.objects.visible_to(by).filter(unit_id__in=by.units, bureau__scheme=slug).order_by("-prepared_at")[:MOST]
        return [
            Line(
                id=row.pk,
                number=row.number,
                bureau_id=row.bureau_id,
                by=row.prepared_by,
                at=row.prepared_at,
                expires_at=row.expires_at,
                state=bundles.standing(row, at),
                count=row.items.count(),
            )
            for row in rows
        ]


def one(bundle_id: UUID, *, slug: str, by: Actor, at: datetime) -> tuple[Told, str]:
    """Return one bundle of the actor's unit with its list, and the unit's credit code. Raises Refused(not_found)."""
    counter(slug, at=at)
    with acting(by):
        row = Bundle.objects.visible_to(by).filter(pk=bundle_id, bureau__scheme=slug).first()
        if row is None or policy.problems(by, "unit.bundle", policy.Target(unit_id=row.unit_id)):
            raise Refused([Problem("not_found")])
        return bundles.told(row, by=by, at=at), Unit.objects.values_list("credit_code", flat=True).get(pk=row.unit_id)


def _listed(by: Actor, at: datetime, but: UUID | None) -> dict[UUID, str]:
    """Return by application the number of the bundle that has it on its list and is not over."""
    rows = BundleItem.objects.visible_to(by).filter(bundle__closed_at=None, bundle__unit_id__in=by.units, outcome__in=["", "refused"])
    standing = Bundle.objects.visible_to(by).exclude(bundles.over(at)).exclude(pk=but).values("pk")
    return dict(rows.filter(bundle_id__in=standing).values_list("application_id", "bundle__number"))


def _brought(row: Application, bureau_id: UUID, number: str) -> Brought:
    scheme = campaigns.scheme_of(row.edition_id)
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    return Brought(
        id=row.pk,
        name=answers.get("person.name") or row.person.name,
        id_number=mask(answers.get("person.id_number", "")),
        receipt=row.receipt or "",
        bureau_id=bureau_id,
        papers=wanted(row, scheme),
        lacks=bundles.lacks(row, scheme),
        barred="returned" if row.state == State.RETURNED else "elsewhere" if number else "",
        number=number,
    )

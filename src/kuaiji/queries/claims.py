"""Claims to speak for a unit: one's own, and those that a bureau has to look at; and the units that a bureau serves, with how their lists stand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from django.db.models import Count, Q

from kuaiji.adapters import pictures, vault
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Finding, RosterEntry, Unit, UnitClaim
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.moves import State
from kuaiji.rules.problem import Problem, Refused

MOST = 100
SILENT_AFTER = timedelta(days=3)
"""A unit is silent that leaves somebody waiting so long, or whose term ran out once and who has said nothing since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim as a bureau, or its own clerk, sees it."""

    id: UUID
    credit_code: str
    unit: str
    name: str
    state: str
    reason: str
    bureau_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A unit that people of this bureau named: how many it lists, how many filed, wait for its word, or went on without it."""

    id: UUID
    name: str
    credit_code: str
    listed: int
    left: int
    filed: int
    awaiting: int
    passed: int
    silent: bool


def own(by: Actor, credit_code: str) -> Claim | None:
    """Return the latest claim of an account to a unit."""
    with acting(by):
        rows = UnitClaim.objects.visible_to(by).filter(account_id=by.own_account, unit__credit_code=credit_code).select_related("unit")
        row = rows.order_by("-at").first()
        return _claim(row) if row else None


def waiting(by: Actor) -> list[Claim]:
    """Return the claims that the actor's bureaus have to settle, the oldest first."""
    with acting(by):
        rows = UnitClaim.objects.visible_to(by).filter(bureau_id__in=policy.reach(by, "unit.admit"), state="waiting").select_related("unit")
        return [_claim(row) for row in rows.order_by("at")[:MOST]]


def one(claim_id: UUID, *, by: Actor) -> Claim:
    """Return one claim. Raises Refused(not_found)."""
    return _claim(_row(claim_id, by))


def letter(claim_id: UUID, *, by: Actor) -> bytes:
    """Return the first page of a claim's letter while the claim waits. Raises Refused(not_found)."""
    row = _row(claim_id, by)
    if row.state != "waiting":
        raise Refused([Problem("not_found")])
    return msgspec.msgpack.decode(vault.evidence().open(row.letter_key), type=tuple[pictures.Page, ...])[0].data


def served(by: Actor, *, at: datetime) -> list[Served]:
    """Return the units that people within the actor's reach named, silent ones first."""
    reach = policy.reach(by, "unit.oversee")
    with acting(by):
        filed = Application.objects.visible_to(by).filter(bureau_id__in=reach, unit_id__isnull=False).exclude(state=State.DRAFT)
        old = Q(state=State.AWAITING_UNIT, submitted_at__lte=at - SILENT_AFTER)
        counted = filed.values("unit_id").annotate(
            many=Count("id"), awaiting=Count("id", filter=Q(state=State.AWAITING_UNIT)), late=Count("id", filter=old)
        )
        counts = {row["unit_id"]: row for row in counted.order_by("-awaiting", "-many")[:MOST]}
        passed = dict(
            Finding.objects.filter(application__in=filed, verdict="silent")
            .values("unit_id")
            .annotate(many=Count("id"))
            .values_list("unit_id", "many")
        )
        entries = RosterEntry.objects.visible_to(by).filter(unit_id__in=counts).values("unit_id")
        lists = {row["unit_id"]: row for row in entries.annotate(many=Count("id", filter=Q(until=None)), gone=Count("id", filter=~Q(until=None)))}
        found = [
            Served(
                id=unit.pk,
                name=unit.name,
                credit_code=unit.credit_code,
                listed=lists.get(unit.pk, {}).get("many", 0),
                left=lists.get(unit.pk, {}).get("gone", 0),
                filed=counts[unit.pk]["many"],
                awaiting=counts[unit.pk]["awaiting"],
                passed=passed.get(unit.pk, 0),
                silent=bool(counts[unit.pk]["late"] or passed.get(unit.pk)),
            )
            for unit in Unit.objects.filter(pk__in=counts)
        ]
        return sorted(found, key=lambda each: (not each.silent, -each.awaiting, each.name))


def _row(claim_id: UUID, by: Actor) -> UnitClaim:
    with acting(by):
        row = UnitClaim.objects.visible_to(by).select_related("unit").filter(pk=claim_id).first()
        if row is None or policy.problems(by, "unit.admit", policy.Target(bureau_id=row.bureau_id)):
            raise Refused([Problem("not_found")])
        found: UnitClaim = row
        return found


def _claim(row: UnitClaim) -> Claim:
    named = row.unit.name if row.unit.name != row.unit.credit_code else ""
    return Claim(
        id=row.pk,
        credit_code=row.unit.credit_code,
        unit=row.unit_name or named,
        name=row.name,
        state=row.state,
        reason=row.reason,
        bureau_id=row.bureau_id,
        at=row.at,
    )

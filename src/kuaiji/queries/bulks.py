"""Orders on many cases as their owner sees them: how far they are, and what became of each case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch

from kuaiji.queries.reviews import Wanted, matching
from kuaiji.records.acting import acting
from kuaiji.records.models import Bulk, BulkItem, Decision
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused

SHOWN = 200
RECENT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One case of an order: `state` is waiting, done, refused, left, undone, or carried_out once a decision can be taken back no more."""

    application_id: UUID
    name: str
    receipt: str
    state: str
    problems: list[Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """One order: `counts` by state of its cases; `works` while the job has something to do; `undo_until` while all can be taken back."""

    id: UUID
    act: str
    facts: Mapping[str, Any]
    wanted: Mapping[str, str]
    at: datetime
    total: int
    counts: Mapping[str, int]
    works: bool
    cancelled: bool
    undone: bool
    ended: bool
    undo_until: datetime | None
    items: list[Item]

    @property
    def come_by(self) -> int:
        """How many cases the job has come by."""
        return self.total - self.counts.get("waiting", 0)


def works(row: Bulk) -> bool:
    """Say whether the job still has something to do."""
    return row.settled_at is None if row.undone_at else row.ended_at is None


def order(bulk_id: UUID, *, by: Actor) -> Ordered:
    """Return an order of the actor's own with its cases, those that were refused first. Raises Refused(not_found)."""
    with acting(by):
        row = Bulk.objects.visible_to(by).filter(pk=bulk_id).first()
        if row is None:
            raise Refused([Problem("not_found")])
        return _ordered(row, _items(row))


def recent(by: Actor) -> list[Ordered]:
    """Return the actor's own latest orders, without their cases."""
    with acting(by):
        return [_ordered(row, []) for row in Bulk.objects.visible_to(by).order_by("-at")[:RECENT]]


def _ordered(row: Bulk, items: list[Item]) -> Ordered:
    counted = BulkItem.objects.filter(bulk=row).values_list("state").annotate(count=Count("pk")).order_by()
    return Ordered(
        id=row.pk,
        act=row.act,
        facts=row.facts,
        wanted=row.wanted,
        at=row.at,
        total=row.total,
        counts=dict(counted),
        works=works(row),
        cancelled=row.cancelled_at is not None,
        undone=row.undone_at is not None,
        ended=row.ended_at is not None,
        undo_until=row.undo_until if row.undone_at is None else None,
        items=items,
    )


def _items(row: Bulk) -> list[Item]:
    mine = Prefetch("application__decisions", Decision.objects.filter(bulk=row), to_attr="of_order")
    found = BulkItem.objects.filter(bulk=row).exclude(state="waiting").select_related("application__person").prefetch_related(mine)
    refused = list(found.filter(state="refused").order_by("n")[:SHOWN])
    others = list(found.exclude(state="refused").order_by("n")[: SHOWN - len(refused)])
    return [_item(each) for each in (*refused, *others)]


def _item(row: Any) -> Item:  # with what was fetched along under `of_order`
    decision = row.application.of_order[0] if row.application.of_order else None
    state = row.state
    if state == "done" and decision:
        state = "undone" if decision.undone_at else "carried_out" if decision.carried_out_at else "done"
    return Item(
        application_id=row.application_id,
        name=row.application.person.name,
        receipt=row.application.receipt or "",
        state=state,
        problems=[Problem(**each) for each in row.problems],
    )


def size(by: Actor, wanted: Wanted, *, at: datetime, most: int) -> int:
    """Return how many cases a filter names, counted no further than one beyond `most`."""
    with acting(by):
        return matching(by, wanted, at=at)[: most + 1].count()

"""Paper files of confirmed cases: those not filed yet, and where the others lie (N16)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Actor

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case whose papers lie here; `number` and `place` are empty until it is filed."""

    id: UUID
    name: str
    receipt: str
    confirmed_at: datetime | None
    number: str
    place: str
    clerk: str


def lines(by: Actor, *, filed: bool = False, find: str = "") -> list[Line]:
    """Return confirmed cases within reach, the longest waiting first: not filed yet, or filed; by a part of name, receipt or number."""
    with acting(by):
        reach = policy.reach(by, "counter.file")
        rows = Application.objects.visible_to(by).filter(state=moves.State.APPROVED, counter__isnull=False, bureau_id__in=reach)
        rows = rows.filter(paper_file__isnull=not filed)
        if find:
            rows = rows.filter(Q(person__name__contains=find) | Q(receipt__icontains=find) | Q(paper_file__number__contains=find))
        return [_line(row) for row in rows.select_related("person").order_by("-decided_at" if filed else "decided_at", "id")[:PAGE]]


def _line(row: Application) -> Line:
    told = row.paper_file or {}
    return Line(
        id=row.pk,
        name=row.person.name,
        receipt=row.receipt or "",
        confirmed_at=row.decided_at,
        number=told.get("number", ""),
        place=told.get("place", ""),
        clerk=told.get("clerk", ""),
    )

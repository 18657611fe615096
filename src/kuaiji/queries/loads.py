"""Which bureaus are over their load: many cases near their term, or past it; those above take of them (X26)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules.actor import Actor

WAITING = ("submitted", "in_review")
SOON = timedelta(days=2)


def nearing(within: Collection[UUID], *, at: datetime) -> dict[UUID, int]:
    """Return, of bureaus over their load, how many waiting cases have a term that ends within two days or is over; the caller is inside `acting`."""
    rows = Application.objects.filter(bureau_id__in=within, state__in=WAITING, due_at__lt=at + SOON)
    counted: dict[UUID, int] = defaultdict(int)
    most: dict[UUID, int] = {}
    for bureau_id, edition_id, count in rows.values_list("bureau_id", "edition_id").annotate(count=Count("pk")).order_by():
        counted[bureau_id] += count
        most[bureau_id] = max(most.get(bureau_id, 0), campaigns.scheme_of(edition_id).workflow.overflow_cases)
    return {bureau_id: count for bureau_id, count in counted.items() if count >= most[bureau_id]}


def of(bureau_id: UUID, *, by: Actor, at: datetime) -> int:
    """Return the same of one bureau; 0 where it can bear its load."""
    with acting(by):
        return nearing([bureau_id], at=at).get(bureau_id, 0)

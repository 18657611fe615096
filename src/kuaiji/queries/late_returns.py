"""Returns that came late: sent back for what an earlier review could have told of, counted by bureau and reviewer for those who lead them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, Sum

from kuaiji.records.acting import acting
from kuaiji.records.models import Decision
from kuaiji.rules.actor import Actor, Role

OVERSEEING = frozenset({Role.HEAD, Role.AUDITOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One reviewer at one bureau: returns sent, how many of them late, and the reasons in these that could have been told before."""

    bureau_id: UUID
    reviewer_id: UUID
    reviewer: str
    returns: int
    late: int
    reasons: int


def counted(by: Actor, *, since: datetime, until: datetime, bureaus: Collection[UUID] | None = None) -> list[Counted]:
    """Return who sent what back between two instants, within what the actor leads or audits; a return that was taken back counts for nothing."""
    reach = frozenset().union(*(post.reach for post in by.posts if post.role in OVERSEEING))
    within = reach if bureaus is None else reach & frozenset(bureaus)
    with acting(by):
        rows = Decision.objects.visible_to(by).filter(verdict="send_back", undone_at=None, at__gte=since, at__lt=until)
        real = rows.filter(application__bureau_id__in=within, application__campaign__drill=False)
        told = real.values("application__bureau_id", "reviewer_id", "reviewer_name")
        figures = told.annotate(returns=Count("pk"), late_ones=Count("pk", filter=Q(late__gt=0)), reasons_late=Sum("late"))
        return [
            Counted(
                bureau_id=row["application__bureau_id"],
                reviewer_id=row["reviewer_id"],
                reviewer=row["reviewer_name"],
                returns=row["returns"],
                late=row["late_ones"],
                reasons=row["reasons_late"],
            )
            for row in figures.order_by("application__bureau_id", "reviewer_name", "reviewer_id")
        ]

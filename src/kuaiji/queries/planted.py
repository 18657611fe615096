"""What became of planted cases: told to the reviewer once the decision can no longer be taken back, and to heads as figures."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.records.acting import acting
from kuaiji.records.models import PlantedCase
from kuaiji.rules import policy, quality
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.quality import Rate

READER = system("planted")
MOST = 20


@dataclass(frozen=True, slots=True)
class Told:
    """One planted case that somebody decided: whom it showed, what was wrong, and whether that was seen."""

    name: str
    defect: str
    caught: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Reviewer:
    """How much one reviewer caught."""

    name: str
    caught: Rate


def own(by: Actor) -> list[Told]:
    """Return what became of the planted cases that the actor decided, newest first."""
    with acting(READER):
        rows = PlantedCase.objects.filter(account_id=by.own_account).exclude(caught=None).select_related("application__person")
        return [Told(row.application.person.name, row.defect, row.caught, row.decided_at) for row in rows.order_by("-decided_at")[:MOST]]


def figures(by: Actor, *, since: datetime) -> tuple[int, list[Reviewer]]:
    """Return how many planted cases still lie there, and what each reviewer caught, at the bureaus whose quality the actor may read."""
    reach = policy.reach(by, "quality.read")
    with acting(READER):
        rows = list(PlantedCase.objects.filter(bureau_id__in=reach, planted_at__gte=since).values_list("account_id", "name", "caught"))
    found: dict[UUID, list[bool]] = defaultdict(list)
    names: dict[UUID, str] = {}
    for account_id, name, caught in rows:
        if caught is not None:
            found[account_id].append(caught)
            names[account_id] = name
    told = [Reviewer(names[key], quality.rate(sum(each), len(each))) for key, each in found.items()]
    return sum(caught is None for _, _, caught in rows), sorted(told, key=lambda each: each.caught.share)

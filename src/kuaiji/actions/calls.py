"""Calling on people to file (催报, X27): those of a unit's own list who have not filed naming it. Filing itself is theirs.

Whether we know somebody's phone, or whether they filed naming another unit, is told to nobody: the answer is the same for all.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import messages, rosters
from kuaiji.actions.limits import Limit, count
from kuaiji.actions.messages import To
from kuaiji.queries import campaigns
from kuaiji.queries import rosters as seen
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, RosterEntry, Unit
from kuaiji.rules.actor import Actor, system

CALLER = system("calls")
AGAIN = timedelta(days=7)
CALLS = Limit("calls.unit", 20, timedelta(days=1))


def absent(*, slug: str, by: Actor, at: datetime) -> list[seen.Listed]:
    """Return who may be called on now: on the list, not filed naming this unit, and not called on within the last days."""
    return [each for each in seen.listed(by, slug=slug, at=at, state=seen.ABSENT) if each.called_at is None or each.called_at + AGAIN <= at]


def text(*, slug: str, by: Actor, at: datetime) -> str:
    """Return what they will read."""
    with acting(by):
        name = Unit.objects.values_list("name", flat=True).get(pk=rosters.own_unit(by))
    return messages.text(campaigns.running(slug, at=at).scheme, "called_on", {"employer": name[:12]})


def call(ids: Iterable[UUID], *, slug: str, by: Actor, at: datetime) -> int:
    """Call on these, as far as they may be called on now, and return how many. Raises Refused: not_found, limit."""
    unit_id, wanted = rosters.own_unit(by), set(ids)
    called = [each.id for each in absent(slug=slug, by=by, at=at) if each.id in wanted]
    count([(CALLS, str(unit_id))], at=at)
    with acting(by, at=at):
        RosterEntry.objects.visible_to(by).filter(pk__in=called, unit_id=unit_id).update(called_at=at)
        rows = list(RosterEntry.objects.filter(pk__in=called))
    running = campaigns.running(slug, at=at)
    with acting(CALLER, at=at):
        name = Unit.objects.values_list("name", flat=True).get(pk=unit_id)
        for row in rows:
            person_id, phone = rosters.known(row, scheme=slug, at=at)
            if not phone or (person_id and Application.objects.filter(person_id=person_id, campaign_id=running.id).exclude(state="draft").exists()):
                continue
            # One message a person and week, whoever calls.
            key = f"called_on:{row.hash[:32]}:{at.isocalendar().year}-{at.isocalendar().week}"
            messages.tell(running.scheme, "called_on", to=To(phone=phone, person_id=person_id), facts={"employer": name[:12]}, key=key, at=at)
    return len(called)

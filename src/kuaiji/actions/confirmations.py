"""Many people confirmed at once by their unit: each for itself, a result for each, and one text message about all of them (X22)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kuaiji.actions import messages, rosters, units
from kuaiji.actions.messages import To
from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import ConfirmationRun, UnitClerk
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Refused

MOST = 500
"""So many in one go: whoever has more goes on from the page that says how it went."""


def several(ids: Iterable[UUID], *, by: Actor, at: datetime) -> UUID:
    """Confirm each of these, the first `MOST` of them; one that cannot be confirmed holds up nobody. Returns the run. Raises Refused(not_found)."""
    unit_id = rosters.own_unit(by)
    results = {str(each): _tried(each, by=by, at=at) for each in list(dict.fromkeys(ids))[:MOST]}
    with acting(by, at=at):
        run = ConfirmationRun.objects.create(unit_id=unit_id, account_id=by.own_account, results=results, at=at)
    _digest(run, by=by, at=at)
    return run.pk


def _tried(application_id: UUID, *, by: Actor, at: datetime) -> str:
    """Confirm one in a transaction of its own and say what was against it; "" where nothing was."""
    try:
        units.confirm(application_id, by=by, at=at)
    except Refused as refused:
        return refused.problems[0].code
    return ""


def _digest(run: ConfirmationRun, *, by: Actor, at: datetime) -> None:
    """Tell the clerk once how the whole run went, where their phone is known; of the people each sees it in their own history."""
    with acting(units.SILENCE, at=at):
        clerk = UnitClerk.objects.filter(unit_id=run.unit_id, account_id=by.own_account, is_active=True).first()
        phone = sealed.take(clerk, "phone_sealed") if clerk else ""
    done = sum(not code for code in run.results.values())
    facts = {"people": str(done), "left": str(len(run.results) - done)}
    messages.tell(
        campaigns.running(by.scheme, at=at).scheme, "unit_confirmed", to=To(phone=phone), facts=facts, key=f"unit_confirmed:{run.pk}", at=at
    )

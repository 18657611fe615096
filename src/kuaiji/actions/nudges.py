"""Reminding whoever a case waits for: the person it came back to, or the unit that has not said its word; once a day each."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kuaiji.actions import cases, messages
from kuaiji.actions.messages import To
from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, Message, ReturnItem, UnitClerk
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

NUDGER = system("nudges")
ZONE = ZoneInfo("Asia/Shanghai")


def remind(application_id: UUID, *, by: Actor, at: datetime) -> None:
    """Send an SMS to whom the case waits for. A unit is told once a day how many of its people wait, however many cases ask for it.

    Raises Refused: not_found, remind.state, remind.nobody (no phone is known), remind.today.
    """
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="review.remind")
        scheme = campaigns.scheme_of(row.edition_id)
        with acting(NUDGER, at=at):
            if row.state == moves.State.RETURNED:
                _person(row, scheme, at=at)
            elif row.state == moves.State.AWAITING_UNIT and row.unit_id:
                _unit(row.unit_id, scheme, at=at)
            else:
                raise Refused([Problem("remind.state")])


def _person(row: Application, scheme: Scheme, *, at: datetime) -> None:
    phone = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk).get("person.phone", "")
    if not phone and row.account_id:
        phone = sealed.take(Account.objects.get(pk=row.account_id), "phone_sealed")
    if not phone:
        raise Refused([Problem("remind.nobody")])
    until = (row.changed_at + timedelta(days=scheme.workflow.fix_days)).astimezone(ZONE)
    count = ReturnItem.objects.filter(application_id=row.pk, fixed_at=None).count()
    facts = {"count": str(count), "date": f"{until.month}月{until.day}日"}
    key = f"still_returned:{row.pk}:{_day(at)}"
    if Message.objects.filter(event_key=key).exists():
        raise Refused([Problem("remind.today")])
    messages.tell(scheme, "still_returned", to=To(phone=phone, person_id=row.person_id), facts=facts, key=key, at=at)


def _unit(unit_id: UUID, scheme: Scheme, *, at: datetime) -> None:
    waiting = Application.objects.filter(unit_id=unit_id, state=moves.State.AWAITING_UNIT).count()
    told = False
    for clerk in UnitClerk.objects.filter(unit_id=unit_id, is_active=True).select_related("account"):
        key = f"unit_waits:{unit_id}:{clerk.pk}:{_day(at)}"
        to = To(phone=sealed.take(clerk.account, "phone_sealed"))
        told |= messages.tell(scheme, "unit_waits", to=to, facts={"count": str(waiting)}, key=key, at=at)
    if not told:
        raise Refused([Problem("remind.nobody")])


def _day(at: datetime) -> str:
    return at.astimezone(ZONE).date().isoformat()

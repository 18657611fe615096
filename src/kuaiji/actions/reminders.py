"""Being told by SMS when a campaign opens (E26): wished once, told once."""

from datetime import datetime
from uuid import UUID

from kuaiji.actions import messages
from kuaiji.actions.messages import To
from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, DueRow, Reminder
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused

REMINDER = system("reminders")
DUE = "reminder"


def ask(*, slug: str, by: Actor, at: datetime) -> None:
    """Note that the actor wants to be told when the window opens; asked again it changes nothing.

    Raises Refused: reminder.open (it is open, or over), reminder.no_phone (nobody could be told).
    """
    running = campaigns.running(slug, at=at)
    if running.opens_at is None or running.window(at) != "before":
        raise Refused([Problem("reminder.open")])
    with acting(by, at=at):
        account = Account.objects.visible_to(by).get(pk=by.own_account)
        if not sealed.take(account, "phone_sealed"):
            raise Refused([Problem("reminder.no_phone")])
        values = {"account": account, "created_at": at}
        row, fresh = Reminder.objects.get_or_create(campaign_id=running.id, person_id=by.own_person, defaults=values)
        if fresh:
            DueRow.objects.create(kind=DUE, ref=row.pk, due_at=running.opens_at)


def tell(reminder_id: UUID, *, at: datetime) -> bool:
    """Tell whoever wished it, unless told before or the campaign is over; a window that was moved to later is waited for."""
    with acting(REMINDER, at=at):
        row = Reminder.objects.select_for_update(of=("self",)).select_related("campaign", "account").get(pk=reminder_id)
        opens, closes = row.campaign.opens_at, row.campaign.closes_at
        if opens and at < opens:
            DueRow.objects.filter(kind=DUE, ref=row.pk, done_at=None).update(due_at=opens)
            return False
        if row.told_at or (closes and closes <= at):
            return False
        scheme = campaigns.running(row.campaign.scheme, at=at).scheme
        to = To(phone=sealed.take(row.account, "phone_sealed"), person_id=row.person_id)
        Reminder.objects.filter(pk=row.pk).update(told_at=at)
        return messages.tell(scheme, "window_opened", to=to, facts={}, key=f"window_opened:{row.campaign_id}:{row.person_id}", at=at)

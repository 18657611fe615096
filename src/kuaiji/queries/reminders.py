"""Whether somebody will be told when a campaign opens."""

from uuid import UUID

from kuaiji.records.acting import acting
from kuaiji.records.models import Reminder
from kuaiji.rules.actor import Actor


def asked(by: Actor, *, campaign_id: UUID) -> bool:
    """Say whether the actor has asked to be told."""
    with acting(by):
        return bool(Reminder.objects.visible_to(by).filter(campaign_id=campaign_id, person_id=by.person_id).exists())

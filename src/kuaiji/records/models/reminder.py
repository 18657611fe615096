"""That somebody wants to be told by SMS when a campaign opens."""

from typing import ClassVar

from django.db import models

from kuaiji.records.models.row import Row


class Reminder(Row):
    """One wish a person and campaign; the phone is read from the account when it is told."""

    VISIBLE: ClassVar = {"account": "account", "person": "person"}

    campaign = models.ForeignKey("records.Campaign", on_delete=models.PROTECT, related_name="reminders")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="reminders")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="reminders")
    created_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "person"], name="reminder_is_one_a_campaign")]

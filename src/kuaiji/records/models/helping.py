"""Who helps the accountants of a bureau to fill in, and whose drafts have come to a halt there."""

from typing import ClassVar

from django.db import models

from kuaiji.records.models.row import Row, in_order, not_blank, one_of

WHY = ("untouched", "repeated")


class Helper(Row):
    """Somebody who helps to fill in, named to the public for a time (X26); `account` where it is somebody of the staff."""

    VISIBLE: ClassVar = {"bureau": "bureau"}

    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="helpers")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=40)
    hours = models.JSONField(default=dict)
    division = models.CharField(max_length=12, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            not_blank("phone", name="helper_phone_is_not_blank"),
            in_order("valid_from", "valid_to", name="helper_period_in_order"),
        ]
        indexes = [models.Index(fields=["bureau", "valid_from"], name="helper_by_bureau")]


class Stumble(Row):
    """How often somebody met the same problem at the same place of their draft."""

    VISIBLE: ClassVar = {"person": "application__person"}

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="stumbles")
    path = models.CharField(max_length=160)
    code = models.CharField(max_length=60)
    count = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "path", "code"], name="stumble_is_counted_in_one_row")]


class StuckDraft(Row):
    """A draft that came to a halt, as far as those who help need to know: whose, where, since when; never what stands in it.

    Rows are found anew by the clock; `since` is when the draft was last changed, and one touched since counts no more.
    """

    VISIBLE: ClassVar = {"bureau": "bureau"}

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="+")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    phone_masked = models.CharField(max_length=40, default="")
    section = models.CharField(max_length=40, default="")
    why = models.CharField(max_length=16)
    code = models.CharField(max_length=60, default="")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("why", WHY, name="stuck_draft_reason_is_known"),
            models.UniqueConstraint(fields=["application"], name="stuck_draft_is_one_per_application"),
        ]
        indexes = [models.Index(fields=["bureau", "since"], name="stuck_draft_by_bureau")]


class HelpCall(Row):
    """That somebody of the staff called on a person whose draft is stuck."""

    VISIBLE: ClassVar = {"bureau": "bureau"}

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="help_calls")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    note = models.CharField(max_length=200, default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["application"], name="help_call_by_application")]

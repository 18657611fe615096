"""Bundles: a unit brings its people's papers to the counter together, prepared on line or not (N15)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, not_blank, one_of

OUTCOMES = ("", "confirmed", "returned", "refused", "skipped")


class Bundle(Row):
    """What a unit brought at one time. `closed_at` once everybody in it has a result; `first_file` numbers the paper files of those confirmed.

    One that a `unit` prepared on line is not opened before the counter has it: until then the unit changes or withdraws it, and after
    `expires_at` it is over. `account_id` and `name` are those of the counter's clerk.
    """

    VISIBLE: ClassVar = {"bureau": "bureau", "unit": "unit"}

    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="bundles")
    number = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=200)
    first_file = models.CharField(max_length=60, default="")
    place = models.CharField(max_length=120, default="")
    account_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200, default="")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, related_name="bundles")
    prepared_by = models.CharField(max_length=200, default="")
    prepared_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            not_blank("unit_name", name="bundle_unit_is_named"),
            models.UniqueConstraint(fields=["number"], name="bundle_number_is_unique"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=False, account_id__isnull=False)
                | Q(unit__isnull=False, prepared_at__isnull=False, expires_at__isnull=False),
                name="bundle_is_opened_or_prepared",
            ),
            models.CheckConstraint(condition=Q(withdrawn_at__isnull=True) | Q(opened_at__isnull=True), name="bundle_withdrawn_is_never_opened"),
        ]
        indexes = [
            models.Index(fields=["bureau", "-opened_at"], name="bundle_by_bureau"),
            models.Index(fields=["unit", "-prepared_at"], condition=Q(unit__isnull=False), name="bundle_by_unit"),
        ]


class BundleItem(Row):
    """One person of a bundle: what lay on the counter, what is wrong, and what came of it; `problems` are codes with their facts.

    Its own `name` says who it was where their application is theirs alone again.
    """

    VISIBLE: ClassVar = {"bureau": "bundle__bureau", "unit": "bundle__unit"}

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="items")
    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="bundle_items")
    n = models.PositiveIntegerField()
    name = models.CharField(max_length=200, default="")
    ticks = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    outcome = models.CharField(max_length=16, default="")
    problems = models.JSONField(default=list)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("outcome", OUTCOMES, name="bundle_item_outcome_is_known"),
            models.UniqueConstraint(fields=["bundle", "application"], name="bundle_item_is_named_once"),
            models.UniqueConstraint(fields=["bundle", "n"], name="bundle_item_has_its_place"),
        ]

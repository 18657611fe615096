"""Bundles: a unit brings its people's papers to the counter together (N15)."""

from typing import ClassVar

from django.db import models

from kuaiji.records.models.row import Row, not_blank, one_of

OUTCOMES = ("", "confirmed", "returned", "refused")


class Bundle(Row):
    """What a unit brought at one time. `closed_at` once everybody in it has a result; `first_file` numbers the paper files of those confirmed."""

    VISIBLE: ClassVar = {"bureau": "bureau"}

    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="bundles")
    number = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=200)
    first_file = models.CharField(max_length=60, default="")
    place = models.CharField(max_length=120, default="")
    account_id = models.UUIDField()
    name = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            not_blank("unit_name", name="bundle_unit_is_named"),
            models.UniqueConstraint(fields=["number"], name="bundle_number_is_unique"),
        ]
        indexes = [models.Index(fields=["bureau", "-opened_at"], name="bundle_by_bureau")]


class BundleItem(Row):
    """One person of a bundle: what lay on the counter, what is wrong, and what came of it; `problems` are codes with their facts."""

    VISIBLE: ClassVar = {"bureau": "bundle__bureau"}

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="items")
    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="bundle_items")
    n = models.PositiveIntegerField()
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

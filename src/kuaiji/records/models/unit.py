"""Units that employ, and the clerks who speak for them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, SealedField, not_blank, one_of


class Unit(Row):
    """A 用人单位. `listed_by` names the bureau that serves it directly, whatever its division (市直, settled 4)."""

    credit_code = models.CharField(max_length=18)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=400, default="")
    kind = models.CharField(max_length=32, default="")
    address = models.CharField(max_length=400, default="")
    listed_by = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, null=True, related_name="listed_units")
    is_municipal = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            not_blank("name", name="unit_name_is_not_blank"),
            not_blank("credit_code", name="unit_credit_code_is_not_blank"),
            models.UniqueConstraint(fields=["credit_code"], name="unit_credit_code_is_unique"),
            models.CheckConstraint(condition=Q(is_municipal=False) | Q(listed_by__isnull=False), name="unit_municipal_has_its_bureau"),
        ]
        indexes = [models.Index(fields=["name_key"], name="unit_by_name_key")]


class UnitClerk(Row):
    """That an account speaks for a unit, confirmed anew each quarter; others of the unit's clerks may end it. `ended` says how it ended."""

    VISIBLE: ClassVar = {"account": "account", "unit": "unit"}

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="clerks")
    name = models.CharField(max_length=200, default="")
    phone_sealed = SealedField(default="", db_default="")
    is_active = models.BooleanField(default=True)
    confirmed_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=8, default="", db_default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("ended", ("", "unit", "lapsed"), name="unit_clerk_end_is_known"),
            models.UniqueConstraint(fields=["account", "unit"], name="unit_clerk_is_named_once"),
        ]

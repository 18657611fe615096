"""Whose cases a member of staff must not decide: relatives, their own unit, whatever they have put on record."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, SealedField, not_blank


class Conflict(Row):
    """A person, by the number of their identity card, or a unit that somebody keeps away from; ended, never deleted."""

    VISIBLE: ClassVar = {"account": "account"}

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="conflicts")
    number_sealed = SealedField(default="")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=100)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            not_blank("note", name="conflict_says_why"),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, number_sealed="") | (Q(unit__isnull=True) & ~Q(number_sealed="")),
                name="conflict_names_a_person_or_a_unit",
            ),
        ]
        indexes = [models.Index(fields=["account"], condition=Q(ended_at__isnull=True), name="conflict_standing")]

"""How well decisions are made: decided cases that a second reviewer looks at blind, and made-up cases with a known defect among the real ones."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.application import VERDICTS
from kuaiji.records.models.row import Row, not_blank, one_of

SETTLEMENTS = ("", "stands", "overturned")


class SecondLook(Row):
    """A decision drawn for a second look. It says nothing of the first verdict: that stands with the decision; `reopened_at` where it was undone."""

    VISIBLE: ClassVar = {"bureau": "bureau"}

    decision = models.OneToOneField("records.Decision", on_delete=models.PROTECT, related_name="second_look")
    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="second_looks")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    reviewer = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    reviewer_name = models.CharField(max_length=200, default="")
    taken_until = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=16, default="")
    reasons = models.JSONField(default=list)
    at = models.DateTimeField(null=True)
    settlement = models.CharField(max_length=16, default="")
    note = models.CharField(max_length=500, default="")
    settled_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    settled_name = models.CharField(max_length=200, default="")
    settled_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("verdict", ["", *VERDICTS], name="second_look_verdict_is_known"),
            one_of("settlement", SETTLEMENTS, name="second_look_settlement_is_known"),
            models.CheckConstraint(
                condition=Q(verdict="", at__isnull=True) | (~Q(verdict="") & Q(at__isnull=False, reviewer__isnull=False)),
                name="second_look_given_has_reviewer_and_time",
            ),
            models.CheckConstraint(
                condition=Q(settlement="", settled_at__isnull=True) | (~Q(settlement="") & Q(settled_at__isnull=False, at__isnull=False)),
                name="second_look_settled_was_given",
            ),
            models.CheckConstraint(condition=Q(reopened_at__isnull=True) | Q(settlement="overturned"), name="second_look_reopened_was_overturned"),
        ]
        indexes = [models.Index(fields=["bureau", "drawn_at"], name="second_look_by_bureau")]


class PlantedCase(Row):
    """A made-up case with a defect that is known. Only the program meets these rows: whoever reviews must not know which cases they are."""

    VISIBLE: ClassVar[dict[str, str]] = {}

    application = models.OneToOneField("records.Application", on_delete=models.PROTECT, related_name="planted")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="+")
    defect = models.CharField(max_length=40)
    place = models.CharField(max_length=160)
    planted_at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200, default="")
    verdict = models.CharField(max_length=16, default="")
    reasons = models.JSONField(default=list)
    caught = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            not_blank("defect", name="planted_case_has_a_defect"),
            one_of("verdict", ["", *VERDICTS], name="planted_case_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(verdict="", caught__isnull=True, decided_at__isnull=True)
                | (~Q(verdict="") & Q(caught__isnull=False, decided_at__isnull=False, account_id__isnull=False)),
                name="planted_case_decided_is_judged",
            ),
        ]
        indexes = [models.Index(fields=["bureau", "planted_at"], name="planted_case_by_bureau")]

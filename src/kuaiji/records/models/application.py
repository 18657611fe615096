"""Applications: one filing of a person in a campaign, loosely kept until it is decided."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, one_of

STATES = ("draft", "submitted", "awaiting_unit", "in_review", "returned", "decided", "approved", "refused")
VERDICTS = ("approve", "send_back", "refuse")


class Application(Row):
    """A 采集申请. `draft` is `{path: {raw, source, ref, n}}`, `answers` what was submitted in canonical text; secret paths are sealed in both."""

    VISIBLE: ClassVar = {"person": "person", "account": "filed_by", "unit": "unit", "bureau": "bureau", "state": "state"}

    campaign = models.ForeignKey("records.Campaign", on_delete=models.PROTECT, related_name="applications")
    edition = models.ForeignKey("records.Edition", on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="applications")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="applications")
    filed_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="assisted_applications")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, null=True, related_name="applications")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, related_name="applications")
    archive = models.ForeignKey("records.Archive", on_delete=models.PROTECT, null=True, related_name="applications")

    state = models.CharField(max_length=16, default="draft")
    version = models.PositiveIntegerField(default=1)
    submission_key = models.UUIDField(null=True)
    receipt = models.CharField(max_length=20, null=True)

    draft = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    asked = models.JSONField(default=list)
    territory = models.JSONField(null=True)
    commitment = models.JSONField(null=True)

    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    first_submitted_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=16, default="")

    leased_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="leases")
    leased_until = models.DateTimeField(null=True)

    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="held")
    held_reason = models.CharField(max_length=500, default="")

    risk = models.SmallIntegerField(default=0)
    risk_why = models.JSONField(default=list)
    weighed_at = models.DateTimeField(null=True)

    given_to = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="given")
    given_by = models.CharField(max_length=200, default="")

    counter = models.JSONField(null=True)
    printed_version = models.PositiveIntegerField(null=True)
    printed_at = models.DateTimeField(null=True)
    paper_file = models.JSONField(null=True)

    class Meta:
        constraints = [
            one_of("state", STATES, name="application_state_is_known"),
            one_of("decision", ["", *VERDICTS], name="application_decision_is_known"),
            models.CheckConstraint(condition=Q(version__gte=1), name="application_version_is_positive"),
            models.UniqueConstraint(fields=["campaign", "person"], condition=~Q(state="refused"), name="application_is_one_per_person_and_campaign"),
            models.UniqueConstraint(fields=["submission_key"], name="application_submission_key_is_unique"),
            models.UniqueConstraint(fields=["receipt"], name="application_receipt_is_unique"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(bureau__isnull=False, receipt__isnull=False, submitted_at__isnull=False),
                name="application_submitted_has_bureau_receipt_and_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["decided", "approved", "refused"], decided_at__isnull=False) & ~Q(decision="")
                | ~Q(state__in=["decided", "approved", "refused"]),
                name="application_decided_has_decision_and_time",
            ),
            models.CheckConstraint(condition=~Q(state="approved") | Q(archive__isnull=False), name="application_approved_is_in_an_archive"),
            models.CheckConstraint(
                condition=Q(leased_by__isnull=True, leased_until__isnull=True) | Q(leased_by__isnull=False, leased_until__isnull=False),
                name="application_lease_has_holder_and_end",
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True, held_by__isnull=True) | Q(held_at__isnull=False, held_by__isnull=False),
                name="application_held_has_holder_and_time",
            ),
            models.CheckConstraint(
                condition=Q(given_to__isnull=True, given_by="") | Q(given_to__isnull=False) & ~Q(given_by=""),
                name="application_given_says_by_whom",
            ),
        ]
        indexes = [
            models.Index(fields=["bureau", "state", "submitted_at"], name="application_queue"),
            models.Index(fields=["person"], name="application_by_person"),
            models.Index(fields=["unit", "state"], condition=Q(unit__isnull=False), name="application_by_unit"),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="application_by_due"),
            models.Index(
                fields=["submitted_at"], condition=Q(weighed_at__isnull=True, state__in=["submitted", "in_review"]), name="application_unweighed"
            ),
        ]

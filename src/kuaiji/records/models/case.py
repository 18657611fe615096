"""What happens to an application: events, items sent back, findings of units, decisions, and progress as deltas."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.application import STATES, VERDICTS
from kuaiji.records.models.row import Row, not_blank, one_of

LANES = ("single", "sheet")
FINDING_VERDICTS = ("confirmed", "disputed", "silent")
OF_APPLICATION: dict[str, str] = {
    "person": "application__person",
    "account": "application__filed_by",
    "unit": "application__unit",
    "bureau": "application__bureau",
    "state": "application__state",
}
NOT_FOR_UNITS: dict[str, str] = {whose: path for whose, path in OF_APPLICATION.items() if whose != "unit"}


class Event(Row):
    """A move that was made, by whom, when and why: append-only."""

    VISIBLE: ClassVar = OF_APPLICATION

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="events")
    move = models.CharField(max_length=40)
    from_state = models.CharField(max_length=16, default="")
    to_state = models.CharField(max_length=16)
    account_id = models.UUIDField(null=True)
    role = models.CharField(max_length=16)
    name = models.CharField(max_length=200, default="")
    at = models.DateTimeField()
    reason = models.JSONField(default=dict)

    class Meta:
        constraints = [
            one_of("from_state", ["", *STATES], name="event_from_state_is_known"),
            one_of("to_state", STATES, name="event_to_state_is_known"),
            not_blank("move", name="event_move_is_not_blank"),
        ]
        indexes = [models.Index(fields=["application", "at"], name="event_by_application")]


class ReturnItem(Row):
    """One thing to put right, by path: the form reopens at just those. `text` is what the reviewer added to the scheme's own text of the code."""

    VISIBLE: ClassVar = NOT_FOR_UNITS

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="return_items")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="return_items")
    path = models.CharField(max_length=160)
    code = models.CharField(max_length=60)
    text = models.CharField(max_length=1000, default="")
    fixed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [not_blank("code", name="return_item_has_a_reason")]
        indexes = [models.Index(fields=["application"], condition=Q(fixed_at__isnull=True), name="return_item_open")]


class Finding(Row):
    """What a unit says of an application that names it; a dispute moves the case on (settled 12)."""

    VISIBLE: ClassVar = OF_APPLICATION

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="findings")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, related_name="findings")
    clerk = models.ForeignKey("records.UnitClerk", on_delete=models.PROTECT, null=True, related_name="findings")
    submission_version = models.PositiveIntegerField()
    verdict = models.CharField(max_length=16)
    reasons = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("verdict", FINDING_VERDICTS, name="finding_verdict_is_known"),
            models.UniqueConstraint(fields=["application", "submission_version"], name="finding_is_one_per_submission"),
        ]


class Decision(Row):
    """A reviewer's decision; undoable until `due_at`, then carried out by the due job (settled 13).

    `seen` are the answers decided on, secret ones sealed, `seen_files` the files by page: what differs later has changed since. `lane` is how it
    was looked at: by itself, or on a sheet of clean cases. `late` counts the reasons that an earlier review could have told of; `bulk` is the order
    that it was one of.
    """

    VISIBLE: ClassVar = NOT_FOR_UNITS

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="decisions")
    reviewer = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="decisions")
    reviewer_name = models.CharField(max_length=200)
    verdict = models.CharField(max_length=16)
    reasons = models.JSONField(default=list)
    at = models.DateTimeField()
    lane = models.CharField(max_length=16, default="single")
    due_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    carried_out_at = models.DateTimeField(null=True)
    seen = models.JSONField(default=dict)
    seen_files = models.JSONField(default=dict)
    late = models.PositiveSmallIntegerField(default=0)
    bulk = models.ForeignKey("records.Bulk", on_delete=models.PROTECT, null=True, related_name="decisions")

    class Meta:
        constraints = [
            one_of("verdict", VERDICTS, name="decision_verdict_is_known"),
            one_of("lane", LANES, name="decision_lane_is_known"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(undone_at__isnull=True, carried_out_at__isnull=True), name="decision_is_one_open_per_application"
            ),
            models.CheckConstraint(condition=Q(undone_at__isnull=True) | Q(carried_out_at__isnull=True), name="decision_is_undone_or_carried_out"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(undone_at__isnull=True, carried_out_at__isnull=True), name="decision_due")]


class ProgressDelta(Row):
    """One more or one fewer application in a state: append-only, summed up elsewhere, never counted on the hot path."""

    VISIBLE: ClassVar = {"bureau": "bureau"}

    campaign = models.ForeignKey("records.Campaign", on_delete=models.PROTECT, related_name="deltas")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="deltas")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=16)
    delta = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("state", STATES, name="progress_state_is_known"),
            models.CheckConstraint(condition=Q(delta__in=[1, -1]), name="progress_delta_is_one_more_or_fewer"),
        ]
        indexes = [models.Index(fields=["campaign", "bureau", "at"], name="progress_by_campaign")]

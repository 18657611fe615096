"""What staff report: problems to the level above, defects of the system to who runs it; and each step of what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, one_of

KINDS = ("problem", "defect")
STATES = ("open", "taken", "answered", "fixed", "declined", "merged")


class Report(Row):
    """A problem or a defect, by whom of which bureau, and the bureau at whose desk it lies (X24, N17); the newest step says how it stands."""

    VISIBLE: ClassVar = {"account": "account", "bureau": ("bureau", "to_bureau")}

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="reports")
    to_bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="reports_from_below")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="reports")
    name = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    text = models.TextField()
    page = models.CharField(max_length=200, default="")
    steps = models.TextField(default="")
    picture_key = models.CharField(max_length=100, default="")
    state = models.CharField(max_length=16, default="open")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    at = models.DateTimeField()
    changed_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("kind", KINDS, name="report_kind_is_known"),
            one_of("state", STATES, name="report_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | ~Q(state="merged") & Q(merged_into__isnull=True),
                name="report_merged_says_into_which",
            ),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="report_is_not_merged_into_itself"),
            models.UniqueConstraint(fields=["number"], name="report_number_is_unique"),
        ]
        indexes = [models.Index(fields=["to_bureau", "state"], name="report_by_desk"), models.Index(fields=["account"], name="report_by_reporter")]


class ReportStep(Row):
    """A change of state with its words; written once."""

    VISIBLE: ClassVar = {"account": "report__account", "bureau": ("report__bureau", "report__to_bureau")}

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="history")
    state = models.CharField(max_length=16)
    words = models.CharField(max_length=1000, default="")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["report", "at"], name="report_step_by_report")]

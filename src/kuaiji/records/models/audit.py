"""The audit trail, what is due when, and settings of the installation."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, not_blank


class AuditRow(models.Model):
    """That a row was written, by whom, with its digest: appended by triggers, chained in batches by a job (settled 21)."""

    VISIBLE: ClassVar[dict[str, str]] = {}

    seq = models.BigAutoField(primary_key=True)
    table = models.CharField(max_length=63)
    row_id = models.UUIDField()
    act = models.CharField(max_length=8)
    actor = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    facts = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["table", "row_id"], name="audit_by_row"),
            models.Index(fields=["at"], condition=Q(act="reveal"), name="audit_of_reveals"),
        ]


class AuditAnchor(Row):
    """The hash over a batch of audit rows and the anchor before it."""

    first_seq = models.BigIntegerField()
    last_seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    profile = models.CharField(max_length=8, default="sha256")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first_seq"], name="audit_anchor_begins_once"),
            models.CheckConstraint(condition=Q(last_seq__gte=models.F("first_seq")), name="audit_anchor_in_order"),
        ]


class DueRow(Row):
    """Something to be done at a time that a moved clock must reach: undo ends, silence terms (settled 27)."""

    kind = models.CharField(max_length=40)
    ref = models.UUIDField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            not_blank("kind", name="due_kind_is_not_blank"),
            models.UniqueConstraint(fields=["kind", "ref"], condition=Q(done_at__isnull=True), name="due_is_open_once"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(done_at__isnull=True), name="due_open")]


class Setting(models.Model):
    """A value of this installation, such as the demo's clock offset."""

    key = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()

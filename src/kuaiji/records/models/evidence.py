"""Files uploaded as evidence: the sealed original, the clean copy that alone is shown, and the upload on its way."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import HashField, Row, not_blank, one_of

FILE_STATES = ("uploading", "checking", "clean", "refused")


class EvidenceFile(Row):
    """A file on `path` (`work.proof#stamped`) in order `n`; removed files stay as rows until retention ends."""

    VISIBLE: ClassVar = {
        "person": "application__person",
        "account": "application__filed_by",
        "bureau": "application__bureau",
        "state": "application__state",
    }

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=160)
    n = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=16, default="uploading")
    refusal = models.CharField(max_length=60, default="")
    findings = models.JSONField(default=list)

    original_key = models.CharField(max_length=100)
    clean_key = models.CharField(max_length=100, null=True)
    sha256 = models.CharField(max_length=64, null=True)
    clean_sha256 = models.CharField(max_length=64, null=True)
    media_type = models.CharField(max_length=60, default="")
    size_bytes = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    pages = models.PositiveSmallIntegerField(null=True)

    ticket_hash = HashField(null=True)
    chunks_due = models.PositiveSmallIntegerField(default=0)
    chunks = models.JSONField(default=list)
    expires_at = models.DateTimeField(null=True)
    looked_up = models.JSONField(null=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    original_gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("state", FILE_STATES, name="evidence_state_is_known"),
            not_blank("path", name="evidence_path_is_not_blank"),
            models.UniqueConstraint(fields=["original_key"], name="evidence_original_key_is_unique"),
            models.UniqueConstraint(fields=["clean_key"], name="evidence_clean_key_is_unique"),
            models.UniqueConstraint(fields=["ticket_hash"], name="evidence_ticket_is_unique"),
            models.CheckConstraint(
                condition=~Q(state="clean") | Q(clean_key__isnull=False, clean_sha256__isnull=False, sha256__isnull=False),
                name="evidence_clean_has_copy_and_hash",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(refusal=""), name="evidence_refused_has_a_reason"),
            models.CheckConstraint(condition=Q(size_bytes__lte=20 * 1024 * 1024), name="evidence_is_at_most_20_mb"),
        ]
        indexes = [
            models.Index(fields=["application", "path", "n"], condition=Q(removed_at__isnull=True), name="evidence_by_application"),
            models.Index(fields=["application"], condition=Q(original_gone_at__isnull=True), name="evidence_with_original"),
        ]

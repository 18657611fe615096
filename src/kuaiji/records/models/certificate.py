"""What the official look-up of a certificate answered, asked by the program or by a person (C15)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.case import NOT_FOR_UNITS
from kuaiji.records.models.row import HashField, Row, SealedField, not_blank, one_of

CERTIFICATE_STATES = ("verified", "mismatch", "not_found", "failed")


class CertificateLook(Row):
    """One look-up of one kind of certificate; the newest speaks, and none is ever changed. No row means that it was not tried.

    `asked` is a keyed hash of what was looked up, `answer_sealed` the raw answer, `picture_key` the kept screenshot, `digest` the SHA-256 of either.
    """

    VISIBLE: ClassVar = NOT_FOR_UNITS

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="certificate_looks")
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=16)
    asked = HashField()
    source = models.CharField(max_length=200)
    purpose = models.CharField(max_length=16)
    answer_sealed = SealedField(default="")
    picture_key = models.CharField(max_length=100, null=True)
    digest = models.CharField(max_length=64, default="")
    account_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("state", CERTIFICATE_STATES, name="certificate_state_is_known"),
            not_blank("kind", name="certificate_kind_is_not_blank"),
            models.CheckConstraint(condition=Q(answer_sealed="", picture_key__isnull=True) | ~Q(digest=""), name="certificate_evidence_has_a_digest"),
        ]
        indexes = [models.Index(fields=["application", "kind", "-at"], name="certificate_by_application")]

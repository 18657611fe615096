"""Leave for a phone to send the photos of one proof into a form that is open on another device."""

from typing import ClassVar

from django.db import models

from kuaiji.records.models.row import HashField, Row, in_order, not_blank


class Handover(Row):
    """A leave by a secret that stands in a QR code: taken up by one browser once, for one document of one draft, and ended by either side.

    It ends with its account's sessions: `epoch` is theirs as it was given.
    """

    VISIBLE: ClassVar = {"account": "account"}

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="handovers")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="handovers")
    epoch = models.PositiveIntegerField(default=0)
    path = models.CharField(max_length=160)
    secret_hash = HashField()
    phone_hash = HashField(null=True)
    device = models.CharField(max_length=40, default="")
    source = models.CharField(max_length=45, default="")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            not_blank("path", name="handover_path_is_not_blank"),
            in_order("created_at", "taken_at", name="handover_is_taken_after_it_was_made"),
            models.UniqueConstraint(fields=["secret_hash"], name="handover_secret_is_unique"),
            models.UniqueConstraint(fields=["phone_hash"], name="handover_phone_is_unique"),
        ]
        indexes = [models.Index(fields=["application", "path"], name="handover_by_application")]

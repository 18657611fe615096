"""Historic records on their way in: batches, and rows kept sealed until they fit."""

from typing import ClassVar

from django.db import models

from kuaiji.records.models.row import HashField, Row, SealedField, one_of

BATCH_STATES = ("reading", "checked", "importing", "imported", "abandoned")
ROW_STATES = ("waiting", "fit", "unfit", "imported")


class HistoricBatch(Row):
    """One file of historic archives; the same file is read once."""

    VISIBLE: ClassVar = {"bureau": "bureau"}

    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="batches")
    sha256 = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=16, default="reading")
    rows = models.PositiveIntegerField(default=0)
    account_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("state", BATCH_STATES, name="historic_batch_state_is_known"),
            models.UniqueConstraint(fields=["bureau", "sha256"], name="historic_batch_is_read_once"),
        ]


class HistoricRow(Row):
    """A row as received; what was wrong with it stays with it."""

    VISIBLE: ClassVar = {"bureau": "batch__bureau"}

    batch = models.ForeignKey(HistoricBatch, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    number_hash = HashField(null=True, db_index=True)
    raw_sealed = SealedField()
    problems = models.JSONField(default=list)
    state = models.CharField(max_length=16, default="waiting")
    archive = models.ForeignKey("records.Archive", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            one_of("state", ROW_STATES, name="historic_row_state_is_known"),
            models.UniqueConstraint(fields=["batch", "number"], name="historic_row_is_numbered_once"),
        ]

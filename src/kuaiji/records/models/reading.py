"""What was read from evidence: one row for the page itself (`fact` is ""), one for each thing that it tells."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.case import NOT_FOR_UNITS
from kuaiji.records.models.row import Row, SealedField, one_of

READING_STATES = ("read", "doubted", "unreadable")


class Reading(Row):
    """One thing that a file tells: its text sealed, how sure in thousandths, where on which page. Which answer it is held against says the scheme.

    In the row of the page itself `sort` is what it was seen to be, and `moved_from` the place that it was put right from; `kept` says that the person
    wants it where it is.
    """

    VISIBLE: ClassVar = NOT_FOR_UNITS

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="readings")
    file = models.ForeignKey("records.EvidenceFile", on_delete=models.CASCADE, related_name="readings")
    fact = models.CharField(max_length=40, default="")
    state = models.CharField(max_length=16)
    text_sealed = SealedField(default="")
    also_sealed = SealedField(default="")
    score = models.PositiveSmallIntegerField(default=0)
    page = models.PositiveSmallIntegerField(default=1)
    box = models.JSONField(default=list)
    sort = models.CharField(max_length=40, default="")
    moved_from = models.CharField(max_length=160, default="")
    kept = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("state", READING_STATES, name="reading_state_is_known"),
            models.UniqueConstraint(fields=["file", "fact"], name="reading_is_one_a_fact"),
            models.CheckConstraint(condition=Q(score__lte=1000), name="reading_score_is_in_thousandths"),
        ]
        indexes = [models.Index(fields=["application"], name="reading_by_application")]

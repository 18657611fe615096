"""Archives, who owns them when, and every version they went through."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.period import Instants, one_at_a_time
from kuaiji.records.models.row import HashField, Row, SealedField, in_order, not_blank, one_of

ARCHIVE_STATES = ("live", "closed")
CAUSES = ("collected", "imported", "changed", "corrected", "transferred", "credited", "merged")


class Archive(Row):
    """A 会计人员信息档案: one person, one number, one owning bureau at any instant."""

    VISIBLE: ClassVar = {"person": "person", "bureau": "bureau", "proven": "yes"}

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="archives")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="archives")
    number_sealed = SealedField()
    number_hash = HashField()
    number_hash_next = HashField(null=True)
    state = models.CharField(max_length=16, default="live")
    source = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    continued_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="continues")

    class Meta:
        constraints = [
            one_of("state", ARCHIVE_STATES, name="archive_state_is_known"),
            not_blank("number_sealed", name="archive_number_is_not_blank"),
            models.UniqueConstraint(fields=["person"], condition=Q(state="live"), name="archive_is_one_live_per_person"),
            models.UniqueConstraint(fields=["number_hash"], condition=Q(state="live"), name="archive_number_is_unique_among_live"),
            models.UniqueConstraint(fields=["number_hash_next"], condition=Q(state="live"), name="archive_next_number_is_unique_among_live"),
            models.CheckConstraint(
                condition=Q(state="live", closed_at__isnull=True) | Q(state="closed", closed_at__isnull=False), name="archive_closed_has_a_time"
            ),
        ]
        indexes = [models.Index(fields=["bureau", "state"], name="archive_by_bureau")]


class OwnedPeriod(Row):
    """Which bureau owned an archive from when until before when; written by a trigger of the archive's bureau."""

    VISIBLE: ClassVar = {"person": "archive__person", "bureau": "archive__bureau", "proven": "yes"}

    archive = models.ForeignKey(Archive, on_delete=models.PROTECT, related_name="owners")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="+")
    owned_from = models.DateTimeField()
    owned_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            in_order("owned_from", "owned_to", name="owned_period_in_order"),
            one_at_a_time("archive", during=Instants("owned_from", "owned_to"), name="archive_has_one_owner_at_any_instant"),
        ]


class ArchiveVersion(Row):
    """One change of an archive: cause, actor, known from `at`, true from `true_from`; secrets in `changes` are sealed. Append-only."""

    VISIBLE: ClassVar = {"person": "archive__person", "bureau": "archive__bureau", "proven": "yes"}

    archive = models.ForeignKey(Archive, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveIntegerField()
    cause = models.CharField(max_length=16)
    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, null=True, related_name="+")
    account_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200, default="")
    at = models.DateTimeField()
    true_from = models.DateField(null=True)
    changes = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("cause", CAUSES, name="archive_version_cause_is_known"),
            models.UniqueConstraint(fields=["archive", "n"], name="archive_version_is_numbered_once"),
            models.CheckConstraint(condition=Q(n__gte=1), name="archive_version_number_is_positive"),
        ]

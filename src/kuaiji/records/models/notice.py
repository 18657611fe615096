"""Notices of a bureau: what stands now, every version that was published, and who of the staff has read which."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, in_order, not_blank, one_of

AUDIENCES = ("public", "person", "unit", "staff")
KINDS = ("notice", "rules")
STATES = ("draft", "published", "withdrawn")


class Notice(Row):
    """A notice that a bureau publishes; `title` and `body` in up to three languages, as published last or as drafted (X24).

    `files` are the keys of what is given out with it, in their order. `area` is the bureau whose people, units or staff, and those below it, are
    meant. `drafted` is what a published one shall say next.
    """

    VISIBLE: ClassVar = {"bureau": "bureau"}

    scheme = models.SlugField(max_length=40)
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, null=True, related_name="notices")
    area = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, null=True, related_name="+")
    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=16, default="notice")
    title = models.JSONField()
    body = models.JSONField()
    files = models.JSONField(default=list)
    drafted = models.JSONField(null=True)
    audience = models.CharField(max_length=16, default="public")
    state = models.CharField(max_length=16, default="draft")
    version = models.PositiveIntegerField(default=0)
    pinned = models.BooleanField(default=False)
    shown_from = models.DateField(null=True)
    shown_to = models.DateField(null=True)
    writer = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    writer_name = models.CharField(max_length=100, default="")
    changed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            one_of("audience", AUDIENCES, name="notice_audience_is_known"),
            one_of("kind", KINDS, name="notice_kind_is_known"),
            one_of("state", STATES, name="notice_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(version__gte=1, published_at__isnull=False), name="notice_published_has_version_and_time"
            ),
            in_order("shown_from", "shown_to", name="notice_period_in_order"),
            models.UniqueConstraint(fields=["scheme", "key"], name="notice_key_is_unique_in_scheme"),
        ]


class NoticeVersion(Row):
    """A notice as it was published, and what changed with it; written once."""

    VISIBLE: ClassVar = {"bureau": "notice__bureau"}

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.JSONField()
    body = models.JSONField()
    files = models.JSONField(default=list)
    changed = models.CharField(max_length=200, default="")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=100, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "number"], name="notice_version_has_one_number")]


class NoticeFile(Row):
    """A file of a notice, as it is given out; what no version names any more may go."""

    VISIBLE: ClassVar = {"bureau": "notice__bureau"}

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="attached")
    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    object_key = models.CharField(max_length=100)
    account_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            not_blank("name", name="notice_file_is_named"),
            not_blank("object_key", name="notice_file_is_kept"),
        ]


class NoticeMark(Row):
    """That somebody of the staff has read and understood a version of a notice."""

    VISIBLE: ClassVar = {"account": "account", "bureau": "bureau"}

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="marks")
    version = models.PositiveIntegerField()
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "version", "account"], name="notice_is_read_once_a_version")]

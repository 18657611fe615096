"""Editions of schemes as published, and the campaigns that use them."""

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, in_order


class Edition(Row):
    """A resolved scheme as published: canonical JSON, hashed as such, never changed (settled 5)."""

    scheme = models.SlugField(max_length=40)
    edition = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    document = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256"], name="edition_is_published_once"),
            models.UniqueConstraint(fields=["scheme", "edition"], name="edition_name_is_unique_in_scheme"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="edition_sha256_is_one"),
        ]


class Campaign(Row):
    """A 采集工作 of one bureau; no window means open for ever. `drill` is where planted cases stand: none of them counts anywhere."""

    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="campaigns")
    scheme = models.SlugField(max_length=40)
    title = models.JSONField()
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    changes_open_at = models.DateTimeField(null=True)
    changes_close_at = models.DateTimeField(null=True)
    target_on = models.DateField(null=True)
    drill = models.BooleanField(default=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            in_order("opens_at", "closes_at", name="campaign_window_in_order"),
            in_order("changes_open_at", "changes_close_at", name="campaign_change_window_in_order"),
        ]
        indexes = [models.Index(fields=["scheme"], name="campaign_by_scheme")]


class CampaignEdition(Row):
    """Which edition a campaign uses from an instant on."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="editions")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="campaigns")
    from_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "from_at"], name="campaign_has_one_edition_at_a_time")]

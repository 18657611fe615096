"""Messages on their way, login codes, and limits kept as rows."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import HashField, Row, SealedField, one_of

MESSAGE_STATES = ("queued", "sent", "failed", "delivered")
PURPOSES = ("login", "register", "recover", "change_phone", "status")


class Message(Row):
    """An SMS. `event_key` is unique, so that what happened once is told once."""

    VISIBLE: ClassVar = {"person": "person"}

    scheme = models.SlugField(max_length=40)
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, related_name="messages")
    to_sealed = SealedField()
    to_hash = HashField(db_index=True)
    template = models.CharField(max_length=60)
    body_sealed = SealedField()
    purpose = models.CharField(max_length=40)
    state = models.CharField(max_length=16, default="queued")
    event_key = models.CharField(max_length=120)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    provider_ref = models.CharField(max_length=100, default="")
    reported_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=100, default="", db_default="")

    class Meta:
        constraints = [
            one_of("state", MESSAGE_STATES, name="message_state_is_known"),
            models.UniqueConstraint(fields=["event_key"], name="message_is_queued_once"),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(state="queued"), name="message_queue"),
            models.Index(fields=["provider_ref"], condition=~Q(provider_ref=""), name="message_by_provider_ref"),
        ]


class LoginCode(Row):
    """A code sent to a phone; `slot` 0 or 1 among the unused makes at most two live (settled 22)."""

    scheme = models.SlugField(max_length=40)
    phone_hash = HashField()
    purpose = models.CharField(max_length=16)
    code_hash = HashField()
    slot = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("purpose", PURPOSES, name="login_code_purpose_is_known"),
            models.CheckConstraint(condition=Q(slot__in=[0, 1]), name="login_code_slot_is_one_of_two"),
            models.UniqueConstraint(
                fields=["scheme", "phone_hash", "purpose", "slot"], condition=Q(used_at__isnull=True), name="login_code_is_at_most_two_live"
            ),
        ]


class LimitHit(Row):
    """How often a key was used within one window; unique, so that counting is one upsert."""

    key_hash = HashField()
    window_from = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key_hash", "window_from"], name="limit_hit_is_one_per_window")]
        indexes = [models.Index(fields=["window_from"], name="limit_hit_by_window")]


class Ticket(Row):
    """A right for a short time, by a secret of at least 122 random bits: registering, recovering, opening a link."""

    scheme = models.SlugField(max_length=40)
    purpose = models.CharField(max_length=24)
    secret_hash = HashField()
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="tickets")
    facts_sealed = SealedField(default="")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["secret_hash"], name="ticket_secret_is_unique")]

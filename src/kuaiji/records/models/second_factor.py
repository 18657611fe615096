"""What the bureaus' own people come in with beside their passphrase: an authenticator, passkeys, codes on paper."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import HashField, Row, SealedField, one_of

FACTORS = ("totp", "passkey", "recovery")


class SecondFactor(Row):
    """One of them; used up or taken away it ends and is never deleted. `counter` is the last time-step, or the passkey's own count.

    A passkey's id and public key are no secrets, and stand as the browser writes them (base64url).
    """

    VISIBLE: ClassVar = {"account": "account"}

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=16)
    label = models.CharField(max_length=60, default="")
    secret_sealed = SealedField(default="")
    secret_hash = HashField(null=True)
    credential_id = models.TextField(null=True)
    public_key = models.TextField(default="")
    counter = models.BigIntegerField(default=0)
    since = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_name = models.CharField(max_length=200, default="")
    ended_reason = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            one_of("kind", FACTORS, name="second_factor_kind_is_known"),
            models.UniqueConstraint(fields=["account"], condition=Q(kind="totp", ended_at__isnull=True), name="account_has_one_authenticator"),
            models.CheckConstraint(
                condition=Q(kind="passkey", credential_id__isnull=False) & ~Q(public_key="")
                | ~Q(kind="passkey") & Q(credential_id=None, public_key=""),
                name="second_factor_has_a_key_as_a_passkey_has",
            ),
            models.UniqueConstraint(fields=["credential_id"], name="passkey_is_of_one_account"),
            models.UniqueConstraint(fields=["secret_hash"], name="second_factor_is_of_one_account"),
        ]
        indexes = [models.Index(fields=["account"], condition=Q(ended_at__isnull=True), name="second_factor_standing")]

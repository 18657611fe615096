"""Accounts: keys to a door of one scheme, or of the staff. Persons, unit clerks and posts hang on them."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from kuaiji.records.models.row import HashField, Row, SealedField, one_of
from kuaiji.records.visible import VisibleQuerySet

ASSURANCES = ("claimed", "phone", "proven", "counter")
PROVED = Q(assurance__in=["proven", "counter"])
"""A number may be claimed by several accounts of a scheme, and proved by one (settled 1)."""


class Account(AbstractBaseUser):
    """A key to a door (settled 2): a phone is unique per scheme, not per installation; staff accounts carry the scheme `staff`."""

    VISIBLE: ClassVar = {"account": "pk"}
    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    last_login = None

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    scheme = models.SlugField(max_length=40)
    name = models.CharField(max_length=200, default="")
    login_hash = HashField(null=True)
    phone_sealed = SealedField(default="")
    phone_hash = HashField(null=True)
    phone_hash_next = HashField(null=True)
    phone_suffix_hash = HashField(null=True)
    id_number_sealed = SealedField(default="")
    id_number_hash = HashField(null=True)
    id_number_hash_next = HashField(null=True)
    id_type = models.CharField(max_length=32, default="")
    id_country = models.CharField(max_length=3, default="CN")
    issuer = models.CharField(max_length=200, null=True)
    subject = models.CharField(max_length=200, null=True)
    assurance = models.CharField(max_length=16, default="claimed")
    language = models.CharField(max_length=10, default="zh-Hans")
    session_epoch = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = VisibleQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("assurance", ASSURANCES, name="account_assurance_is_known"),
            models.UniqueConstraint(fields=["scheme", "login_hash"], name="account_login_is_unique_in_scheme"),
            models.UniqueConstraint(fields=["scheme", "phone_hash"], name="account_phone_is_unique_in_scheme"),
            models.UniqueConstraint(fields=["scheme", "phone_hash_next"], name="account_next_phone_is_unique_in_scheme"),
            models.UniqueConstraint(fields=["scheme", "id_number_hash"], condition=PROVED, name="account_proven_number_is_unique_in_scheme"),
            models.UniqueConstraint(
                fields=["scheme", "id_number_hash_next"], condition=PROVED, name="account_proven_next_number_is_unique_in_scheme"
            ),
            models.UniqueConstraint(fields=["scheme", "issuer", "subject"], name="account_subject_is_unique_in_scheme"),
            models.CheckConstraint(
                condition=Q(issuer__isnull=True, subject__isnull=True) | Q(issuer__isnull=False, subject__isnull=False),
                name="account_issuer_comes_with_subject",
            ),
        ]
        indexes = [models.Index(fields=["scheme", "id_number_hash"], name="account_by_number")]

    def get_session_auth_hash(self) -> str:
        """Return what a session is bound to: a new password or a new epoch ends all others."""
        return self._bound(None)

    def get_session_auth_fallback_hash(self) -> Any:
        """Yield the same under the signing keys that are being retired."""
        return (self._bound(key) for key in settings.SECRET_KEY_FALLBACKS)

    def _bound(self, secret: str | bytes | None) -> str:
        return salted_hmac("kuaiji.session", f"{self.session_epoch}|{self.password}", secret=secret, algorithm="sha256").hexdigest()


class AccountPerson(Row):
    """That an account opens a person's records, and how sure of it we are."""

    VISIBLE: ClassVar = {"account": "account", "person": "person"}

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="persons")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="accounts")
    assurance = models.CharField(max_length=16)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("assurance", ASSURANCES, name="account_person_assurance_is_known"),
            models.UniqueConstraint(fields=["account"], condition=Q(until__isnull=True), name="account_opens_one_person"),
        ]

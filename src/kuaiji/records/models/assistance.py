"""Clerks who fill in for somebody at the counter, and what was scanned there (X25, N07)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.case import NOT_FOR_UNITS
from kuaiji.records.models.row import Row, SealedField, in_order, not_blank


class Assistance(Row):
    """That a clerk filled in for somebody who stood at the counter with their document: both are named, for good.

    `ended_at` ends the clerk's leave to fill in; `disputed_at` is the person's word that they never asked for it.
    """

    VISIBLE: ClassVar = {"account": "account", "person": "application__person", "bureau": "application__bureau"}

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="assistances")
    clerk = models.CharField(max_length=200)
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="assistances")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="assistances")
    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, null=True, related_name="assistances")
    name = models.CharField(max_length=200)
    phone_sealed = SealedField(default="")
    began_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    disputed_at = models.DateTimeField(null=True)
    dispute = models.CharField(max_length=500, default="")

    class Meta:
        constraints = [
            not_blank("name", name="assistance_name_is_not_blank"),
            not_blank("clerk", name="assistance_clerk_is_named"),
            in_order("began_at", "ended_at", name="assistance_ends_after_it_began"),
            models.CheckConstraint(condition=Q(disputed_at__isnull=True) | Q(ended_at__isnull=False), name="assistance_disputed_has_ended"),
        ]
        indexes = [
            models.Index(fields=["application"], name="assistance_by_application"),
            models.Index(fields=["account", "-began_at"], name="assistance_by_clerk"),
        ]


class DeskScan(Row):
    """A paper scanned or photographed at the counter: the signed commitment, an original. Never changed; of a kind the newest speaks."""

    VISIBLE: ClassVar = NOT_FOR_UNITS

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="desk_scans")
    kind = models.CharField(max_length=40)
    picture_key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    account_id = models.UUIDField()
    name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            not_blank("kind", name="desk_scan_kind_is_not_blank"),
            not_blank("picture_key", name="desk_scan_has_a_picture"),
            not_blank("digest", name="desk_scan_has_a_digest"),
        ]
        indexes = [models.Index(fields=["application", "kind", "-at"], name="desk_scan_by_application")]

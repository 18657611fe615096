"""Posts that were asked for: who wants whom where, who allowed it, and the link by which a new colleague comes in."""

from django.db import models
from django.db.models import Q

from kuaiji.records.models.bureau import STAFF_ROLES
from kuaiji.records.models.row import HashField, Row, in_order, not_blank, one_of
from kuaiji.rules.posts import BY_TWO


class StaffGrant(Row):
    """A post on its way: asked for, allowed, taken up; or ended before."""

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="grants")
    login = models.CharField(max_length=60)
    name = models.CharField(max_length=100)
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=16)
    duties = models.CharField(max_length=400, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    asked_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    asked_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    allowed_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    allowed_name = models.CharField(max_length=200, default="")
    allowed_at = models.DateTimeField(null=True)
    link_hash = HashField(null=True)
    link_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("role", STAFF_ROLES, name="staff_grant_role_is_known"),
            in_order("valid_from", "valid_to", name="staff_grant_period_in_order"),
            not_blank("login", name="staff_grant_names_a_login"),
            models.CheckConstraint(
                condition=Q(allowed_by__isnull=True) | ~Q(role__in=sorted(role.value for role in BY_TWO)) | ~Q(allowed_by=models.F("asked_by")),
                name="staff_grant_by_two",
            ),
            models.CheckConstraint(
                condition=Q(allowed_by__isnull=True, allowed_at__isnull=True) | Q(allowed_by__isnull=False, allowed_at__isnull=False),
                name="staff_grant_allowed_by_somebody_at_a_time",
            ),
            models.UniqueConstraint(fields=["link_hash"], name="staff_grant_link_is_of_one_grant"),
        ]
        indexes = [models.Index(fields=["bureau"], condition=Q(done_at__isnull=True, ended_at__isnull=True), name="staff_grant_open")]

"""Bureaus in their tree, the divisions they serve by date, their successions, and who holds a post there."""

from django.db import models
from django.db.models import Q

from kuaiji.records.models.period import Days, one_at_a_time
from kuaiji.records.models.row import Row, in_order, not_blank, one_of

LEVELS = ("province", "city", "county")
STAFF_ROLES = ("counter_clerk", "reviewer", "second_reviewer", "inspector", "head", "campaign_desk", "administrator", "auditor")


class Bureau(Row):
    """A 财政局 or 会计管理机构: it owns archives, never a division does."""

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    level = models.CharField(max_length=16)
    scheme = models.SlugField(max_length=40)
    code = models.CharField(max_length=40)
    name = models.JSONField()
    name_key = models.CharField(max_length=200, default="")
    contacts = models.JSONField(default=list)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("level", LEVELS, name="bureau_level_is_known"),
            not_blank("code", name="bureau_code_is_not_blank"),
            models.UniqueConstraint(fields=["scheme", "code"], name="bureau_code_is_unique_in_scheme"),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="bureau_is_not_its_own_parent"),
        ]


class BureauDivision(Row):
    """That a bureau serves a division, for a time; `scheme` repeats the bureau's, so that the database can refuse two at once."""

    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="divisions")
    scheme = models.SlugField(max_length=40)
    division = models.CharField(max_length=12)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            in_order("valid_from", "valid_to", name="bureau_division_period_in_order"),
            one_at_a_time("scheme", "division", during=Days("valid_from", "valid_to"), name="division_has_one_bureau_at_a_time"),
        ]


class BureauSuccession(Row):
    """That one bureau took over from another on a day, by merger or split (settled 4)."""

    former = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="successors")
    successor = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="predecessors")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["former", "successor"], name="succession_is_told_once"),
            models.CheckConstraint(condition=~Q(former=models.F("successor")), name="bureau_does_not_succeed_itself"),
        ]


class StaffPost(Row):
    """A role that an account holds at a bureau, for a time; from `rests_on` on it opens nothing until the level above confirms it again."""

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="posts")
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=16)
    name = models.CharField(max_length=100)
    duties = models.CharField(max_length=400, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    rests_on = models.DateField()
    granted_name = models.CharField(max_length=100, default="")
    ended_name = models.CharField(max_length=100, default="")
    ended_reason = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            one_of("role", STAFF_ROLES, name="staff_role_is_known"),
            in_order("valid_from", "valid_to", name="staff_post_period_in_order"),
            one_at_a_time("account", "bureau", "role", during=Days("valid_from", "valid_to"), name="staff_post_is_held_once_at_a_time"),
        ]

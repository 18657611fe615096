"""The people of a unit as the unit itself keeps them: its list, what it reported of each, files on their way in, and runs of confirmations."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import HashField, Row, SealedField, in_order, not_blank, one_of

REPORTS = ("appointed", "changed", "dismissed")
_BUREAUS = ("unit__listed_by", "unit__applications__bureau")


class RosterEntry(Row):
    """One person in a unit's list; `post` is a code of the posts, `until` set once they left. Who comes back gets a new entry."""

    VISIBLE: ClassVar = {"unit": "unit", "bureau": _BUREAUS}

    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="roster")
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=400, default="")
    id_type = models.CharField(max_length=32, default="resident_id")
    number_sealed = SealedField()
    hash = HashField()
    hash_next = HashField(null=True)
    post = models.CharField(max_length=40, default="")
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    called_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            not_blank("name", name="roster_name_is_not_blank"),
            not_blank("hash", name="roster_hash_is_not_blank"),
            not_blank("number_sealed", name="roster_number_is_not_blank"),
            in_order("since", "until", name="roster_entry_in_order"),
            models.UniqueConstraint(fields=["unit", "hash"], condition=Q(until__isnull=True), name="roster_names_a_person_once"),
        ]
        indexes = [models.Index(fields=["unit", "name_key"], name="roster_by_unit"), models.Index(fields=["hash"], name="roster_by_hash")]


class RosterReport(Row):
    """A report of an appointment, a change or a dismissal (任免报告): append-only. `person` is whom a dismissal is told to."""

    VISIBLE: ClassVar = {"unit": "unit", "bureau": _BUREAUS, "person": "person"}

    entry = models.ForeignKey(RosterEntry, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="roster_reports")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=16)
    on = models.DateField()
    reason = models.CharField(max_length=200, default="")
    name = models.CharField(max_length=200, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [one_of("kind", REPORTS, name="roster_report_kind_is_known")]
        indexes = [models.Index(fields=["unit", "at"], name="roster_report_by_unit"), models.Index(fields=["person"], name="roster_report_by_person")]


class RosterImport(Row):
    """The last file that a unit sent, kept sealed until the next one or its term's end: it is given back with what is wrong beside each row."""

    VISIBLE: ClassVar = {"unit": "unit"}

    unit = models.OneToOneField("records.Unit", on_delete=models.PROTECT, related_name="roster_import")
    name = models.CharField(max_length=120)
    cells_sealed = SealedField(default="")
    columns = models.JSONField(default=dict)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)


class ConfirmationRun(Row):
    """Several people confirmed at once: what came of each, by application; "" is confirmed, anything else the code of what was against it."""

    VISIBLE: ClassVar = {"unit": "unit"}

    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="confirmation_runs")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    results = models.JSONField(default=dict)
    at = models.DateTimeField()


class ClerkInvitation(Row):
    """That a unit's clerk asked somebody to speak for the unit too, by a short code that leads to a door and opens nothing by itself (settled 23)."""

    VISIBLE: ClassVar = {"unit": "unit"}

    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="invitations")
    scheme = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    phone_sealed = SealedField()
    phone_hash = HashField()
    code_hash = HashField(unique=True)
    by_name = models.CharField(max_length=200, default="")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [not_blank("name", name="clerk_invitation_names_somebody")]


class UnitClaim(Row):
    """That somebody says to speak for a unit, with a letter that bears its seal; a bureau grants or refuses it."""

    VISIBLE: ClassVar = {"account": "account", "bureau": "bureau"}

    scheme = models.SlugField(max_length=40)
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="claims")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="unit_claims")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="unit_claims")
    name = models.CharField(max_length=200)
    unit_name = models.CharField(max_length=200)
    letter_key = models.CharField(max_length=100)
    state = models.CharField(max_length=16, default="waiting")
    reason = models.CharField(max_length=200, default="")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            not_blank("name", name="unit_claim_names_its_clerk"),
            not_blank("letter_key", name="unit_claim_has_its_letter"),
            one_of("state", ("waiting", "granted", "refused"), name="unit_claim_state_is_known"),
            models.UniqueConstraint(fields=["unit", "account"], condition=Q(state="waiting"), name="unit_claim_waits_once"),
        ]
        indexes = [models.Index(fields=["bureau", "state"], name="unit_claim_by_bureau")]

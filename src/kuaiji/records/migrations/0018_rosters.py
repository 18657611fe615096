"""Rosters of units, what they report of their people, and how clerks come to speak for a unit."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.row
from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0017_tighter_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClerkInvitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("scheme", models.SlugField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("phone_sealed", kuaiji.records.models.row.SealedField()),
                ("phone_hash", kuaiji.records.models.row.HashField(max_length=64)),
                ("code_hash", kuaiji.records.models.row.HashField(max_length=64, unique=True)),
                ("by_name", models.CharField(default="", max_length=200)),
                ("at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ConfirmationRun",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("results", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RosterEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(default="", max_length=400)),
                ("id_type", models.CharField(default="resident_id", max_length=32)),
                ("number_sealed", kuaiji.records.models.row.SealedField()),
                ("hash", kuaiji.records.models.row.HashField(max_length=64)),
                ("hash_next", kuaiji.records.models.row.HashField(max_length=64, null=True)),
                ("post", models.CharField(default="", max_length=40)),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("called_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RosterImport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("cells_sealed", kuaiji.records.models.row.SealedField(default="")),
                ("columns", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RosterReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("on", models.DateField()),
                ("reason", models.CharField(default="", max_length=200)),
                ("name", models.CharField(default="", max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="UnitClaim",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("scheme", models.SlugField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("unit_name", models.CharField(max_length=200)),
                ("letter_key", models.CharField(max_length=100)),
                ("state", models.CharField(default="waiting", max_length=16)),
                ("reason", models.CharField(default="", max_length=200)),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="unitclerk",
            name="ended",
            field=models.CharField(db_default="", default="", max_length=8),
        ),
        migrations.AddField(
            model_name="unitclerk",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="unitclerk",
            name="phone_sealed",
            field=kuaiji.records.models.row.SealedField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="unitclerk",
            name="warned_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="unitclerk",
            constraint=models.CheckConstraint(condition=models.Q(("ended__in", ["", "unit", "lapsed"])), name="unit_clerk_end_is_known"),
        ),
        migrations.AddField(
            model_name="clerkinvitation",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="records.unit"),
        ),
        migrations.AddField(
            model_name="confirmationrun",
            name="account",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="confirmationrun",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="confirmation_runs", to="records.unit"),
        ),
        migrations.AddField(
            model_name="rosterentry",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="roster", to="records.unit"),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="unit",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="roster_import", to="records.unit"),
        ),
        migrations.AddField(
            model_name="rosterreport",
            name="entry",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="records.rosterentry"),
        ),
        migrations.AddField(
            model_name="rosterreport",
            name="person",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"),
        ),
        migrations.AddField(
            model_name="rosterreport",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="roster_reports", to="records.unit"),
        ),
        migrations.AddField(
            model_name="unitclaim",
            name="account",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="unit_claims", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="unitclaim",
            name="bureau",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="unit_claims", to="records.bureau"),
        ),
        migrations.AddField(
            model_name="unitclaim",
            name="settled_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="unitclaim",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="records.unit"),
        ),
        migrations.AddConstraint(
            model_name="clerkinvitation",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="clerk_invitation_names_somebody"),
        ),
        migrations.AddIndex(
            model_name="rosterentry",
            index=models.Index(fields=["unit", "name_key"], name="roster_by_unit"),
        ),
        migrations.AddIndex(
            model_name="rosterentry",
            index=models.Index(fields=["hash"], name="roster_by_hash"),
        ),
        migrations.AddConstraint(
            model_name="rosterentry",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="roster_name_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="rosterentry",
            constraint=models.CheckConstraint(condition=models.Q(("hash", ""), _negated=True), name="roster_hash_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="rosterentry",
            constraint=models.CheckConstraint(condition=models.Q(("number_sealed", ""), _negated=True), name="roster_number_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="rosterentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"), name="roster_entry_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="rosterentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("unit", "hash"), name="roster_names_a_person_once"
            ),
        ),
        migrations.AddIndex(
            model_name="rosterreport",
            index=models.Index(fields=["unit", "at"], name="roster_report_by_unit"),
        ),
        migrations.AddIndex(
            model_name="rosterreport",
            index=models.Index(fields=["person"], name="roster_report_by_person"),
        ),
        migrations.AddConstraint(
            model_name="rosterreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["appointed", "changed", "dismissed"])), name="roster_report_kind_is_known"
            ),
        ),
        migrations.AddIndex(
            model_name="unitclaim",
            index=models.Index(fields=["bureau", "state"], name="unit_claim_by_bureau"),
        ),
        migrations.AddConstraint(
            model_name="unitclaim",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="unit_claim_names_its_clerk"),
        ),
        migrations.AddConstraint(
            model_name="unitclaim",
            constraint=models.CheckConstraint(condition=models.Q(("letter_key", ""), _negated=True), name="unit_claim_has_its_letter"),
        ),
        migrations.AddConstraint(
            model_name="unitclaim",
            constraint=models.CheckConstraint(condition=models.Q(("state__in", ["waiting", "granted", "refused"])), name="unit_claim_state_is_known"),
        ),
        migrations.AddConstraint(
            model_name="unitclaim",
            constraint=models.UniqueConstraint(condition=models.Q(("state", "waiting")), fields=("unit", "account"), name="unit_claim_waits_once"),
        ),
        migrations.RunSQL(sql.text("0018_rosters"), sql.text("0018_rosters_undo")),
    ]

"""People of the bureaus: further roles, posts that rest until confirmed anew, grants by invitation, second factors."""

import uuid
from datetime import date

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.row
from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0023_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("label", models.CharField(default="", max_length=60)),
                ("secret_sealed", kuaiji.records.models.row.SealedField(default="")),
                ("secret_hash", kuaiji.records.models.row.HashField(max_length=64, null=True)),
                ("counter", models.BigIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_name", models.CharField(default="", max_length=200)),
                ("ended_reason", models.CharField(default="", max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="StaffGrant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("login", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=100)),
                ("role", models.CharField(max_length=16)),
                ("duties", models.CharField(default="", max_length=400)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("asked_name", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("allowed_name", models.CharField(default="", max_length=200)),
                ("allowed_at", models.DateTimeField(null=True)),
                ("link_hash", kuaiji.records.models.row.HashField(max_length=64, null=True)),
                ("link_until", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="staffpost",
            name="staff_role_is_known",
        ),
        migrations.RemoveField(
            model_name="account",
            name="second_factor_sealed",
        ),
        migrations.AddField(
            model_name="staffpost",
            name="ended_name",
            field=models.CharField(default="", max_length=100),
        ),
        migrations.AddField(
            model_name="staffpost",
            name="ended_reason",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="staffpost",
            name="granted_name",
            field=models.CharField(default="", max_length=100),
        ),
        migrations.AddField(
            model_name="staffpost",
            name="rests_on",
            field=models.DateField(default=date(2000, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="auditrow",
            index=models.Index(condition=models.Q(("act", "reveal")), fields=["at"], name="audit_of_reveals"),
        ),
        migrations.AddConstraint(
            model_name="staffpost",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["counter_clerk", "reviewer", "second_reviewer", "inspector", "head", "campaign_desk", "administrator", "auditor"])
                ),
                name="staff_role_is_known",
            ),
        ),
        migrations.AddField(
            model_name="secondfactor",
            name="account",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="factors", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="staffgrant",
            name="account",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="grants", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="staffgrant",
            name="allowed_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="staffgrant",
            name="asked_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="staffgrant",
            name="bureau",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="grants", to="records.bureau"),
        ),
        migrations.AddIndex(
            model_name="secondfactor",
            index=models.Index(condition=models.Q(("ended_at__isnull", True)), fields=["account"], name="second_factor_standing"),
        ),
        migrations.AddConstraint(
            model_name="secondfactor",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["totp", "passkey", "recovery"])), name="second_factor_kind_is_known"),
        ),
        migrations.AddConstraint(
            model_name="secondfactor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("kind", "totp")), fields=("account",), name="account_has_one_authenticator"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondfactor",
            constraint=models.UniqueConstraint(fields=("secret_hash",), name="second_factor_is_of_one_account"),
        ),
        migrations.AddIndex(
            model_name="staffgrant",
            index=models.Index(condition=models.Q(("done_at__isnull", True), ("ended_at__isnull", True)), fields=["bureau"], name="staff_grant_open"),
        ),
        migrations.AddConstraint(
            model_name="staffgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["counter_clerk", "reviewer", "second_reviewer", "inspector", "head", "campaign_desk", "administrator", "auditor"])
                ),
                name="staff_grant_role_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
                name="staff_grant_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffgrant",
            constraint=models.CheckConstraint(condition=models.Q(("login", ""), _negated=True), name="staff_grant_names_a_login"),
        ),
        migrations.AddConstraint(
            model_name="staffgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("allowed_by__isnull", True),
                    models.Q(("role__in", ["administrator", "head"]), _negated=True),
                    models.Q(("allowed_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="staff_grant_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("allowed_at__isnull", True), ("allowed_by__isnull", True)),
                    models.Q(("allowed_at__isnull", False), ("allowed_by__isnull", False)),
                    _connector="OR",
                ),
                name="staff_grant_allowed_by_somebody_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffgrant",
            constraint=models.UniqueConstraint(fields=("link_hash",), name="staff_grant_link_is_of_one_grant"),
        ),
        migrations.RunSQL(sql.text("0024_people"), sql.text("0024_people_undo")),
    ]

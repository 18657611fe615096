"""Look-ups of certificates, seen as evidence is and never changed; codes for asking how an application stands."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import kuaiji.records.models.row
from kuaiji.records import sql

PURPOSES = ["login", "register", "recover", "change_phone", "status"]
STATES = ["verified", "mismatch", "not_found", "failed"]


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0013_asserted_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="CertificateLook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("state", models.CharField(max_length=16)),
                ("asked", kuaiji.records.models.row.HashField(max_length=64)),
                ("source", models.CharField(max_length=200)),
                ("purpose", models.CharField(max_length=16)),
                ("answer_sealed", kuaiji.records.models.row.SealedField(default="")),
                ("picture_key", models.CharField(max_length=100, null=True)),
                ("digest", models.CharField(default="", max_length=64)),
                ("account_id", models.UUIDField(null=True)),
                ("name", models.CharField(default="", max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="certificate_looks", to="records.application"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["application", "kind", "-at"], name="certificate_by_application")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("state__in", STATES)), name="certificate_state_is_known"),
                    models.CheckConstraint(condition=models.Q(("kind", ""), _negated=True), name="certificate_kind_is_not_blank"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer_sealed", ""), ("picture_key__isnull", True)), models.Q(("digest", ""), _negated=True), _connector="OR"
                        ),
                        name="certificate_evidence_has_a_digest",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="logincode", name="login_code_purpose_is_known"),
        migrations.AddConstraint(
            model_name="logincode",
            constraint=models.CheckConstraint(condition=models.Q(("purpose__in", PURPOSES)), name="login_code_purpose_is_known"),
        ),
        migrations.RunSQL(sql.text("0014_certificates"), sql.text("0014_certificates_undo")),
    ]

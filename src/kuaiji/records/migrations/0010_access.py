"""Appeals for access, sessions with their devices, further keys of an account."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.row


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_delivery"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("scheme", models.SlugField(max_length=40)),
                ("door", models.CharField(max_length=16)),
                ("subject_hash", kuaiji.records.models.row.HashField(max_length=64)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="keys", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("door__in", ["wechat"])), name="account_key_door_is_known"),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)), fields=("scheme", "door", "subject_hash"), name="account_key_opens_one_account"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)), fields=("account", "door"), name="account_has_one_key_a_door"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("scheme", models.SlugField(max_length=40)),
                ("kind", models.CharField(max_length=16)),
                ("number", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("facts_sealed", kuaiji.records.models.row.SealedField()),
                ("number_hash", kuaiji.records.models.row.HashField(db_index=True, max_length=64)),
                ("state", models.CharField(default="open", max_length=16)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_name", models.CharField(default="", max_length=200)),
                ("seen", models.JSONField(default=list)),
                ("reason", models.CharField(default="", max_length=200)),
                (
                    "account",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="appeals", to=settings.AUTH_USER_MODEL),
                ),
                ("bureau", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau")),
                (
                    "settled_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind__in", ["take_over", "add_number"])), name="appeal_kind_is_known"),
                    models.CheckConstraint(condition=models.Q(("state__in", ["open", "granted", "refused"])), name="appeal_state_is_known"),
                    models.UniqueConstraint(fields=("number",), name="appeal_number_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("bureau__isnull", False), ("settled_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="appeal_settled_has_bureau_and_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Login",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key_sealed", kuaiji.records.models.row.SealedField()),
                ("key_hash", kuaiji.records.models.row.HashField(max_length=64)),
                ("device", models.CharField(default="", max_length=40)),
                ("source", models.CharField(default="", max_length=45)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="logins", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [models.Index(fields=["account", "-began_at"], name="login_by_account")],
                "constraints": [models.UniqueConstraint(fields=("key_hash",), name="login_is_of_one_session")],
            },
        ),
    ]

"""Reminders of a window, leaves for a phone, pictures of appeals; guarded as other tables of accounts are."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.row
from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0014_certificates"),
    ]

    operations = [
        migrations.CreateModel(
            name="AppealFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("clean_key", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("pages", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("appeal", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="records.appeal")),
            ],
            options={
                "indexes": [models.Index(condition=models.Q(("removed_at__isnull", True)), fields=["appeal"], name="appeal_file_by_appeal")],
                "constraints": [models.UniqueConstraint(fields=("clean_key",), name="appeal_file_key_is_unique")],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("path", models.CharField(max_length=160)),
                ("secret_hash", kuaiji.records.models.row.HashField(max_length=64)),
                ("phone_hash", kuaiji.records.models.row.HashField(max_length=64, null=True)),
                ("device", models.CharField(default="", max_length=40)),
                ("source", models.CharField(default="", max_length=45)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="handovers", to=settings.AUTH_USER_MODEL)),
                ("application", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="handovers", to="records.application")),
            ],
            options={
                "indexes": [models.Index(fields=["application", "path"], name="handover_by_application")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("path", ""), _negated=True), name="handover_path_is_not_blank"),
                    models.CheckConstraint(
                        condition=models.Q(("taken_at__isnull", True), ("taken_at__gte", models.F("created_at")), _connector="OR"),
                        name="handover_is_taken_after_it_was_made",
                    ),
                    models.UniqueConstraint(fields=("secret_hash",), name="handover_secret_is_unique"),
                    models.UniqueConstraint(fields=("phone_hash",), name="handover_phone_is_unique"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to=settings.AUTH_USER_MODEL)),
                ("campaign", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="records.campaign")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="records.person")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("campaign", "person"), name="reminder_is_one_a_campaign")],
            },
        ),
        migrations.RunSQL(sql.text("0015_help_for_the_form"), sql.text("0015_help_for_the_form_undo")),
    ]

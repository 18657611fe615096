"""What was read from evidence."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import kuaiji.records.models.row
from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0011_guarded_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("fact", models.CharField(default="", max_length=40)),
                ("state", models.CharField(max_length=16)),
                ("text_sealed", kuaiji.records.models.row.SealedField(default="")),
                ("also_sealed", kuaiji.records.models.row.SealedField(default="")),
                ("score", models.PositiveSmallIntegerField(default=0)),
                ("page", models.PositiveSmallIntegerField(default=1)),
                ("box", models.JSONField(default=list)),
                ("sort", models.CharField(default="", max_length=40)),
                ("moved_from", models.CharField(default="", max_length=160)),
                ("kept", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("application", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="records.application")),
                ("file", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="readings", to="records.evidencefile")),
            ],
            options={
                "indexes": [models.Index(fields=["application"], name="reading_by_application")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("state__in", ["read", "doubted", "unreadable"])), name="reading_state_is_known"),
                    models.UniqueConstraint(fields=("file", "fact"), name="reading_is_one_a_fact"),
                    models.CheckConstraint(condition=models.Q(("score__lte", 1000)), name="reading_score_is_in_thousandths"),
                ],
            },
        ),
        migrations.RunSQL(sql.text("0012_readings"), sql.text("0012_readings_undo")),
    ]

"""Second looks at decided cases, planted cases among the real ones, and how a decision was looked at."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0018_rosters"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlantedCase",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("defect", models.CharField(max_length=40)),
                ("place", models.CharField(max_length=160)),
                ("planted_at", models.DateTimeField()),
                ("account_id", models.UUIDField(null=True)),
                ("name", models.CharField(default="", max_length=200)),
                ("verdict", models.CharField(default="", max_length=16)),
                ("reasons", models.JSONField(default=list)),
                ("caught", models.BooleanField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SecondLook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("drawn_at", models.DateTimeField()),
                ("reviewer_name", models.CharField(default="", max_length=200)),
                ("taken_until", models.DateTimeField(null=True)),
                ("verdict", models.CharField(default="", max_length=16)),
                ("reasons", models.JSONField(default=list)),
                ("at", models.DateTimeField(null=True)),
                ("settlement", models.CharField(default="", max_length=16)),
                ("note", models.CharField(default="", max_length=500)),
                ("settled_name", models.CharField(default="", max_length=200)),
                ("settled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="campaign",
            name="drill",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="decision",
            name="lane",
            field=models.CharField(default="single", max_length=16),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(condition=models.Q(("lane__in", ["single", "sheet"])), name="decision_lane_is_known"),
        ),
        migrations.AddField(
            model_name="plantedcase",
            name="application",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="planted", to="records.application"),
        ),
        migrations.AddField(
            model_name="plantedcase",
            name="bureau",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau"),
        ),
        migrations.AddField(
            model_name="secondlook",
            name="application",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="second_looks", to="records.application"),
        ),
        migrations.AddField(
            model_name="secondlook",
            name="bureau",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau"),
        ),
        migrations.AddField(
            model_name="secondlook",
            name="decision",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="second_look", to="records.decision"),
        ),
        migrations.AddField(
            model_name="secondlook",
            name="reviewer",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="secondlook",
            name="settled_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name="plantedcase",
            index=models.Index(fields=["bureau", "planted_at"], name="planted_case_by_bureau"),
        ),
        migrations.AddConstraint(
            model_name="plantedcase",
            constraint=models.CheckConstraint(condition=models.Q(("defect", ""), _negated=True), name="planted_case_has_a_defect"),
        ),
        migrations.AddConstraint(
            model_name="plantedcase",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["", "approve", "send_back", "refuse"])), name="planted_case_verdict_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="plantedcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("caught__isnull", True), ("decided_at__isnull", True), ("verdict", "")),
                    models.Q(
                        models.Q(("verdict", ""), _negated=True),
                        ("account_id__isnull", False),
                        ("caught__isnull", False),
                        ("decided_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="planted_case_decided_is_judged",
            ),
        ),
        migrations.AddIndex(
            model_name="secondlook",
            index=models.Index(fields=["bureau", "drawn_at"], name="second_look_by_bureau"),
        ),
        migrations.AddConstraint(
            model_name="secondlook",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["", "approve", "send_back", "refuse"])), name="second_look_verdict_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondlook",
            constraint=models.CheckConstraint(
                condition=models.Q(("settlement__in", ["", "stands", "overturned"])), name="second_look_settlement_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondlook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("at__isnull", True), ("verdict", "")),
                    models.Q(models.Q(("verdict", ""), _negated=True), ("at__isnull", False), ("reviewer__isnull", False)),
                    _connector="OR",
                ),
                name="second_look_given_has_reviewer_and_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondlook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settlement", "")),
                    models.Q(models.Q(("settlement", ""), _negated=True), ("at__isnull", False), ("settled_at__isnull", False)),
                    _connector="OR",
                ),
                name="second_look_settled_was_given",
            ),
        ),
        migrations.RunSQL(sql.text("0019_quality"), sql.text("0019_quality_undo")),
    ]

"""Cases that are held, and conflicts of interest that only their owner sees."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.row
from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0015_help_for_the_form"),
    ]

    operations = [
        migrations.CreateModel(
            name="Conflict",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number_sealed", kuaiji.records.models.row.SealedField(default="")),
                ("note", models.CharField(max_length=100)),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="application",
            name="held_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="application",
            name="held_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="held", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="application",
            name="held_reason",
            field=models.CharField(default="", max_length=500),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_at__isnull", True), ("held_by__isnull", True)),
                    models.Q(("held_at__isnull", False), ("held_by__isnull", False)),
                    _connector="OR",
                ),
                name="application_held_has_holder_and_time",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="account",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="conflict",
            name="unit",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.unit"),
        ),
        migrations.AddIndex(
            model_name="conflict",
            index=models.Index(condition=models.Q(("ended_at__isnull", True)), fields=["account"], name="conflict_standing"),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.CheckConstraint(condition=models.Q(("note", ""), _negated=True), name="conflict_says_why"),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number_sealed", ""), ("unit__isnull", False)),
                    models.Q(("unit__isnull", True), models.Q(("number_sealed", ""), _negated=True)),
                    _connector="OR",
                ),
                name="conflict_names_a_person_or_a_unit",
            ),
        ),
        migrations.RunSQL(sql.text("0016_desk"), sql.text("0016_desk_undo")),
    ]

"""Acts on many cases at once, what a case weighs and to whom it was given, and returns that came late."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0019_quality"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bulk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("act", models.CharField(max_length=16)),
                ("facts", models.JSONField(default=dict)),
                ("wanted", models.JSONField(default=dict)),
                ("total", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("undo_until", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="BulkItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("n", models.PositiveIntegerField()),
                ("state", models.CharField(default="waiting", max_length=16)),
                ("problems", models.JSONField(default=list)),
                ("at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="application",
            name="given_by",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="application",
            name="given_to",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="given", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="application",
            name="risk",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="application",
            name="risk_why",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="application",
            name="weighed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="late",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("state__in", ["submitted", "in_review"]), ("weighed_at__isnull", True)),
                fields=["submitted_at"],
                name="application_unweighed",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("given_by", ""), ("given_to__isnull", True)),
                    models.Q(("given_to__isnull", False), models.Q(("given_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="application_given_says_by_whom",
            ),
        ),
        migrations.AddField(
            model_name="bulk",
            name="account",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bulks", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="decision",
            name="bulk",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="records.bulk"),
        ),
        migrations.AddField(
            model_name="bulkitem",
            name="application",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bulk_items", to="records.application"),
        ),
        migrations.AddField(
            model_name="bulkitem",
            name="bulk",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="items", to="records.bulk"),
        ),
        migrations.AddIndex(
            model_name="bulk",
            index=models.Index(fields=["account", "-at"], name="bulk_by_account"),
        ),
        migrations.AddConstraint(
            model_name="bulk",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ["approve", "send_back", "give", "transfer", "remind"])), name="bulk_act_is_known"
            ),
        ),
        migrations.AddIndex(
            model_name="bulkitem",
            index=models.Index(condition=models.Q(("state", "waiting")), fields=["bulk", "n"], name="bulk_item_waiting"),
        ),
        migrations.AddConstraint(
            model_name="bulkitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "done", "refused", "left", "undone"])), name="bulk_item_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="bulkitem",
            constraint=models.UniqueConstraint(fields=("bulk", "application"), name="bulk_item_is_one_a_case"),
        ),
        migrations.AddConstraint(
            model_name="bulkitem",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "refused"), _negated=True), models.Q(("problems", []), _negated=True), _connector="OR"),
                name="bulk_item_refused_says_why",
            ),
        ),
        migrations.RunSQL(sql.text("0020_console"), sql.text("0020_console_undo")),
    ]

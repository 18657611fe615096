"""Clerks who fill in for somebody, scans of the counter, records printed onto certificates, and bundles of a unit's people."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.row
from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0020_console"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assistance",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("clerk", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("phone_sealed", kuaiji.records.models.row.SealedField(default="")),
                ("began_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("disputed_at", models.DateTimeField(null=True)),
                ("dispute", models.CharField(default="", max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("unit_name", models.CharField(max_length=200)),
                ("first_file", models.CharField(default="", max_length=60)),
                ("place", models.CharField(default="", max_length=120)),
                ("account_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="BundleItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("n", models.PositiveIntegerField()),
                ("ticks", models.JSONField(default=dict)),
                ("reasons", models.JSONField(default=list)),
                ("outcome", models.CharField(default="", max_length=16)),
                ("problems", models.JSONField(default=list)),
                ("at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Calibration",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("printer", models.CharField(max_length=60)),
                ("x", models.DecimalField(decimal_places=2, max_digits=5)),
                ("y", models.DecimalField(decimal_places=2, max_digits=5)),
                ("scale", models.DecimalField(decimal_places=4, default=1, max_digits=6)),
                ("account_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DeskScan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("picture_key", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64)),
                ("account_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Overprint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reason", models.CharField(default="", max_length=200)),
                ("account_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="assertedname",
            name="asserted_name_system_is_known",
        ),
        migrations.AddConstraint(
            model_name="assertedname",
            constraint=models.CheckConstraint(
                condition=models.Q(("system__in", ["pass", "account", "archive", "counter"])), name="asserted_name_system_is_known"
            ),
        ),
        migrations.AddField(
            model_name="assistance",
            name="account",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="assistances", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="assistance",
            name="application",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="assistances", to="records.application"),
        ),
        migrations.AddField(
            model_name="assistance",
            name="bureau",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="assistances", to="records.bureau"),
        ),
        migrations.AddField(
            model_name="assistance",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="assistances", to="records.person"),
        ),
        migrations.AddField(
            model_name="bundle",
            name="bureau",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bundles", to="records.bureau"),
        ),
        migrations.AddField(
            model_name="bundleitem",
            name="application",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bundle_items", to="records.application"),
        ),
        migrations.AddField(
            model_name="bundleitem",
            name="bundle",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="items", to="records.bundle"),
        ),
        migrations.AddField(
            model_name="calibration",
            name="bureau",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="calibrations", to="records.bureau"),
        ),
        migrations.AddField(
            model_name="deskscan",
            name="application",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="desk_scans", to="records.application"),
        ),
        migrations.AddField(
            model_name="overprint",
            name="application",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="overprints", to="records.application"),
        ),
        migrations.AddField(
            model_name="overprint",
            name="calibration",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="overprints", to="records.calibration"),
        ),
        migrations.AddIndex(
            model_name="assistance",
            index=models.Index(fields=["application"], name="assistance_by_application"),
        ),
        migrations.AddIndex(
            model_name="assistance",
            index=models.Index(fields=["account", "-began_at"], name="assistance_by_clerk"),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="assistance_name_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(condition=models.Q(("clerk", ""), _negated=True), name="assistance_clerk_is_named"),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at__isnull", True), ("ended_at__gte", models.F("began_at")), _connector="OR"),
                name="assistance_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(
                condition=models.Q(("disputed_at__isnull", True), ("ended_at__isnull", False), _connector="OR"), name="assistance_disputed_has_ended"
            ),
        ),
        migrations.AddIndex(
            model_name="bundle",
            index=models.Index(fields=["bureau", "-opened_at"], name="bundle_by_bureau"),
        ),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.CheckConstraint(condition=models.Q(("unit_name", ""), _negated=True), name="bundle_unit_is_named"),
        ),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.UniqueConstraint(fields=("number",), name="bundle_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="bundleitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["", "confirmed", "returned", "refused"])), name="bundle_item_outcome_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="bundleitem",
            constraint=models.UniqueConstraint(fields=("bundle", "application"), name="bundle_item_is_named_once"),
        ),
        migrations.AddConstraint(
            model_name="bundleitem",
            constraint=models.UniqueConstraint(fields=("bundle", "n"), name="bundle_item_has_its_place"),
        ),
        migrations.AddIndex(
            model_name="calibration",
            index=models.Index(fields=["bureau", "printer", "-at"], name="calibration_by_printer"),
        ),
        migrations.AddConstraint(
            model_name="calibration",
            constraint=models.CheckConstraint(condition=models.Q(("printer", ""), _negated=True), name="calibration_printer_is_named"),
        ),
        migrations.AddConstraint(
            model_name="calibration",
            constraint=models.CheckConstraint(condition=models.Q(("scale__gt", 0)), name="calibration_scale_is_positive"),
        ),
        migrations.AddIndex(
            model_name="deskscan",
            index=models.Index(fields=["application", "kind", "-at"], name="desk_scan_by_application"),
        ),
        migrations.AddConstraint(
            model_name="deskscan",
            constraint=models.CheckConstraint(condition=models.Q(("kind", ""), _negated=True), name="desk_scan_kind_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="deskscan",
            constraint=models.CheckConstraint(condition=models.Q(("picture_key", ""), _negated=True), name="desk_scan_has_a_picture"),
        ),
        migrations.AddConstraint(
            model_name="deskscan",
            constraint=models.CheckConstraint(condition=models.Q(("digest", ""), _negated=True), name="desk_scan_has_a_digest"),
        ),
        migrations.AddIndex(
            model_name="overprint",
            index=models.Index(fields=["application", "at"], name="overprint_by_application"),
        ),
        migrations.RunSQL(sql.text("0021_counter"), sql.text("0021_counter_undo")),
    ]

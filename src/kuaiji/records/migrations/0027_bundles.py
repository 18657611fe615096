"""Bundles that a unit prepares on line before it brings them."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0026_passkeys")]

    operations = [
        migrations.AddField(
            model_name="bundle",
            name="unit",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="bundles", to="records.unit"),
        ),
        migrations.AddField(model_name="bundle", name="prepared_by", field=models.CharField(default="", max_length=200)),
        migrations.AddField(model_name="bundle", name="prepared_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="bundle", name="expires_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="bundle", name="withdrawn_at", field=models.DateTimeField(null=True)),
        migrations.AlterField(model_name="bundle", name="account_id", field=models.UUIDField(null=True)),
        migrations.AlterField(model_name="bundle", name="name", field=models.CharField(default="", max_length=200)),
        migrations.AlterField(model_name="bundle", name="opened_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="bundleitem", name="name", field=models.CharField(default="", max_length=200)),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.CheckConstraint(
                condition=Q(opened_at__isnull=False, account_id__isnull=False)
                | Q(unit__isnull=False, prepared_at__isnull=False, expires_at__isnull=False),
                name="bundle_is_opened_or_prepared",
            ),
        ),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(opened_at__isnull=True), name="bundle_withdrawn_is_never_opened"
            ),
        ),
        migrations.AddIndex(
            model_name="bundle",
            index=models.Index(fields=["unit", "-prepared_at"], condition=Q(unit__isnull=False), name="bundle_by_unit"),
        ),
        migrations.RemoveConstraint(model_name="bundleitem", name="bundle_item_outcome_is_known"),
        migrations.AddConstraint(
            model_name="bundleitem",
            constraint=models.CheckConstraint(
                condition=Q(("outcome__in", ["", "confirmed", "returned", "refused", "skipped"])), name="bundle_item_outcome_is_known"
            ),
        ),
        migrations.RunSQL(sql.text("0027_bundles"), sql.text("0027_bundles_undo")),
    ]

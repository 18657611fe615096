"""Every move writes every index anew: only those that a query needs are kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_search"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="application",
            name="application_by_person",
        ),
        migrations.AlterField(
            model_name="application",
            name="bureau",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.bureau"
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="campaign",
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.campaign"),
        ),
        migrations.AlterField(
            model_name="application",
            name="edition",
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.edition"),
        ),
        migrations.AlterField(
            model_name="application",
            name="leased_by",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="leases", to="records.account"
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="unit",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.unit"
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="application",
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="events", to="records.application"),
        ),
        migrations.AlterField(
            model_name="progressdelta",
            name="bureau",
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="deltas", to="records.bureau"),
        ),
        migrations.AlterField(
            model_name="progressdelta",
            name="campaign",
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="deltas", to="records.campaign"),
        ),
    ]

"""Spot checks: draws, frozen populations, what was drawn, and the orders of correction that follow."""

from django.db import migrations

from kuaiji.records import sql
from kuaiji.records.migrations.spots import part_1, part_2


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0021_counter"),
    ]

    operations = [
        *part_1.OPERATIONS,
        *part_2.OPERATIONS,
        migrations.RunSQL(sql.text("0022_spots"), sql.text("0022_spots_undo")),
    ]

"""Notices with versions, questions and answers, reports, helpers, and drafts that are stuck."""

from django.db import migrations

from kuaiji.records import sql
from kuaiji.records.migrations.notices import part_1, part_2


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0022_spots"),
    ]

    operations = [
        *part_1.OPERATIONS,
        *part_2.OPERATIONS,
        migrations.RunSQL(sql.text("0023_notices"), sql.text("0023_notices_undo")),
    ]

"""Every table of the first release, with its constraints."""

from django.db import migrations

from kuaiji.records.migrations.first import part_1, part_2, part_3, part_4, part_5, part_6


class Migration(migrations.Migration):
    initial = True

    dependencies = []
    operations = [*part_1.OPERATIONS, *part_2.OPERATIONS, *part_3.OPERATIONS, *part_4.OPERATIONS, *part_5.OPERATIONS, *part_6.OPERATIONS]

"""The table that people are found by name in (settled 20)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_quiet_queue"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchKey",
            fields=[
                ("pk", models.CompositePrimaryKey("bureau_id", "key", "person_id", blank=True, editable=False, primary_key=True, serialize=False)),
                ("bureau_id", models.UUIDField()),
                ("key", models.CharField(db_collation="C", max_length=120)),
                ("person_id", models.UUIDField(db_index=True)),
            ],
        ),
    ]

"""What other systems call a person stands in rows of its own, beside the name and found like it (X04)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0012_readings")]

    operations = [
        migrations.CreateModel(
            name="AssertedName",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("spelling", models.CharField(max_length=200)),
                ("system", models.CharField(max_length=16)),
                ("since", models.DateTimeField()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="asserted_names", to="records.person")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("spelling", ""), _negated=True), name="asserted_name_is_not_blank"),
                    models.CheckConstraint(condition=models.Q(("system__in", ["pass", "account", "archive"])), name="asserted_name_system_is_known"),
                    models.UniqueConstraint(fields=("person", "system", "spelling"), name="asserted_name_is_told_once"),
                ],
            },
        ),
        migrations.RunSQL(sql.text("0013_asserted_names"), sql.text("0013_asserted_names_undo")),
        migrations.RemoveField(model_name="person", name="name_asserted"),
    ]

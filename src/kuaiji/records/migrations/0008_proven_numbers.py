"""A number is unique in a scheme once it is proved, and not before: a stranger who claims it blocks nobody (settled 1)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_tighter_guards"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="account",
            name="account_number_is_unique_in_scheme",
        ),
        migrations.RemoveConstraint(
            model_name="account",
            name="account_next_number_is_unique_in_scheme",
        ),
        migrations.AddField(
            model_name="account",
            name="id_country",
            field=models.CharField(default="CN", max_length=3),
        ),
        migrations.AddIndex(
            model_name="account",
            index=models.Index(fields=["scheme", "id_number_hash"], name="account_by_number"),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                condition=models.Q(("assurance__in", ["proven", "counter"])),
                fields=("scheme", "id_number_hash"),
                name="account_proven_number_is_unique_in_scheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                condition=models.Q(("assurance__in", ["proven", "counter"])),
                fields=("scheme", "id_number_hash_next"),
                name="account_proven_next_number_is_unique_in_scheme",
            ),
        ),
    ]

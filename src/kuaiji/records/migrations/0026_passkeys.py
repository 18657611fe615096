"""Passkeys: the id that the browser knows one by, and its public key."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("records", "0025_retention")]

    operations = [
        migrations.AddField(model_name="secondfactor", name="credential_id", field=models.TextField(null=True)),
        migrations.AddField(model_name="secondfactor", name="public_key", field=models.TextField(default="")),
        migrations.AddConstraint(
            model_name="secondfactor",
            constraint=models.CheckConstraint(
                condition=Q(kind="passkey", credential_id__isnull=False) & ~Q(public_key="")
                | ~Q(kind="passkey") & Q(credential_id=None, public_key=""),
                name="second_factor_has_a_key_as_a_passkey_has",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondfactor",
            constraint=models.UniqueConstraint(fields=["credential_id"], name="passkey_is_of_one_account"),
        ),
    ]

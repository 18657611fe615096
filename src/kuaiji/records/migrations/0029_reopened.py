"""When a case was reviewed anew because the second look was right."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("records", "0028_notices")]

    operations = [
        migrations.AddField(model_name="secondlook", name="reopened_at", field=models.DateTimeField(null=True)),
        migrations.AddConstraint(
            model_name="secondlook",
            constraint=models.CheckConstraint(
                condition=Q(reopened_at__isnull=True) | Q(settlement="overturned"), name="second_look_reopened_was_overturned"
            ),
        ),
    ]

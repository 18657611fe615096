"""When the original of a file went, which is kept for a time only."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("records", "0024_people")]

    operations = [
        migrations.AddField(model_name="evidencefile", name="original_gone_at", field=models.DateTimeField(null=True)),
        migrations.AddIndex(
            model_name="evidencefile",
            index=models.Index(fields=["application"], condition=Q(original_gone_at__isnull=True), name="evidence_with_original"),
        ),
    ]

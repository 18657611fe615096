"""What a vendor reports of a message, and why one was not sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0008_proven_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="fault",
            field=models.CharField(db_default="", default="", max_length=100),
        ),
        migrations.AddField(
            model_name="message",
            name="reported_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(condition=models.Q(("provider_ref", ""), _negated=True), fields=["provider_ref"], name="message_by_provider_ref"),
        ),
    ]

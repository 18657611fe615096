"""Files that are given out with notices, and with each version of them."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0027_bundles")]

    operations = [
        migrations.AddField(model_name="notice", name="files", field=models.JSONField(default=list)),
        migrations.AddField(model_name="noticeversion", name="files", field=models.JSONField(default=list)),
        migrations.CreateModel(
            name="NoticeFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
                ("media_type", models.CharField(max_length=100)),
                ("size_bytes", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("object_key", models.CharField(max_length=100)),
                ("account_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "notice",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="attached", to="records.notice"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="noticefile",
            constraint=models.CheckConstraint(condition=~Q(name=""), name="notice_file_is_named"),
        ),
        migrations.AddConstraint(
            model_name="noticefile",
            constraint=models.CheckConstraint(condition=~Q(object_key=""), name="notice_file_is_kept"),
        ),
        migrations.RunSQL(sql.text("0028_notices"), sql.text("0028_notices_undo")),
    ]

"""The queue's notify triggers go: workers poll each second (settled 27)."""

from django.db import migrations

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0003_guards"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [migrations.RunSQL(sql.text("0004_quiet_queue"), migrations.RunSQL.noop)]

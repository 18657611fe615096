"""Row security: no actor, no rows (settled 20)."""

from django.db import migrations

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0001_tables")]

    operations = [migrations.RunSQL(sql.text("0002_row_security"), sql.text("0002_row_security_undo"))]

"""History is append-only, every write leaves an audit row, ownership follows the archive (settled 3, 21)."""

from django.db import migrations

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0002_row_security")]

    operations = [migrations.RunSQL(sql.text("0003_guards"), sql.text("0003_guards_undo"))]

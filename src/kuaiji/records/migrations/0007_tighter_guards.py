"""Units meet no papers, numbers or verdicts; outcomes and other people's answers are written by nobody but the program (settled 13, 20)."""

from django.db import migrations

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0006_search")]

    operations = [migrations.RunSQL(sql.text("0007_tighter_guards"), sql.text("0007_tighter_guards_undo"))]

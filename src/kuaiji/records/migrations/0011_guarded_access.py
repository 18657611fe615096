"""Appeals, sessions and further keys are seen by their own account alone."""

from django.db import migrations

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0010_access")]

    operations = [migrations.RunSQL(sql.text("0011_guarded_access"), sql.text("0011_guarded_access_undo"))]

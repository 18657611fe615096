"""People are found by name through one function with the scope as its argument (settled 20)."""

from django.db import migrations

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0005_search_keys")]

    operations = [migrations.RunSQL(sql.text("0006_search"), sql.text("0006_search_undo"))]

"""Leaves for a phone end with the account's sessions; what was read goes with its file alone, and what others call a person stays."""

from django.db import migrations, models

from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [("records", "0016_desk")]

    operations = [
        migrations.AddField(model_name="handover", name="epoch", field=models.PositiveIntegerField(default=0)),
        migrations.RunSQL(sql.text("0017_tighter_desk"), sql.text("0017_tighter_desk_undo")),
    ]

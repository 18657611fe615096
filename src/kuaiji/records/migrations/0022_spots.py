"""Spot checks: draws, frozen populations, what was drawn, and the orders of correction that follow."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.row
from kuaiji.records import sql


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0021_counter"),
    ]

    operations = [
        migrations.CreateModel(
            name="SpotDraw",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("scheme", models.SlugField(max_length=40)),
                ("number", models.CharField(max_length=24)),
                ("title", models.CharField(max_length=100)),
                ("state", models.CharField(default="published", max_length=16)),
                ("filters", models.JSONField(default=dict)),
                ("strata", models.JSONField(default=list)),
                ("counts", models.JSONField(default=dict)),
                ("sizes", models.JSONField(default=dict)),
                ("way", models.CharField(max_length=16)),
                ("until", models.DateTimeField()),
                ("population_sha256", models.CharField(max_length=64)),
                ("population_size", models.PositiveIntegerField()),
                ("promise_sha256", models.CharField(max_length=64)),
                ("seed_way", models.CharField(max_length=8)),
                ("seed_told", models.CharField(max_length=200)),
                ("seed_on", models.DateField(null=True)),
                ("seed_sealed", kuaiji.records.models.row.SealedField(default="")),
                ("seed", models.CharField(default="", max_length=200)),
                ("published_at", models.DateTimeField()),
                ("published_by", models.CharField(max_length=200)),
                ("drawn_at", models.DateTimeField(null=True)),
                ("drawn_by", models.CharField(default="", max_length=200)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(default="", max_length=200)),
                ("bureau", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="spot_draws", to="records.bureau")),
                ("campaign", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="spot_draws", to="records.campaign")),
            ],
        ),
        migrations.CreateModel(
            name="SpotItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("n", models.PositiveIntegerField()),
                ("receipt", models.CharField(max_length=20)),
                ("stratum", models.CharField(max_length=120)),
                ("key", models.CharField(max_length=64)),
                ("drawn_of", models.PositiveIntegerField()),
                ("stratum_size", models.PositiveIntegerField()),
                ("originals", models.JSONField(null=True)),
                ("originals_due_at", models.DateTimeField(null=True)),
                ("originals_seen_at", models.DateTimeField(null=True)),
                ("result", models.CharField(default="open", max_length=12)),
                ("note", models.CharField(default="", max_length=1000)),
                ("checked_at", models.DateTimeField(null=True)),
                ("checked_name", models.CharField(default="", max_length=200)),
                ("application", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.application")),
                ("bureau", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau")),
                (
                    "checked_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("draw", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="items", to="records.spotdraw")),
                (
                    "inspector",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SpotFinding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("path", models.CharField(max_length=160)),
                ("code", models.CharField(max_length=20)),
                ("text", models.CharField(default="", max_length=500)),
                ("answer", models.CharField(default="", max_length=8)),
                ("value", models.TextField(default="")),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="records.spotitem")),
            ],
        ),
        migrations.CreateModel(
            name="SpotOrder",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("scheme", models.SlugField(max_length=40)),
                ("number", models.CharField(max_length=24)),
                ("state", models.CharField(default="issued", max_length=12)),
                ("text", models.CharField(default="", max_length=1000)),
                ("issued_at", models.DateTimeField()),
                ("issued_by", models.CharField(max_length=200)),
                ("due_at", models.DateTimeField()),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("statement", models.CharField(default="", max_length=1000)),
                ("answered_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.CharField(default="", max_length=200)),
                ("why", models.CharField(default="", max_length=1000)),
                ("application", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.application")),
                ("archive", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="spot_orders", to="records.archive")),
                ("bureau", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau")),
                ("draw", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="records.spotdraw")),
                ("item", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="order", to="records.spotitem")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="spot_orders", to="records.person")),
                ("unit", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="spot_orders", to="records.unit")),
            ],
        ),
        migrations.CreateModel(
            name="SpotFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("clean_key", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("pages", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("order", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="records.spotorder")),
            ],
        ),
        migrations.CreateModel(
            name="SpotEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=20)),
                ("name", models.CharField(default="", max_length=200)),
                ("account_id", models.UUIDField(null=True)),
                ("text", models.CharField(default="", max_length=1000)),
                ("at", models.DateTimeField()),
                ("draw", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="events", to="records.spotdraw")),
                ("item", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="events", to="records.spotitem")),
                ("order", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="events", to="records.spotorder")),
            ],
        ),
        migrations.CreateModel(
            name="SpotPopulation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("draw", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="population", to="records.spotdraw")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SpotRemark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("state", models.CharField(default="proposed", max_length=12)),
                ("reason", models.CharField(max_length=1000)),
                ("proposed_at", models.DateTimeField()),
                ("proposed_name", models.CharField(max_length=200)),
                ("heard_until", models.DateTimeField()),
                ("statement", models.CharField(default="", max_length=1000)),
                ("stated_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_name", models.CharField(default="", max_length=200)),
                ("decision", models.CharField(default="", max_length=1000)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_name", models.CharField(default="", max_length=200)),
                ("lifted_why", models.CharField(default="", max_length=1000)),
                (
                    "decided_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("order", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="remark", to="records.spotorder")),
                ("proposed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name="spotdraw",
            index=models.Index(fields=["bureau", "-published_at"], name="spot_draw_by_bureau"),
        ),
        migrations.AddConstraint(
            model_name="spotdraw",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["published", "drawn", "closed", "cancelled"])), name="spot_draw_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="spotdraw",
            constraint=models.CheckConstraint(condition=models.Q(("seed_way__in", ["public", "made"])), name="spot_draw_seed_way_is_known"),
        ),
        migrations.AddConstraint(
            model_name="spotdraw",
            constraint=models.UniqueConstraint(fields=("number",), name="spot_draw_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="spotdraw",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("drawn_at__isnull", True), ("seed", ""), ("state__in", ["published", "cancelled"])),
                    models.Q(("drawn_at__isnull", False), ("state__in", ["drawn", "closed"]), models.Q(("seed", ""), _negated=True)),
                    _connector="OR",
                ),
                name="spot_draw_drawn_has_seed_and_time",
            ),
        ),
        migrations.AddIndex(
            model_name="spotitem",
            index=models.Index(fields=["inspector", "result"], name="spot_item_by_inspector"),
        ),
        migrations.AddConstraint(
            model_name="spotitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["open", "true", "untrue", "unchecked"])), name="spot_item_result_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="spotitem",
            constraint=models.UniqueConstraint(fields=("draw", "application"), name="spot_item_is_drawn_once"),
        ),
        migrations.AddConstraint(
            model_name="spotitem",
            constraint=models.UniqueConstraint(fields=("draw", "n"), name="spot_item_has_one_place"),
        ),
        migrations.AddConstraint(
            model_name="spotitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("checked_at__isnull", True), ("result", "open")),
                    models.Q(models.Q(("result", "open"), _negated=True), ("checked_at__isnull", False), ("checked_by__isnull", False)),
                    _connector="OR",
                ),
                name="spot_item_checked_has_time_and_inspector",
            ),
        ),
        migrations.AddConstraint(
            model_name="spotfinding",
            constraint=models.CheckConstraint(condition=models.Q(("path", ""), _negated=True), name="spot_finding_says_where"),
        ),
        migrations.AddConstraint(
            model_name="spotfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__in", ["differs", "absent", "forged", "not_theirs", "unproven", "other"])),
                name="spot_finding_reason_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="spotfinding",
            constraint=models.CheckConstraint(condition=models.Q(("answer__in", ["", "value", "none", "kept"])), name="spot_finding_answer_is_known"),
        ),
        migrations.AddConstraint(
            model_name="spotfinding",
            constraint=models.UniqueConstraint(fields=("item", "path"), name="spot_finding_is_one_per_place"),
        ),
        migrations.AddIndex(
            model_name="spotorder",
            index=models.Index(fields=["person"], name="spot_order_by_person"),
        ),
        migrations.AddIndex(
            model_name="spotorder",
            index=models.Index(fields=["bureau", "state"], name="spot_order_by_bureau"),
        ),
        migrations.AddConstraint(
            model_name="spotorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["issued", "answered", "accepted", "withdrawn"])), name="spot_order_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="spotorder",
            constraint=models.UniqueConstraint(fields=("number",), name="spot_order_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="spotorder",
            constraint=models.CheckConstraint(condition=models.Q(("level__lte", 2)), name="spot_order_level_is_known"),
        ),
        migrations.AddConstraint(
            model_name="spotfile",
            constraint=models.UniqueConstraint(fields=("clean_key",), name="spot_file_key_is_unique"),
        ),
        migrations.AddIndex(
            model_name="spotevent",
            index=models.Index(fields=["draw", "at"], name="spot_event_by_draw"),
        ),
        migrations.AddConstraint(
            model_name="spotevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "what__in",
                        [
                            "published",
                            "drawn",
                            "cancelled",
                            "closed",
                            "assigned",
                            "asked_originals",
                            "saw_originals",
                            "originals_over",
                            "checked",
                            "issued",
                            "answered",
                            "accepted",
                            "ask_again",
                            "extended",
                            "withdrawn",
                            "reminded",
                            "over",
                            "over_above",
                            "remark_proposed",
                            "remark_heard",
                            "remark_recorded",
                            "remark_dropped",
                            "remark_lifted",
                        ],
                    )
                ),
                name="spot_event_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="spotremark",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["untrue", "not_corrected"])), name="spot_remark_kind_is_known"),
        ),
        migrations.AddConstraint(
            model_name="spotremark",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "recorded", "dropped", "lifted"])), name="spot_remark_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="spotremark",
            constraint=models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="spot_remark_has_a_reason"),
        ),
        migrations.AddConstraint(
            model_name="spotremark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "proposed")),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("decision", ""), _negated=True),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="spot_remark_is_decided_by_another_with_a_reason",
            ),
        ),
        migrations.RunSQL(sql.text("0022_spots"), sql.text("0022_spots_undo")),
    ]

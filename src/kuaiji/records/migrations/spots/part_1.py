"""Part 1 of the tables."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.row

OPERATIONS = [
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
]

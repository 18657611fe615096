"""Part 1 of the tables."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.row

OPERATIONS = [
    migrations.CreateModel(
        name="HelpCall",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("name", models.CharField(max_length=100)),
            ("note", models.CharField(default="", max_length=200)),
            ("at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Helper",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("name", models.CharField(max_length=60)),
            ("phone", models.CharField(max_length=40)),
            ("hours", models.JSONField(default=dict)),
            ("division", models.CharField(default="", max_length=12)),
            ("valid_from", models.DateField()),
            ("valid_to", models.DateField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="NoticeMark",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("version", models.PositiveIntegerField()),
            ("name", models.CharField(max_length=100)),
            ("at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="NoticeVersion",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("number", models.PositiveIntegerField()),
            ("title", models.JSONField()),
            ("body", models.JSONField()),
            ("changed", models.CharField(default="", max_length=200)),
            ("name", models.CharField(default="", max_length=100)),
            ("at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Question",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("scheme", models.SlugField(max_length=40)),
            ("phone_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("text", models.TextField()),
            ("state", models.CharField(default="open", max_length=16)),
            ("key", models.SlugField(max_length=40, null=True)),
            ("said", models.JSONField(null=True)),
            ("answer", models.JSONField(null=True)),
            ("asked_at", models.DateTimeField()),
            ("answered_at", models.DateTimeField(null=True)),
            ("answered_name", models.CharField(default="", max_length=100)),
        ],
    ),
    migrations.CreateModel(
        name="Report",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("number", models.PositiveIntegerField()),
            ("kind", models.CharField(max_length=16)),
            ("name", models.CharField(max_length=100)),
            ("title", models.CharField(max_length=120)),
            ("text", models.TextField()),
            ("page", models.CharField(default="", max_length=200)),
            ("steps", models.TextField(default="")),
            ("picture_key", models.CharField(default="", max_length=100)),
            ("state", models.CharField(default="open", max_length=16)),
            ("at", models.DateTimeField()),
            ("changed_at", models.DateTimeField()),
            ("seen_at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="ReportStep",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("state", models.CharField(max_length=16)),
            ("words", models.CharField(default="", max_length=1000)),
            ("name", models.CharField(max_length=100)),
            ("at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="StuckDraft",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("name", models.CharField(max_length=100)),
            ("phone_masked", models.CharField(default="", max_length=40)),
            ("section", models.CharField(default="", max_length=40)),
            ("why", models.CharField(max_length=16)),
            ("code", models.CharField(default="", max_length=60)),
            ("since", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Stumble",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("path", models.CharField(max_length=160)),
            ("code", models.CharField(max_length=60)),
            ("count", models.PositiveIntegerField(default=0)),
            ("at", models.DateTimeField()),
        ],
    ),
    migrations.AddField(
        model_name="notice",
        name="area",
        field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau"),
    ),
    migrations.AddField(
        model_name="notice",
        name="changed_at",
        field=models.DateTimeField(null=True),
    ),
    migrations.AddField(
        model_name="notice",
        name="drafted",
        field=models.JSONField(null=True),
    ),
    migrations.AddField(
        model_name="notice",
        name="kind",
        field=models.CharField(default="notice", max_length=16),
    ),
    migrations.AddField(
        model_name="notice",
        name="pinned",
        field=models.BooleanField(default=False),
    ),
    migrations.AddField(
        model_name="notice",
        name="shown_from",
        field=models.DateField(null=True),
    ),
    migrations.AddField(
        model_name="notice",
        name="shown_to",
        field=models.DateField(null=True),
    ),
    migrations.AddField(
        model_name="notice",
        name="state",
        field=models.CharField(default="draft", max_length=16),
    ),
    migrations.AddField(
        model_name="notice",
        name="version",
        field=models.PositiveIntegerField(default=0),
    ),
    migrations.AddField(
        model_name="notice",
        name="withdrawn_reason",
        field=models.CharField(default="", max_length=200),
    ),
    migrations.AddField(
        model_name="notice",
        name="writer",
        field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AddField(
        model_name="notice",
        name="writer_name",
        field=models.CharField(default="", max_length=100),
    ),
    migrations.AddConstraint(
        model_name="notice",
        constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["notice", "rules"])), name="notice_kind_is_known"),
    ),
    migrations.AddConstraint(
        model_name="notice",
        constraint=models.CheckConstraint(condition=models.Q(("state__in", ["draft", "published", "withdrawn"])), name="notice_state_is_known"),
    ),
    migrations.AddConstraint(
        model_name="notice",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "draft"), models.Q(("published_at__isnull", False), ("version__gte", 1)), _connector="OR"),
            name="notice_published_has_version_and_time",
        ),
    ),
    migrations.AddConstraint(
        model_name="notice",
        constraint=models.CheckConstraint(
            condition=models.Q(("shown_to__isnull", True), ("shown_to__gte", models.F("shown_from")), _connector="OR"),
            name="notice_period_in_order",
        ),
    ),
    migrations.AddField(
        model_name="helpcall",
        name="account",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AddField(
        model_name="helpcall",
        name="application",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="help_calls", to="records.application"),
    ),
    migrations.AddField(
        model_name="helpcall",
        name="bureau",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau"),
    ),
    migrations.AddField(
        model_name="helper",
        name="account",
        field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AddField(
        model_name="helper",
        name="bureau",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="helpers", to="records.bureau"),
    ),
]

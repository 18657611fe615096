"""Part 3 of the first tables."""

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.period
import kuaiji.records.models.row
import kuaiji.records.models.sections

OPERATIONS = [
    migrations.AddField(
        model_name="archive",
        name="person",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="archives", to="records.person"),
    ),
    migrations.AddField(
        model_name="application",
        name="person",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.person"),
    ),
    migrations.CreateModel(
        name="AccountPerson",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("assurance", models.CharField(max_length=16)),
            ("since", models.DateTimeField()),
            ("until", models.DateTimeField(null=True)),
            ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="persons", to=settings.AUTH_USER_MODEL)),
            ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="accounts", to="records.person")),
        ],
    ),
    migrations.CreateModel(
        name="PersonNumber",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("id_type", models.CharField(max_length=32)),
            ("country", models.CharField(default="CHN", max_length=3)),
            ("number_sealed", kuaiji.records.models.row.SealedField()),
            ("hash", kuaiji.records.models.row.HashField(max_length=64)),
            ("hash_next", kuaiji.records.models.row.HashField(max_length=64, null=True)),
            ("suffix_hash", kuaiji.records.models.row.HashField(db_index=True, max_length=64, null=True)),
            ("is_current", models.BooleanField(default=True)),
            ("valid_from", models.DateField(null=True)),
            ("valid_to", models.DateField(null=True)),
            ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="numbers", to="records.person")),
        ],
    ),
    migrations.CreateModel(
        name="ReturnItem",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("path", models.CharField(max_length=160)),
            ("code", models.CharField(max_length=60)),
            ("text", models.CharField(default="", max_length=1000)),
            ("fixed_at", models.DateTimeField(null=True)),
            (
                "application",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="return_items", to="records.application"),
            ),
            ("event", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="return_items", to="records.event")),
        ],
    ),
    migrations.CreateModel(
        name="StaffPost",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("role", models.CharField(max_length=16)),
            ("name", models.CharField(max_length=100)),
            ("duties", models.CharField(default="", max_length=400)),
            ("valid_from", models.DateField()),
            ("valid_to", models.DateField(null=True)),
            ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="posts", to=settings.AUTH_USER_MODEL)),
            ("bureau", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="records.bureau")),
        ],
    ),
    migrations.CreateModel(
        name="Ticket",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("scheme", models.SlugField(max_length=40)),
            ("purpose", models.CharField(max_length=24)),
            ("secret_hash", kuaiji.records.models.row.HashField(max_length=64)),
            ("facts_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("created_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            ("used_at", models.DateTimeField(null=True)),
            (
                "account",
                models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="tickets", to=settings.AUTH_USER_MODEL),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Unit",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("credit_code", models.CharField(max_length=18)),
            ("name", models.CharField(max_length=200)),
            ("name_key", models.CharField(default="", max_length=400)),
            ("kind", models.CharField(default="", max_length=32)),
            ("address", models.CharField(default="", max_length=400)),
            ("is_municipal", models.BooleanField(default=False)),
            ("created_at", models.DateTimeField()),
            (
                "listed_by",
                models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="listed_units", to="records.bureau"),
            ),
        ],
    ),
    migrations.CreateModel(
        name="ProgressDelta",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("state", models.CharField(max_length=16)),
            ("delta", models.SmallIntegerField()),
            ("at", models.DateTimeField()),
            ("bureau", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="deltas", to="records.bureau")),
            ("campaign", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="deltas", to="records.campaign")),
            (
                "unit",
                models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.unit"),
            ),
        ],
    ),
    migrations.CreateModel(
        name="ArchiveWork",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("situation", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("division", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("unit_name", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("unit_uscc", kuaiji.records.models.sections.Word(max_length=18, null=True)),
            ("unit_address_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("unit_phone_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("unit_type", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("industry", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("manager", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("department", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("position", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("post", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("post_2010", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("duty", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("started_on", kuaiji.records.models.sections.Day(null=True)),
            ("years", kuaiji.records.models.sections.Word(max_length=3, null=True)),
            ("title", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("title_on", kuaiji.records.models.sections.Day(null=True)),
            ("school", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("school_division", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("is_cpa", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("is_tax_agent", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("is_appraiser", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("high_end", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("high_end_kind", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("high_end_on", kuaiji.records.models.sections.Day(null=True)),
            ("society_duty", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("archive", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s", to="records.archive")),
            ("unit", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.unit")),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="application",
        name="unit",
        field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.unit"),
    ),
    migrations.CreateModel(
        name="UnitClerk",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("name", models.CharField(default="", max_length=200)),
            ("is_active", models.BooleanField(default=True)),
            ("confirmed_at", models.DateTimeField()),
            ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="units", to=settings.AUTH_USER_MODEL)),
            ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="clerks", to="records.unit")),
        ],
    ),
    migrations.CreateModel(
        name="Finding",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("submission_version", models.PositiveIntegerField()),
            ("verdict", models.CharField(max_length=16)),
            ("reasons", models.JSONField(default=list)),
            ("at", models.DateTimeField()),
            ("application", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="records.application")),
            ("unit", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="records.unit")),
            ("clerk", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="records.unitclerk")),
        ],
    ),
    migrations.CreateModel(
        name="ArchiveBreach",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("row_key", models.CharField(max_length=12)),
            ("kind", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("penalty_on", kuaiji.records.models.sections.Day(null=True)),
            ("effective_on", kuaiji.records.models.sections.Day(null=True)),
            ("authority", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("penalty", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("content", kuaiji.records.models.sections.Word(max_length=1000, null=True)),
            ("term", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("ends_on", kuaiji.records.models.sections.Day(null=True)),
            ("archive", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="records.archive")),
        ],
        options={
            "abstract": False,
            "constraints": [
                models.UniqueConstraint(fields=("archive", "row_key"), name="archivebreach_row_key_is_unique"),
                models.CheckConstraint(condition=models.Q(("row_key__regex", "^[a-z0-9]{4,12}$")), name="archivebreach_row_key_is_one"),
            ],
        },
    ),
    migrations.CreateModel(
        name="ArchiveCredit",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("row_key", models.CharField(max_length=12)),
            ("year", models.PositiveSmallIntegerField(null=True)),
            ("form", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("public_credits", models.DecimalField(decimal_places=1, default=0, max_digits=6)),
            ("professional_credits", models.DecimalField(decimal_places=1, default=0, max_digits=6)),
            ("hours", models.DecimalField(decimal_places=1, max_digits=6, null=True)),
            ("institution", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("origin", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("archive", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="records.archive")),
        ],
        options={
            "abstract": False,
            "constraints": [
                models.UniqueConstraint(fields=("archive", "row_key"), name="archivecredit_row_key_is_unique"),
                models.CheckConstraint(condition=models.Q(("row_key__regex", "^[a-z0-9]{4,12}$")), name="archivecredit_row_key_is_one"),
                models.CheckConstraint(
                    condition=models.Q(("professional_credits__gte", 0), ("public_credits__gte", 0)), name="credit_is_not_negative"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ArchiveHonour",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("row_key", models.CharField(max_length=12)),
            ("awarded_on", kuaiji.records.models.sections.Day(null=True)),
            ("level", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("body", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("content", kuaiji.records.models.sections.Word(max_length=1000, null=True)),
            ("archive", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="records.archive")),
        ],
        options={
            "abstract": False,
            "constraints": [
                models.UniqueConstraint(fields=("archive", "row_key"), name="archivehonour_row_key_is_unique"),
                models.CheckConstraint(condition=models.Q(("row_key__regex", "^[a-z0-9]{4,12}$")), name="archivehonour_row_key_is_one"),
            ],
        },
    ),
]

"""Part 1 of the first tables."""

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

import kuaiji.records.models.period
import kuaiji.records.models.row
import kuaiji.records.models.sections

OPERATIONS = [
    BtreeGistExtension(),
    TrigramExtension(),
    migrations.CreateModel(
        name="Setting",
        fields=[
            ("key", models.CharField(max_length=60, primary_key=True, serialize=False)),
            ("value", models.JSONField()),
        ],
    ),
    migrations.CreateModel(
        name="Account",
        fields=[
            ("password", models.CharField(max_length=128, verbose_name="password")),
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("scheme", models.SlugField(max_length=40)),
            ("name", models.CharField(default="", max_length=200)),
            ("login_hash", kuaiji.records.models.row.HashField(max_length=64, null=True)),
            ("phone_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("phone_hash", kuaiji.records.models.row.HashField(max_length=64, null=True)),
            ("phone_hash_next", kuaiji.records.models.row.HashField(max_length=64, null=True)),
            ("phone_suffix_hash", kuaiji.records.models.row.HashField(max_length=64, null=True)),
            ("id_number_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("id_number_hash", kuaiji.records.models.row.HashField(max_length=64, null=True)),
            ("id_number_hash_next", kuaiji.records.models.row.HashField(max_length=64, null=True)),
            ("id_type", models.CharField(default="", max_length=32)),
            ("issuer", models.CharField(max_length=200, null=True)),
            ("subject", models.CharField(max_length=200, null=True)),
            ("assurance", models.CharField(default="claimed", max_length=16)),
            ("language", models.CharField(default="zh-Hans", max_length=10)),
            ("second_factor_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("session_epoch", models.PositiveIntegerField(default=0)),
            ("is_active", models.BooleanField(default=True)),
            ("created_at", models.DateTimeField()),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("assurance__in", ["claimed", "phone", "proven", "counter"])), name="account_assurance_is_known"
                ),
                models.UniqueConstraint(fields=("scheme", "login_hash"), name="account_login_is_unique_in_scheme"),
                models.UniqueConstraint(fields=("scheme", "phone_hash"), name="account_phone_is_unique_in_scheme"),
                models.UniqueConstraint(fields=("scheme", "phone_hash_next"), name="account_next_phone_is_unique_in_scheme"),
                models.UniqueConstraint(fields=("scheme", "id_number_hash"), name="account_number_is_unique_in_scheme"),
                models.UniqueConstraint(fields=("scheme", "id_number_hash_next"), name="account_next_number_is_unique_in_scheme"),
                models.UniqueConstraint(fields=("scheme", "issuer", "subject"), name="account_subject_is_unique_in_scheme"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("issuer__isnull", True), ("subject__isnull", True)),
                        models.Q(("issuer__isnull", False), ("subject__isnull", False)),
                        _connector="OR",
                    ),
                    name="account_issuer_comes_with_subject",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Archive",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("number_sealed", kuaiji.records.models.row.SealedField()),
            ("number_hash", kuaiji.records.models.row.HashField(max_length=64)),
            ("number_hash_next", kuaiji.records.models.row.HashField(max_length=64, null=True)),
            ("state", models.CharField(default="live", max_length=16)),
            ("source", models.CharField(max_length=40)),
            ("version", models.PositiveIntegerField(default=0)),
            ("opened_at", models.DateTimeField()),
            ("closed_at", models.DateTimeField(null=True)),
            (
                "continued_by",
                models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="continues", to="records.archive"),
            ),
        ],
    ),
    migrations.CreateModel(
        name="ArchiveEducation",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("study_mode", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("level", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("school", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("major", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("enrolled_on", kuaiji.records.models.sections.Day(null=True)),
            ("obtained_on", kuaiji.records.models.sections.Day(null=True)),
            ("diploma_number_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("degree", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("degree_on", kuaiji.records.models.sections.Day(null=True)),
            ("degree_major", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("degree_number_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("studying", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("archive", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s", to="records.archive")),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="AuditAnchor",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("first_seq", models.BigIntegerField()),
            ("last_seq", models.BigIntegerField()),
            ("digest", models.CharField(max_length=64)),
            ("profile", models.CharField(default="sha256", max_length=8)),
            ("at", models.DateTimeField()),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("first_seq",), name="audit_anchor_begins_once"),
                models.CheckConstraint(condition=models.Q(("last_seq__gte", models.F("first_seq"))), name="audit_anchor_in_order"),
            ],
        },
    ),
    migrations.CreateModel(
        name="AuditRow",
        fields=[
            ("seq", models.BigAutoField(primary_key=True, serialize=False)),
            ("table", models.CharField(max_length=63)),
            ("row_id", models.UUIDField()),
            ("act", models.CharField(max_length=8)),
            ("actor", models.CharField(max_length=200)),
            ("digest", models.CharField(max_length=64)),
            ("facts", models.JSONField(null=True)),
            ("at", models.DateTimeField()),
        ],
        options={
            "indexes": [models.Index(fields=["table", "row_id"], name="audit_by_row")],
        },
    ),
    migrations.CreateModel(
        name="Bureau",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("level", models.CharField(max_length=16)),
            ("scheme", models.SlugField(max_length=40)),
            ("code", models.CharField(max_length=40)),
            ("name", models.JSONField()),
            ("name_key", models.CharField(default="", max_length=200)),
            ("contacts", models.JSONField(default=list)),
            ("closed_on", models.DateField(null=True)),
            ("parent", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="children", to="records.bureau")),
        ],
    ),
    migrations.CreateModel(
        name="ArchiveLicence",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("number_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("issued_on", kuaiji.records.models.sections.Day(null=True)),
            ("issuer", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("first_issuer", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("manager", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("valid_to", kuaiji.records.models.sections.Day(null=True)),
            ("abacus_level", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("computer_level", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("overprinted_at", models.DateTimeField(null=True)),
            ("archive", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s", to="records.archive")),
            ("issuer_bureau", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau")),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="archive",
        name="bureau",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="archives", to="records.bureau"),
    ),
    migrations.CreateModel(
        name="BureauDivision",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("scheme", models.SlugField(max_length=40)),
            ("division", models.CharField(max_length=12)),
            ("valid_from", models.DateField()),
            ("valid_to", models.DateField(null=True)),
            ("bureau", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="divisions", to="records.bureau")),
        ],
    ),
    migrations.CreateModel(
        name="BureauSuccession",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("on", models.DateField()),
            ("former", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="successors", to="records.bureau")),
            ("successor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="predecessors", to="records.bureau")),
        ],
    ),
    migrations.CreateModel(
        name="Campaign",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("scheme", models.SlugField(max_length=40)),
            ("title", models.JSONField()),
            ("opens_at", models.DateTimeField(null=True)),
            ("closes_at", models.DateTimeField(null=True)),
            ("changes_open_at", models.DateTimeField(null=True)),
            ("changes_close_at", models.DateTimeField(null=True)),
            ("target_on", models.DateField(null=True)),
            ("created_at", models.DateTimeField()),
            ("bureau", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="campaigns", to="records.bureau")),
        ],
    ),
    migrations.CreateModel(
        name="Application",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("state", models.CharField(default="draft", max_length=16)),
            ("version", models.PositiveIntegerField(default=1)),
            ("submission_key", models.UUIDField(null=True)),
            ("receipt", models.CharField(max_length=20, null=True)),
            ("draft", models.JSONField(default=dict)),
            ("answers", models.JSONField(default=dict)),
            ("asked", models.JSONField(default=list)),
            ("territory", models.JSONField(null=True)),
            ("commitment", models.JSONField(null=True)),
            ("created_at", models.DateTimeField()),
            ("changed_at", models.DateTimeField()),
            ("first_submitted_at", models.DateTimeField(null=True)),
            ("submitted_at", models.DateTimeField(null=True)),
            ("decided_at", models.DateTimeField(null=True)),
            ("due_at", models.DateTimeField(null=True)),
            ("decision", models.CharField(default="", max_length=16)),
            ("leased_until", models.DateTimeField(null=True)),
            ("counter", models.JSONField(null=True)),
            ("printed_version", models.PositiveIntegerField(null=True)),
            ("printed_at", models.DateTimeField(null=True)),
            ("paper_file", models.JSONField(null=True)),
            (
                "account",
                models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="applications", to=settings.AUTH_USER_MODEL),
            ),
            (
                "filed_by",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="assisted_applications", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "leased_by",
                models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="leases", to=settings.AUTH_USER_MODEL),
            ),
            (
                "archive",
                models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.archive"),
            ),
            (
                "bureau",
                models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.bureau"),
            ),
            ("campaign", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.campaign")),
        ],
    ),
]

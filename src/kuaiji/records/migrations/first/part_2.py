"""Part 2 of the first tables."""

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaiji.records.models.period
import kuaiji.records.models.row
import kuaiji.records.models.sections

OPERATIONS = [
    migrations.CreateModel(
        name="Decision",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("reviewer_name", models.CharField(max_length=200)),
            ("verdict", models.CharField(max_length=16)),
            ("reasons", models.JSONField(default=list)),
            ("at", models.DateTimeField()),
            ("due_at", models.DateTimeField()),
            ("undone_at", models.DateTimeField(null=True)),
            ("carried_out_at", models.DateTimeField(null=True)),
            ("seen", models.JSONField(default=dict)),
            ("seen_files", models.JSONField(default=dict)),
            ("application", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="records.application")),
            ("reviewer", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to=settings.AUTH_USER_MODEL)),
        ],
    ),
    migrations.CreateModel(
        name="DueRow",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("kind", models.CharField(max_length=40)),
            ("ref", models.UUIDField()),
            ("due_at", models.DateTimeField()),
            ("done_at", models.DateTimeField(null=True)),
        ],
        options={
            "indexes": [models.Index(condition=models.Q(("done_at__isnull", True)), fields=["due_at"], name="due_open")],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("kind", ""), _negated=True), name="due_kind_is_not_blank"),
                models.UniqueConstraint(condition=models.Q(("done_at__isnull", True)), fields=("kind", "ref"), name="due_is_open_once"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Edition",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("scheme", models.SlugField(max_length=40)),
            ("edition", models.CharField(max_length=40)),
            ("sha256", models.CharField(max_length=64)),
            ("document", models.TextField()),
            ("published_at", models.DateTimeField()),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("sha256",), name="edition_is_published_once"),
                models.UniqueConstraint(fields=("scheme", "edition"), name="edition_name_is_unique_in_scheme"),
                models.CheckConstraint(condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="edition_sha256_is_one"),
            ],
        },
    ),
    migrations.CreateModel(
        name="CampaignEdition",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("from_at", models.DateTimeField()),
            ("campaign", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="records.campaign")),
            ("edition", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="campaigns", to="records.edition")),
        ],
    ),
    migrations.AddField(
        model_name="campaign",
        name="edition",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.edition"),
    ),
    migrations.AddField(
        model_name="application",
        name="edition",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="records.edition"),
    ),
    migrations.CreateModel(
        name="Event",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("move", models.CharField(max_length=40)),
            ("from_state", models.CharField(default="", max_length=16)),
            ("to_state", models.CharField(max_length=16)),
            ("account_id", models.UUIDField(null=True)),
            ("role", models.CharField(max_length=16)),
            ("name", models.CharField(default="", max_length=200)),
            ("at", models.DateTimeField()),
            ("reason", models.JSONField(default=dict)),
            ("application", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="events", to="records.application")),
        ],
    ),
    migrations.CreateModel(
        name="EvidenceFile",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("path", models.CharField(max_length=160)),
            ("n", models.PositiveSmallIntegerField(default=0)),
            ("state", models.CharField(default="uploading", max_length=16)),
            ("refusal", models.CharField(default="", max_length=60)),
            ("findings", models.JSONField(default=list)),
            ("original_key", models.CharField(max_length=100)),
            ("clean_key", models.CharField(max_length=100, null=True)),
            ("sha256", models.CharField(max_length=64, null=True)),
            ("clean_sha256", models.CharField(max_length=64, null=True)),
            ("media_type", models.CharField(default="", max_length=60)),
            ("size_bytes", models.PositiveIntegerField(default=0)),
            ("width", models.PositiveIntegerField(null=True)),
            ("height", models.PositiveIntegerField(null=True)),
            ("pages", models.PositiveSmallIntegerField(null=True)),
            ("ticket_hash", kuaiji.records.models.row.HashField(max_length=64, null=True)),
            ("chunks_due", models.PositiveSmallIntegerField(default=0)),
            ("chunks", models.JSONField(default=list)),
            ("expires_at", models.DateTimeField(null=True)),
            ("looked_up", models.JSONField(null=True)),
            ("created_at", models.DateTimeField()),
            ("removed_at", models.DateTimeField(null=True)),
            ("application", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="records.application")),
        ],
    ),
    migrations.CreateModel(
        name="ArchiveBasics",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("name", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("id_type", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("country", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("sex", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("born_on", kuaiji.records.models.sections.Day(null=True)),
            ("phone_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("email_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("ethnicity", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("political_status", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("address_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("collection_scope", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("household_division", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("residence_division", kuaiji.records.models.sections.Word(max_length=200, null=True)),
            ("archive", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s", to="records.archive")),
            ("photo", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.evidencefile")),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="HistoricBatch",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("sha256", models.CharField(max_length=64)),
            ("mapping", models.JSONField(default=dict)),
            ("state", models.CharField(default="reading", max_length=16)),
            ("rows", models.PositiveIntegerField(default=0)),
            ("account_id", models.UUIDField(null=True)),
            ("at", models.DateTimeField()),
            ("bureau", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="records.bureau")),
        ],
    ),
    migrations.CreateModel(
        name="HistoricRow",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("number", models.PositiveIntegerField()),
            ("number_hash", kuaiji.records.models.row.HashField(db_index=True, max_length=64, null=True)),
            ("raw_sealed", kuaiji.records.models.row.SealedField()),
            ("problems", models.JSONField(default=list)),
            ("state", models.CharField(default="waiting", max_length=16)),
            ("archive", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.archive")),
            ("batch", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="records.historicbatch")),
        ],
    ),
    migrations.CreateModel(
        name="LimitHit",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("key_hash", kuaiji.records.models.row.HashField(max_length=64)),
            ("window_from", models.DateTimeField()),
            ("count", models.PositiveIntegerField(default=1)),
        ],
        options={
            "indexes": [models.Index(fields=["window_from"], name="limit_hit_by_window")],
            "constraints": [models.UniqueConstraint(fields=("key_hash", "window_from"), name="limit_hit_is_one_per_window")],
        },
    ),
    migrations.CreateModel(
        name="LoginCode",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("scheme", models.SlugField(max_length=40)),
            ("phone_hash", kuaiji.records.models.row.HashField(max_length=64)),
            ("purpose", models.CharField(max_length=16)),
            ("code_hash", kuaiji.records.models.row.HashField(max_length=64)),
            ("slot", models.PositiveSmallIntegerField(default=0)),
            ("tries", models.PositiveSmallIntegerField(default=0)),
            ("created_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            ("used_at", models.DateTimeField(null=True)),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("purpose__in", ["login", "register", "recover", "change_phone"])), name="login_code_purpose_is_known"
                ),
                models.CheckConstraint(condition=models.Q(("slot__in", [0, 1])), name="login_code_slot_is_one_of_two"),
                models.UniqueConstraint(
                    condition=models.Q(("used_at__isnull", True)),
                    fields=("scheme", "phone_hash", "purpose", "slot"),
                    name="login_code_is_at_most_two_live",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Notice",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("scheme", models.SlugField(max_length=40)),
            ("key", models.SlugField(max_length=80)),
            ("title", models.JSONField()),
            ("body", models.JSONField()),
            ("audience", models.CharField(default="public", max_length=16)),
            ("published_at", models.DateTimeField(null=True)),
            ("bureau", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="records.bureau")),
        ],
    ),
    migrations.CreateModel(
        name="OwnedPeriod",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("owned_from", models.DateTimeField()),
            ("owned_to", models.DateTimeField(null=True)),
            ("archive", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="owners", to="records.archive")),
            ("bureau", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau")),
        ],
    ),
    migrations.CreateModel(
        name="Person",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("name", models.CharField(max_length=200)),
            ("name_asserted", models.CharField(default="", max_length=200)),
            ("name_key", models.CharField(default="", max_length=400)),
            ("sex", models.CharField(default="", max_length=1)),
            ("born_on", models.DateField(null=True)),
            ("phone_sealed", kuaiji.records.models.row.SealedField(default="")),
            ("phone_hash", kuaiji.records.models.row.HashField(db_index=True, max_length=64, null=True)),
            ("created_at", models.DateTimeField()),
        ],
        options={
            "indexes": [models.Index(fields=["name_key"], name="person_by_name_key")],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="person_name_is_not_blank"),
                models.CheckConstraint(condition=models.Q(("sex__in", ["", "0", "1", "2", "9"])), name="person_sex_is_known"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Message",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("scheme", models.SlugField(max_length=40)),
            ("to_sealed", kuaiji.records.models.row.SealedField()),
            ("to_hash", kuaiji.records.models.row.HashField(db_index=True, max_length=64)),
            ("template", models.CharField(max_length=60)),
            ("body_sealed", kuaiji.records.models.row.SealedField()),
            ("purpose", models.CharField(max_length=40)),
            ("state", models.CharField(default="queued", max_length=16)),
            ("event_key", models.CharField(max_length=120)),
            ("tries", models.PositiveSmallIntegerField(default=0)),
            ("created_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField(null=True)),
            ("sent_at", models.DateTimeField(null=True)),
            ("provider_ref", models.CharField(default="", max_length=100)),
            ("person", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="records.person")),
        ],
    ),
]

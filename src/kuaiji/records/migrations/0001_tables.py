"""Every table of the first release, with its constraints."""

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

import kuaiji.records.models.period
import kuaiji.records.models.row
import kuaiji.records.models.sections


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
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
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="applications", to=settings.AUTH_USER_MODEL
                    ),
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
        migrations.CreateModel(
            name="ArchivePost",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("row_key", models.CharField(max_length=12)),
                ("started_on", kuaiji.records.models.sections.Day(null=True)),
                ("ended_on", kuaiji.records.models.sections.Day(null=True)),
                ("unit_name", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("unit_uscc", kuaiji.records.models.sections.Word(max_length=18, null=True)),
                ("is_accounting", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("duty", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("title", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("title_on", kuaiji.records.models.sections.Day(null=True)),
                ("archive", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="records.archive")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("archive", "row_key"), name="archivepost_row_key_is_unique"),
                    models.CheckConstraint(condition=models.Q(("row_key__regex", "^[a-z0-9]{4,12}$")), name="archivepost_row_key_is_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArchivePublication",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("row_key", models.CharField(max_length=12)),
                ("kind", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("title", kuaiji.records.models.sections.Word(max_length=400, null=True)),
                ("published_on", kuaiji.records.models.sections.Day(null=True)),
                ("issue", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("book_number", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("author_rank", kuaiji.records.models.sections.Word(max_length=3, null=True)),
                ("publisher", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("archive", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="records.archive")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("archive", "row_key"), name="archivepublication_row_key_is_unique"),
                    models.CheckConstraint(condition=models.Q(("row_key__regex", "^[a-z0-9]{4,12}$")), name="archivepublication_row_key_is_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArchiveQualification",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("row_key", models.CharField(max_length=12)),
                ("kind", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("level", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("method", kuaiji.records.models.sections.Word(max_length=200, null=True)),
                ("obtained_on", kuaiji.records.models.sections.Day(null=True)),
                ("number_sealed", kuaiji.records.models.row.SealedField(default="")),
                ("archive", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="records.archive")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("archive", "row_key"), name="archivequalification_row_key_is_unique"),
                    models.CheckConstraint(condition=models.Q(("row_key__regex", "^[a-z0-9]{4,12}$")), name="archivequalification_row_key_is_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArchiveVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("n", models.PositiveIntegerField()),
                ("cause", models.CharField(max_length=16)),
                ("account_id", models.UUIDField(null=True)),
                ("name", models.CharField(default="", max_length=200)),
                ("at", models.DateTimeField()),
                ("true_from", models.DateField(null=True)),
                ("changes", models.JSONField(default=list)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "application",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.application"),
                ),
                ("archive", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="records.archive")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cause__in", ["collected", "imported", "changed", "corrected", "transferred", "credited", "merged"])),
                        name="archive_version_cause_is_known",
                    ),
                    models.UniqueConstraint(fields=("archive", "n"), name="archive_version_is_numbered_once"),
                    models.CheckConstraint(condition=models.Q(("n__gte", 1)), name="archive_version_number_is_positive"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="bureau",
            constraint=models.CheckConstraint(condition=models.Q(("level__in", ["province", "city", "county"])), name="bureau_level_is_known"),
        ),
        migrations.AddConstraint(
            model_name="bureau",
            constraint=models.CheckConstraint(condition=models.Q(("code", ""), _negated=True), name="bureau_code_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="bureau",
            constraint=models.UniqueConstraint(fields=("scheme", "code"), name="bureau_code_is_unique_in_scheme"),
        ),
        migrations.AddConstraint(
            model_name="bureau",
            constraint=models.CheckConstraint(condition=models.Q(("parent", models.F("id")), _negated=True), name="bureau_is_not_its_own_parent"),
        ),
        migrations.AddConstraint(
            model_name="bureaudivision",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
                name="bureau_division_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="bureaudivision",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("scheme", "="), ("division", "="), (kuaiji.records.models.period.Days("valid_from", "valid_to"), "&&")],
                name="division_has_one_bureau_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="bureausuccession",
            constraint=models.UniqueConstraint(fields=("former", "successor"), name="succession_is_told_once"),
        ),
        migrations.AddConstraint(
            model_name="bureausuccession",
            constraint=models.CheckConstraint(
                condition=models.Q(("former", models.F("successor")), _negated=True), name="bureau_does_not_succeed_itself"
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                condition=models.Q(("carried_out_at__isnull", True), ("undone_at__isnull", True)), fields=["due_at"], name="decision_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["approve", "send_back", "refuse"])), name="decision_verdict_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("carried_out_at__isnull", True), ("undone_at__isnull", True)),
                fields=("application",),
                name="decision_is_one_open_per_application",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("undone_at__isnull", True), ("carried_out_at__isnull", True), _connector="OR"),
                name="decision_is_undone_or_carried_out",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignedition",
            constraint=models.UniqueConstraint(fields=("campaign", "from_at"), name="campaign_has_one_edition_at_a_time"),
        ),
        migrations.AddIndex(
            model_name="campaign",
            index=models.Index(fields=["scheme"], name="campaign_by_scheme"),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__isnull", True), ("closes_at__gte", models.F("opens_at")), _connector="OR"),
                name="campaign_window_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("changes_close_at__isnull", True), ("changes_close_at__gte", models.F("changes_open_at")), _connector="OR"),
                name="campaign_change_window_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["application", "at"], name="event_by_application"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_state__in", ["", "draft", "submitted", "awaiting_unit", "in_review", "returned", "decided", "approved", "refused"])
                ),
                name="event_from_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_state__in", ["draft", "submitted", "awaiting_unit", "in_review", "returned", "decided", "approved", "refused"])
                ),
                name="event_to_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(condition=models.Q(("move", ""), _negated=True), name="event_move_is_not_blank"),
        ),
        migrations.AddIndex(
            model_name="evidencefile",
            index=models.Index(condition=models.Q(("removed_at__isnull", True)), fields=["application", "path", "n"], name="evidence_by_application"),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["uploading", "checking", "clean", "refused"])), name="evidence_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.CheckConstraint(condition=models.Q(("path", ""), _negated=True), name="evidence_path_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.UniqueConstraint(fields=("original_key",), name="evidence_original_key_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.UniqueConstraint(fields=("clean_key",), name="evidence_clean_key_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.UniqueConstraint(fields=("ticket_hash",), name="evidence_ticket_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "clean"), _negated=True),
                    models.Q(("clean_key__isnull", False), ("clean_sha256__isnull", False), ("sha256__isnull", False)),
                    _connector="OR",
                ),
                name="evidence_clean_has_copy_and_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "refused"), _negated=True), models.Q(("refusal", ""), _negated=True), _connector="OR"),
                name="evidence_refused_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.CheckConstraint(condition=models.Q(("size_bytes__lte", 20971520)), name="evidence_is_at_most_20_mb"),
        ),
        migrations.AddConstraint(
            model_name="historicbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["reading", "checked", "importing", "imported", "abandoned"])), name="historic_batch_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="historicbatch",
            constraint=models.UniqueConstraint(fields=("bureau", "sha256"), name="historic_batch_is_read_once"),
        ),
        migrations.AddConstraint(
            model_name="historicrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "fit", "unfit", "imported"])), name="historic_row_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="historicrow",
            constraint=models.UniqueConstraint(fields=("batch", "number"), name="historic_row_is_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["public", "person", "unit", "staff"])), name="notice_audience_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(fields=("scheme", "key"), name="notice_key_is_unique_in_scheme"),
        ),
        migrations.AddConstraint(
            model_name="ownedperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("owned_to__isnull", True), ("owned_to__gte", models.F("owned_from")), _connector="OR"),
                name="owned_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownedperiod",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("archive", "="), (kuaiji.records.models.period.Instants("owned_from", "owned_to"), "&&")],
                name="archive_has_one_owner_at_any_instant",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(condition=models.Q(("state", "queued")), fields=["created_at"], name="message_queue"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["queued", "sent", "failed", "delivered"])), name="message_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=("event_key",), name="message_is_queued_once"),
        ),
        migrations.AddIndex(
            model_name="archive",
            index=models.Index(fields=["bureau", "state"], name="archive_by_bureau"),
        ),
        migrations.AddConstraint(
            model_name="archive",
            constraint=models.CheckConstraint(condition=models.Q(("state__in", ["live", "closed"])), name="archive_state_is_known"),
        ),
        migrations.AddConstraint(
            model_name="archive",
            constraint=models.CheckConstraint(condition=models.Q(("number_sealed", ""), _negated=True), name="archive_number_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="archive",
            constraint=models.UniqueConstraint(condition=models.Q(("state", "live")), fields=("person",), name="archive_is_one_live_per_person"),
        ),
        migrations.AddConstraint(
            model_name="archive",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "live")), fields=("number_hash",), name="archive_number_is_unique_among_live"
            ),
        ),
        migrations.AddConstraint(
            model_name="archive",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "live")), fields=("number_hash_next",), name="archive_next_number_is_unique_among_live"
            ),
        ),
        migrations.AddConstraint(
            model_name="archive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("state", "live")),
                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                    _connector="OR",
                ),
                name="archive_closed_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountperson",
            constraint=models.CheckConstraint(
                condition=models.Q(("assurance__in", ["claimed", "phone", "proven", "counter"])), name="account_person_assurance_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountperson",
            constraint=models.UniqueConstraint(condition=models.Q(("until__isnull", True)), fields=("account",), name="account_opens_one_person"),
        ),
        migrations.AddConstraint(
            model_name="personnumber",
            constraint=models.CheckConstraint(condition=models.Q(("number_sealed", ""), _negated=True), name="person_number_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="personnumber",
            constraint=models.CheckConstraint(condition=models.Q(("hash", ""), _negated=True), name="person_number_hash_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="personnumber",
            constraint=models.UniqueConstraint(fields=("hash",), name="person_number_is_of_one_person"),
        ),
        migrations.AddConstraint(
            model_name="personnumber",
            constraint=models.UniqueConstraint(fields=("hash_next",), name="person_number_next_hash_is_of_one_person"),
        ),
        migrations.AddConstraint(
            model_name="personnumber",
            constraint=models.UniqueConstraint(condition=models.Q(("is_current", True)), fields=("person",), name="person_has_one_current_number"),
        ),
        migrations.AddConstraint(
            model_name="personnumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
                name="person_number_period_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="returnitem",
            index=models.Index(condition=models.Q(("fixed_at__isnull", True)), fields=["application"], name="return_item_open"),
        ),
        migrations.AddConstraint(
            model_name="returnitem",
            constraint=models.CheckConstraint(condition=models.Q(("code", ""), _negated=True), name="return_item_has_a_reason"),
        ),
        migrations.AddConstraint(
            model_name="staffpost",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["counter_clerk", "reviewer", "head", "auditor"])), name="staff_role_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="staffpost",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
                name="staff_post_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffpost",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("account", "="), ("bureau", "="), ("role", "="), (kuaiji.records.models.period.Days("valid_from", "valid_to"), "&&")],
                name="staff_post_is_held_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(fields=("secret_hash",), name="ticket_secret_is_unique"),
        ),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(fields=["name_key"], name="unit_by_name_key"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="unit_name_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(condition=models.Q(("credit_code", ""), _negated=True), name="unit_credit_code_is_not_blank"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(fields=("credit_code",), name="unit_credit_code_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_municipal", False), ("listed_by__isnull", False), _connector="OR"), name="unit_municipal_has_its_bureau"
            ),
        ),
        migrations.AddIndex(
            model_name="progressdelta",
            index=models.Index(fields=["campaign", "bureau", "at"], name="progress_by_campaign"),
        ),
        migrations.AddConstraint(
            model_name="progressdelta",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted", "awaiting_unit", "in_review", "returned", "decided", "approved", "refused"])),
                name="progress_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressdelta",
            constraint=models.CheckConstraint(condition=models.Q(("delta__in", [1, -1])), name="progress_delta_is_one_more_or_fewer"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["bureau", "state", "submitted_at"], name="application_queue"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["person"], name="application_by_person"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(condition=models.Q(("unit__isnull", False)), fields=["unit", "state"], name="application_by_unit"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="application_by_due"),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted", "awaiting_unit", "in_review", "returned", "decided", "approved", "refused"])),
                name="application_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__in", ["", "approve", "send_back", "refuse"])), name="application_decision_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(condition=models.Q(("version__gte", 1)), name="application_version_is_positive"),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "refused"), _negated=True),
                fields=("campaign", "person"),
                name="application_is_one_per_person_and_campaign",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(fields=("submission_key",), name="application_submission_key_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(fields=("receipt",), name="application_receipt_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    models.Q(("bureau__isnull", False), ("receipt__isnull", False), ("submitted_at__isnull", False)),
                    _connector="OR",
                ),
                name="application_submitted_has_bureau_receipt_and_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", False), ("state__in", ["decided", "approved", "refused"]), models.Q(("decision", ""), _negated=True)
                    ),
                    models.Q(("state__in", ["decided", "approved", "refused"]), _negated=True),
                    _connector="OR",
                ),
                name="application_decided_has_decision_and_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "approved"), _negated=True), ("archive__isnull", False), _connector="OR"),
                name="application_approved_is_in_an_archive",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("leased_by__isnull", True), ("leased_until__isnull", True)),
                    models.Q(("leased_by__isnull", False), ("leased_until__isnull", False)),
                    _connector="OR",
                ),
                name="application_lease_has_holder_and_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitclerk",
            constraint=models.UniqueConstraint(fields=("account", "unit"), name="unit_clerk_is_named_once"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["confirmed", "disputed", "silent"])), name="finding_verdict_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("application", "submission_version"), name="finding_is_one_per_submission"),
        ),
    ]

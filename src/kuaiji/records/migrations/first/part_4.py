"""Part 4 of the first tables."""

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

import kuaiji.records.models.period
import kuaiji.records.models.row
import kuaiji.records.models.sections

OPERATIONS = [
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
        index=models.Index(condition=models.Q(("carried_out_at__isnull", True), ("undone_at__isnull", True)), fields=["due_at"], name="decision_due"),
    ),
    migrations.AddConstraint(
        model_name="decision",
        constraint=models.CheckConstraint(condition=models.Q(("verdict__in", ["approve", "send_back", "refuse"])), name="decision_verdict_is_known"),
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
            condition=models.Q(("to_state__in", ["draft", "submitted", "awaiting_unit", "in_review", "returned", "decided", "approved", "refused"])),
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
]

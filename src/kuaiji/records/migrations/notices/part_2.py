"""Part 2 of the tables."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.AddField(
        model_name="noticemark",
        name="account",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AddField(
        model_name="noticemark",
        name="bureau",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau"),
    ),
    migrations.AddField(
        model_name="noticemark",
        name="notice",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="records.notice"),
    ),
    migrations.AddField(
        model_name="noticeversion",
        name="account",
        field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AddField(
        model_name="noticeversion",
        name="notice",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="records.notice"),
    ),
    migrations.AddField(
        model_name="question",
        name="account",
        field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="questions", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AddField(
        model_name="question",
        name="answered_by",
        field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AddField(
        model_name="question",
        name="bureau",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="records.bureau"),
    ),
    migrations.AddField(
        model_name="question",
        name="joined_to",
        field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="joined", to="records.question"),
    ),
    migrations.AddField(
        model_name="report",
        name="account",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reports", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AddField(
        model_name="report",
        name="bureau",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="records.bureau"),
    ),
    migrations.AddField(
        model_name="report",
        name="merged_into",
        field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="merged", to="records.report"),
    ),
    migrations.AddField(
        model_name="report",
        name="to_bureau",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reports_from_below", to="records.bureau"),
    ),
    migrations.AddField(
        model_name="reportstep",
        name="account",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AddField(
        model_name="reportstep",
        name="report",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="history", to="records.report"),
    ),
    migrations.AddField(
        model_name="stuckdraft",
        name="application",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.application"),
    ),
    migrations.AddField(
        model_name="stuckdraft",
        name="bureau",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.bureau"),
    ),
    migrations.AddField(
        model_name="stumble",
        name="application",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="stumbles", to="records.application"),
    ),
    migrations.AddIndex(
        model_name="helpcall",
        index=models.Index(fields=["application"], name="help_call_by_application"),
    ),
    migrations.AddIndex(
        model_name="helper",
        index=models.Index(fields=["bureau", "valid_from"], name="helper_by_bureau"),
    ),
    migrations.AddConstraint(
        model_name="helper",
        constraint=models.CheckConstraint(condition=models.Q(("phone", ""), _negated=True), name="helper_phone_is_not_blank"),
    ),
    migrations.AddConstraint(
        model_name="helper",
        constraint=models.CheckConstraint(
            condition=models.Q(("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
            name="helper_period_in_order",
        ),
    ),
    migrations.AddConstraint(
        model_name="noticemark",
        constraint=models.UniqueConstraint(fields=("notice", "version", "account"), name="notice_is_read_once_a_version"),
    ),
    migrations.AddConstraint(
        model_name="noticeversion",
        constraint=models.UniqueConstraint(fields=("notice", "number"), name="notice_version_has_one_number"),
    ),
    migrations.AddIndex(
        model_name="question",
        index=models.Index(fields=["bureau", "state", "asked_at"], name="question_by_bureau"),
    ),
    migrations.AddConstraint(
        model_name="question",
        constraint=models.CheckConstraint(
            condition=models.Q(("state__in", ["open", "answered", "published", "joined"])), name="question_state_is_known"
        ),
    ),
    migrations.AddConstraint(
        model_name="question",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("state", "open"),
                models.Q(("joined_to__isnull", False), ("state", "joined")),
                models.Q(("answer__isnull", False), ("answered_at__isnull", False)),
                _connector="OR",
            ),
            name="question_settled_has_its_answer",
        ),
    ),
    migrations.AddConstraint(
        model_name="question",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "published"), _negated=True), models.Q(("key__isnull", False), ("said__isnull", False)), _connector="OR"
            ),
            name="question_published_has_an_address",
        ),
    ),
    migrations.AddConstraint(
        model_name="question",
        constraint=models.UniqueConstraint(fields=("scheme", "key"), name="question_key_is_unique_in_scheme"),
    ),
    migrations.AddIndex(
        model_name="report",
        index=models.Index(fields=["to_bureau", "state"], name="report_by_desk"),
    ),
    migrations.AddIndex(
        model_name="report",
        index=models.Index(fields=["account"], name="report_by_reporter"),
    ),
    migrations.AddConstraint(
        model_name="report",
        constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["problem", "defect"])), name="report_kind_is_known"),
    ),
    migrations.AddConstraint(
        model_name="report",
        constraint=models.CheckConstraint(
            condition=models.Q(("state__in", ["open", "taken", "answered", "fixed", "declined", "merged"])), name="report_state_is_known"
        ),
    ),
    migrations.AddConstraint(
        model_name="report",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("merged_into__isnull", False), ("state", "merged")),
                models.Q(models.Q(("state", "merged"), _negated=True), ("merged_into__isnull", True)),
                _connector="OR",
            ),
            name="report_merged_says_into_which",
        ),
    ),
    migrations.AddConstraint(
        model_name="report",
        constraint=models.CheckConstraint(
            condition=models.Q(("merged_into", models.F("id")), _negated=True), name="report_is_not_merged_into_itself"
        ),
    ),
    migrations.AddConstraint(
        model_name="report",
        constraint=models.UniqueConstraint(fields=("number",), name="report_number_is_unique"),
    ),
    migrations.AddIndex(
        model_name="reportstep",
        index=models.Index(fields=["report", "at"], name="report_step_by_report"),
    ),
    migrations.AddIndex(
        model_name="stuckdraft",
        index=models.Index(fields=["bureau", "since"], name="stuck_draft_by_bureau"),
    ),
    migrations.AddConstraint(
        model_name="stuckdraft",
        constraint=models.CheckConstraint(condition=models.Q(("why__in", ["untouched", "repeated"])), name="stuck_draft_reason_is_known"),
    ),
    migrations.AddConstraint(
        model_name="stuckdraft",
        constraint=models.UniqueConstraint(fields=("application",), name="stuck_draft_is_one_per_application"),
    ),
    migrations.AddConstraint(
        model_name="stumble",
        constraint=models.UniqueConstraint(fields=("application", "path", "code"), name="stumble_is_counted_in_one_row"),
    ),
]

"""Part 5 of the first tables."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

import kuaiji.records.models.period
import kuaiji.records.models.row
import kuaiji.records.models.sections

OPERATIONS = [
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
                models.Q(("decided_at__isnull", False), ("state__in", ["decided", "approved", "refused"]), models.Q(("decision", ""), _negated=True)),
                models.Q(("state__in", ["decided", "approved", "refused"]), _negated=True),
                _connector="OR",
            ),
            name="application_decided_has_decision_and_time",
        ),
    ),
]

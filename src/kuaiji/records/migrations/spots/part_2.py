"""Part 2 of the tables."""

from django.db import migrations, models

OPERATIONS = [
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
]

"""Part 6 of the first tables."""

from django.db import migrations, models

OPERATIONS = [
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
        constraint=models.CheckConstraint(condition=models.Q(("verdict__in", ["confirmed", "disputed", "silent"])), name="finding_verdict_is_known"),
    ),
    migrations.AddConstraint(
        model_name="finding",
        constraint=models.UniqueConstraint(fields=("application", "submission_version"), name="finding_is_one_per_submission"),
    ),
]

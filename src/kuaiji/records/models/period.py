"""Half-open periods that may not overlap, as exclusion constraints."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db.models import Func


class Days(Func):
    """The days from one column until before another."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Instants(Func):
    """The instants from one column until before another."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


def one_at_a_time(*same: str, during: Func, name: str) -> ExclusionConstraint:
    """Return the constraint that rows alike in `same` never overlap in time."""
    return ExclusionConstraint(name=name, expressions=[*[(field, RangeOperators.EQUAL) for field in same], (during, RangeOperators.OVERLAPS)])

"""What every table has: a random key made by us before insert, and constraints that say their names."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q

from kuaiji.records.visible import VisibleQuerySet


class SealedField(models.TextField):  # type: ignore[type-arg]
    """Text that `records.sealed` has sealed; anything else is refused before it reaches the database."""

    def get_prep_value(self, value: Any) -> Any:
        """Let sealed text and nothing through."""
        if value and not str(value).startswith(("a1:", "s1:")):
            raise ValueError(f"{self.model.__name__}.{self.name} takes sealed text only")
        return super().get_prep_value(value)


class HashField(models.CharField):  # type: ignore[type-arg]
    """A keyed hash in hex, for look-up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)


class Row(models.Model):
    """A row whose key is made before it is inserted, so that sealed columns can be bound to it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True


def one_of(field: str, values: Iterable[str], *, name: str) -> models.CheckConstraint:
    """Return the check that a column holds one of these words."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": list(values)}), name=name)


def not_blank(field: str, *, name: str) -> models.CheckConstraint:
    """Return the check that an identifier is not empty."""
    return models.CheckConstraint(condition=~Q(**{field: ""}), name=name)


def in_order(first: str, last: str, *, name: str) -> models.CheckConstraint:
    """Return the check that a period does not end before it begins; an open end is fine."""
    return models.CheckConstraint(condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": models.F(first)}), name=name)

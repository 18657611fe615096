"""The order of work: what was given to one, then one's own bureau, then by the day of the term, then by risk; and where a page of it goes on."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, DateTimeField, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from kuaiji.queries.loads import SOON
from kuaiji.records.models import Application
from kuaiji.rules.actor import Actor

Rows = QuerySet[Any]
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
URGENT, BY_AGE = ("not_mine", "elsewhere", "term", "-risk", "submitted_at", "id"), ("submitted_at", "id")
"""By urgency for what waits for a decision; by age for everything else."""


def ranked(rows: Rows, by: Actor) -> Rows:
    """Return rows with what they are ordered by.

    `not_mine` is 0 for what was given to the actor, `elsewhere` for the actor's own bureaus; `term` is the end of the term.
    """
    own = [post.bureau_id for post in by.posts]
    elsewhere = Case(When(bureau_id__in=own, then=Value(0)), default=Value(1), output_field=IntegerField())
    mine = Case(When(given_to_id=by.account_id, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.annotate(not_mine=mine, elsewhere=elsewhere, term=Coalesce("due_at", Value(NEVER), output_field=DateTimeField()))


def page(rows: Rows, by: Actor, *, after: UUID | None, urgent: bool) -> Rows:
    """Return rows in order, from behind the case `after` on; from the beginning where that one is not there any more."""
    keys = URGENT if urgent else BY_AGE
    found = ranked(rows, by)
    last = ranked(Application.objects.visible_to(by).filter(pk=after), by).first() if after else None
    return (found.filter(_behind(keys, last)) if last else found).order_by(*keys)


def _behind(keys: tuple[str, ...], last: Any) -> Q:
    """Return what stands behind a row: first by the first key, else by the next, and so on."""
    found, same = Q(pk__in=()), Q()
    for key in keys:
        name, more = key.removeprefix("-"), "lt" if key.startswith("-") else "gt"
        value = getattr(last, name)
        found |= same & Q(**{f"{name}__{more}": value})
        same &= Q(**{name: value})
    return found


def takeable(rows: Rows, by: Actor, *, at: datetime) -> Rows:
    """Return what may be handed to the actor, the most urgent first: what was given to them, then what was given to nobody, or is near its term."""
    free = rows.filter(Q(given_to=None) | Q(given_to_id=by.account_id) | Q(due_at__lt=at + SOON))
    return ranked(free, by).order_by("not_mine", "term", "-risk", "submitted_at", "id")

"""Rows that an actor may meet: the first guard, in code; row security in the database is the second."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from kuaiji.rules.actor import Actor, Assurance

NOBODY = Q(pk__in=())


class VisibleQuerySet(models.QuerySet[Any]):
    """A query that can be narrowed to what one actor may see.

    A model says in `VISIBLE` which paths lead to the person, the account, the unit and the bureau of a row; `proven` that the person must be
    proven, `state` that drafts are not for units and bureaus. Several paths stand in a tuple.
    """

    def visible_to(self, actor: Actor) -> Self:
        """Return the rows that this actor may meet: own, those of its units, those within its reach. Not yours and not there look alike."""
        if actor.system:
            return self
        return self.filter(self._own(actor) | self._within_reach(actor))

    def _own(self, actor: Actor) -> Q:
        paths = self.model.VISIBLE
        own = NOBODY
        if actor.person_id and not actor.helps and not ("proven" in paths and actor.assurance < Assurance.PROVEN):
            own |= self._one_of("person", frozenset({actor.person_id}))
        if actor.account_id:
            own |= self._one_of("account", frozenset({actor.account_id}))
        return own

    def _within_reach(self, actor: Actor) -> Q:
        reach = self._one_of("unit", actor.units) | self._one_of("bureau", actor.reach)
        state = self.model.VISIBLE.get("state")
        return reach & ~Q(**{state: "draft"}) if state else reach

    def _one_of(self, whose: str, ids: frozenset[UUID]) -> Q:
        """Return the rows whose path ends at one of these; through a sub-query where a path may lead to several."""
        paths = self.model.VISIBLE.get(whose, ())
        if not ids or not paths:
            return NOBODY
        if isinstance(paths, str):
            return Q(**{f"{paths}__in": ids})
        found = NOBODY
        for path in paths:
            found |= Q(pk__in=self.model._base_manager.filter(**{f"{path}__in": ids}).values("pk"))  # noqa: SLF001 - Django's documented interface
        return found

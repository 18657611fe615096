"""What a reviewer must not see while they judge a case a second time: it would tell them the first verdict."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kuaiji.records.acting import acting
from kuaiji.records.models import Application, SecondLook
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused


def hidden(by: Actor, *, at: datetime) -> Q:
    """Return which applications the actor has in hand for a second look. The caller is inside `acting`."""
    looks = SecondLook.objects.filter(verdict="", reviewer_id=by.account_id, taken_until__gt=at)
    return Q(pk__in=looks.values("application_id"))


def refuse(application_id: UUID, *, by: Actor, at: datetime) -> None:
    """Raise Refused(look.blind) for the page of such a case."""
    with acting(by):
        if Application.objects.filter(hidden(by, at=at), pk=application_id).exists():
            raise Refused([Problem("look.blind")])

"""Cases given to a colleague: handed to them before all else until the term is near; taken back, and free at once when the colleague's post ends."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from kuaiji.actions import cases
from kuaiji.actions.cases import With
from kuaiji.actions.setting_aside import locked, told
from kuaiji.queries import accounts, conflicts
from kuaiji.queries.loads import WAITING
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Event
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Actor, Role, system
from kuaiji.rules.moves import Move
from kuaiji.rules.problem import Problem, Refused

GIVER = system("giving")


def give(application_id: UUID, account_id: UUID, why: str, *, by: Actor, at: datetime) -> None:
    """Give a case to a colleague, for a reason that they read: it is handed to them before all else, and to nobody else until its term is near.

    Raises Refused: not_found, case.taken, case.own, case.conflict, case.why, give.to (no post there, or the case is none for them), move.state.
    """
    with acting(by, at=at):
        row = locked(application_id, why, action="review.give", by=by, at=at)
        if account_id == by.account_id or not _fits(row, accounts.actor(account_id, at=at)):
            raise Refused([Problem("give.to", "to")])
        _moved(row, moves.GIVE, moves.GIVE_ON, why, by=by, at=at)
        Application.objects.filter(pk=row.pk).update(given_to_id=account_id, given_by=by.name)


def free(application_id: UUID, why: str, *, by: Actor, at: datetime) -> None:
    """Take a case back from the colleague whom it was given to, or give it back: anybody may take it up again.

    Raises Refused: not_found, case.taken, case.own, case.conflict, case.why, give.none, move.state.
    """
    with acting(by, at=at):
        row = locked(application_id, why, action="review.give", by=by, at=at)
        if row.given_to_id is None:
            raise Refused([Problem("give.none")])
        _moved(row, moves.FREE, moves.FREE_ON, why, by=by, at=at)
        Application.objects.filter(pk=row.pk).update(given_to=None, given_by="")


def free_all(account_id: UUID, *, at: datetime) -> int:
    """Free what was given to somebody who may decide on it no more, and return how many cases that were."""
    with acting(GIVER, at=at):
        to = accounts.actor(account_id, at=at)
        rows = Application.objects.select_for_update(of=("self",)).filter(given_to_id=account_id).exclude(state__in=moves.FINAL)
        over = [row for row in rows.only("id", "state", "person_id", "unit_id", "bureau_id") if not policy.allows(to, "review.decide", _target(row))]
        Event.objects.bulk_create(
            Event(
                application_id=row.pk,
                move=(moves.FREE if row.state == moves.State.SUBMITTED else moves.FREE_ON).name,
                from_state=row.state,
                to_state=row.state,
                role=Role.SYSTEM.value,
                name=GIVER.name,
                at=at,
            )
            for row in over
            if row.state in WAITING
        )
        freed = Application.objects.filter(pk__in=[row.pk for row in over])
        freed.filter(leased_by_id=account_id).update(leased_by=None, leased_until=None)
        return freed.update(given_to=None, given_by="", version=F("version") + 1)


def sweep(*, at: datetime) -> int:
    """Free what was given to anybody whose post has come to its end by itself: it ran out, or rests unconfirmed."""
    with acting(GIVER, at=at):
        had = Application.objects.exclude(given_to=None).exclude(state__in=moves.FINAL).order_by()
        holders = list(had.values_list("given_to_id", flat=True).distinct())
    return sum(free_all(each, at=at) for each in holders)


def _moved(row: Application, waiting: Move, opened: Move, why: str, *, by: Actor, at: datetime) -> None:
    cases.made(row, waiting if row.state == moves.State.SUBMITTED else opened, by=by, at=at, along=With(reasons=[told(why)]))


def _fits(row: Application, to: Actor) -> bool:
    with acting(GIVER):  # a colleague's list of conflicts is not the actor's to read
        return policy.allows(to, "review.decide", _target(row)) and not conflicts.concerns(row, to)


def _target(row: Application) -> policy.Target:
    return policy.Target(person_id=row.person_id, unit_id=row.unit_id, bureau_id=row.bureau_id)

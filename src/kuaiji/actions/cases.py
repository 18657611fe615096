"""One move in the life of an application: judged by the table of moves, then made in one statement with its event, figures, due rows and jobs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kuaiji.queries import assistances, conflicts
from kuaiji.records import hot
from kuaiji.records.models import Application
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.moves import Move
from kuaiji.rules.problem import Problem, Refused

Reasons = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class With:
    """What goes along with a move: reasons, a verdict, due rows, jobs, messages, the archive it ends in, the bureau it goes to, that one's term."""

    reasons: Reasons = ()
    decision: str = ""
    due: Sequence[hot.Due] = ()
    jobs: Sequence[hot.Job] = ()
    told: Sequence[hot.Told] = ()
    archive_id: UUID | None = None
    bureau_id: UUID | None = None
    term: datetime | None = None


def step(row: Application, move: Move, *, by: Actor, along: With) -> hot.Step:
    """Return the move as one statement makes it. Raises Refused with all that the table of moves says against it."""
    found = moves.problems(move, moves.State(row.state), by.roles, reasons=len(along.reasons))
    if found:
        raise Refused(found)
    reason: dict[str, Any] = {"reasons": [dict(each) for each in along.reasons]} if along.reasons else {}
    return hot.Step(
        application_id=row.pk,
        version=row.version,
        name=move.name,
        from_state=row.state,
        to_state=move.end.value,
        role=_role(move, by),
        reason=reason,
        due=along.due,
        jobs=along.jobs,
        told=along.told,
    )


def _role(move: Move, by: Actor) -> Role:
    """Return in what role a move was made: what a clerk did in the place of somebody stays the clerk's."""
    return Role.COUNTER_CLERK if by.helps else min(move.roles & by.roles)


def made(row: Application, move: Move, *, by: Actor, at: datetime, along: With | None = None) -> hot.Moved:
    """Make a move; the caller is inside `acting`. Raises Refused: move.role, move.state, move.reason, application.moved_on."""
    along = along or With()
    moved = hot.move(
        step(row, move, by=by, along=along),
        by=by,
        at=at,
        decision=along.decision,
        archive_id=along.archive_id,
        bureau_id=along.bureau_id,
        term=along.term,
    )
    row.state, row.version = moved.state, moved.version
    return moved


def locked(application_id: UUID, *, by: Actor, action: str) -> Application:
    """Return an application that the policy lets this actor treat so, its row locked.

    Raises Refused: not_found for all others alike, case.own where somebody would decide on their own case, case.conflict on one they keep away from,
    case.assisted on one that they filled in for somebody (X25), case.reopened on one that was reopened after a verdict of theirs.
    """
    row = Application.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=application_id).first()
    target = policy.Target(person_id=row.person_id, unit_id=row.unit_id, bureau_id=row.bureau_id) if row else policy.Target()
    found = policy.problems(by, action, target) if row else [Problem("not_found")]
    if row and not found and action in policy.DECIDING and conflicts.concerns(row, by):
        found = [Problem(_kept_from(row, by))]
    if row is None or found:
        raise Refused(found)
    return row


def _kept_from(row: Application, by: Actor) -> str:
    if assistances.is_by(row, by):
        return "case.assisted"
    return "case.reopened" if conflicts.is_reopened(row, by) else "case.conflict"

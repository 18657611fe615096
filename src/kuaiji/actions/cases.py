"""One move in the life of an application: the state changes by version, and event and deltas are written with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kuaiji.records.models import Application, Event, ProgressDelta
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.moves import Move
from kuaiji.rules.problem import Problem, Refused


def made(row: Application, move: Move, *, by: Actor, at: datetime, reasons: list[Mapping[str, str]] | None = None, **columns: Any) -> Event:  # noqa: PLR0913
    """Make a move and return its event; the caller is inside `acting`. `columns` are set with the state.

    Raises Refused: what the table of moves says against it, or `case.changed` where somebody else was faster.
    """
    found = moves.problems(move, moves.State(row.state), by.roles, reasons=len(reasons or ()))
    if found:
        raise Refused(found)
    before, version = row.state, row.version
    values = {"state": move.end.value, "version": version + 1, "changed_at": at, **columns}
    if not Application.objects.filter(pk=row.pk, version=version, state=before).update(**values):
        raise Refused([Problem("case.changed")])
    for name, value in values.items():
        setattr(row, name, value)
    deltas(row, before, at=at)
    return event(row, move, by=by, at=at, before=before, reasons=reasons)


def event(row: Application, move: Move, *, by: Actor, at: datetime, before: str, reasons: list[Mapping[str, str]] | None = None) -> Event:  # noqa: PLR0913
    """Write that a move was made."""
    role = min(move.roles & by.roles, default=Role.SYSTEM)
    return Event.objects.create(
        application_id=row.pk,
        move=move.name,
        from_state=before,
        to_state=move.end.value,
        account_id=by.account_id,
        role=role.value,
        name=by.name,
        at=at,
        reason={"reasons": [dict(each) for each in reasons]} if reasons else {},
    )


def deltas(row: Application, before: str, *, at: datetime) -> None:
    """Append what the move changes in the progress figures: one fewer there, one more here; drafts have no bureau and count nowhere."""
    if not row.bureau_id:
        return
    figures = [(before, -1), (row.state, 1)]
    ProgressDelta.objects.bulk_create(
        ProgressDelta(campaign_id=row.campaign_id, bureau_id=row.bureau_id, unit_id=row.unit_id, state=state, delta=delta, at=at)
        for state, delta in figures
        if state != moves.State.DRAFT
    )

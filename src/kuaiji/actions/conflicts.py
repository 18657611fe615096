"""Conflicts of interest: staff put on record whose cases they keep away from; the list only ever grows or ends, and is audited."""

from datetime import datetime
from uuid import UUID

from kuaiji.queries import conflicts
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Conflict, Unit
from kuaiji.rules import numbers, policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused

MOST = 50
LONGEST = 100


def keep(whom: str, note: str, *, by: Actor, at: datetime) -> None:
    """Put a person, by the number of their identity card, or a unit, by its credit code, on the actor's list.

    Raises Refused: conflict.whom, conflict.note, conflict.many, not_found.
    """
    if not policy.reach(by, "conflict.keep"):
        raise Refused([Problem("not_found")])
    number, code = numbers.read("resident_id", whom, today=at.date()), numbers.read_credit_code(whom)
    with acting(by, at=at):
        problems = [Problem("conflict.whom", "whom")] if isinstance(number, list) and isinstance(code, list) else []
        if not note.strip() or len(note) > LONGEST:
            problems.append(Problem("conflict.note", "note", {"most": LONGEST}))
        if len(conflicts.own(by)) >= MOST:
            problems.append(Problem("conflict.many", "whom", {"most": MOST}))
        if problems:
            raise Refused(problems)
        row = Conflict(account_id=by.own_account, note=note.strip(), since=at)
        if isinstance(code, str):
            row.unit, _ = Unit.objects.get_or_create(credit_code=code, defaults={"name": code, "created_at": at})
        elif not isinstance(number, list):
            sealed.put(row, "number_sealed", number.canonical)
        row.save(force_insert=True)


def end(conflict_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take an entry off the list; it stays on record. Raises Refused(not_found)."""
    with acting(by, at=at):
        if not Conflict.objects.visible_to(by).filter(pk=conflict_id, account_id=by.own_account, ended_at=None).update(ended_at=at):
            raise Refused([Problem("not_found")])

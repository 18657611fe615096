"""Paper files: after confirmation the papers get a number and a place, one by one or many in a row (N16)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kuaiji.actions import cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import moves, paper_files
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused


def file(application_ids: Sequence[UUID], first: str, place: str, *, by: Actor, at: datetime) -> list[str]:
    """Give the paper files of these cases numbers in a row and a place, all or none; return the numbers.

    Raises Refused: not_found, paper_file.number, paper_file.long, paper_file.none, move.state.
    """
    if not application_ids:
        raise Refused([Problem("paper_file.none")])
    numbers = [paper_files.following(first.strip(), n) for n in range(len(application_ids))]
    with acting(by, at=at):
        for key, number in zip(application_ids, numbers, strict=True):
            row = cases.locked(key, by=by, action="counter.file")
            if row.state != moves.State.APPROVED:
                raise Refused([Problem("move.state", "", {"move": "file", "state": row.state})])
            put(key, number, place, by=by, at=at)
    return numbers


def put(application_id: UUID, number: str, place: str, *, by: Actor, at: datetime) -> None:
    """Write down number and place of one paper file; the caller is inside `acting`. Raises Refused: paper_file.number, paper_file.long."""
    if problems := paper_files.problems(number, place):
        raise Refused(problems)
    told = {"number": number, "place": place, "clerk": by.name, "at": at.isoformat()}
    Application.objects.filter(pk=application_id).update(paper_file=told)

"""The sheet of clean cases (R3): up to twelve are taken at once, and what was not excluded is passed, each by a decision of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.actions import reviews
from kuaiji.queries import sheets
from kuaiji.records.acting import acting
from kuaiji.records.models import Decision
from kuaiji.rules import moves, quality
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused

SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case of a sheet went: passed where nothing is against it."""

    face: sheets.Face
    problems: list[Problem]


def lay_out(*, by: Actor, at: datetime) -> int:
    """Take clean cases for one sheet and return how many; those in hand stay there. Raises Refused(sheet.off)."""
    _offered(by, at=at)
    before = len(sheets.held(by, at=at))
    taken = 0
    for each in sheets.candidates(by, at=at)[: max(0, quality.ON_A_SHEET - before)]:
        try:
            reviews.open_case(each, by=by, at=at)
            taken += 1
        except Refused:  # somebody else was quicker
            continue
    return before + taken


def approve(wanted: Iterable[UUID], *, by: Actor, at: datetime) -> list[Outcome]:
    """Pass these cases of the sheet in hand; one that cannot be passed keeps no other from it. Raises Refused(sheet.off)."""
    _offered(by, at=at)
    chosen = set(wanted)
    return [Outcome(face, _approved(face.id, by=by, at=at)) for face in sheets.held(by, at=at) if face.id in chosen]


def _approved(case_id: UUID, *, by: Actor, at: datetime) -> list[Problem]:
    try:
        with acting(by, at=at):
            reviews.decide(case_id, moves.APPROVE.name, by=by, at=at)
            Decision.objects.filter(application_id=case_id, undone_at=None, carried_out_at=None).update(lane=SHEET)
    except Refused as refused:
        return list(refused.problems)
    return []


def undo(cases: Iterable[UUID], *, by: Actor, at: datetime) -> int:
    """Take back what of these can still be taken back, and return how many."""
    undone = 0
    for each in cases:
        try:
            reviews.undo(each, by=by, at=at)
            undone += 1
        except Refused:  # its time is over, or it was not passed
            continue
    return undone


def _offered(by: Actor, *, at: datetime) -> None:
    if not sheets.offered(by, at=at):
        raise Refused([Problem("sheet.off")])

"""The counter: originals and copies are ticked off, and the case is confirmed on the spot (N04, N07)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import cases, decisions, filings, reviews
from kuaiji.actions.reviews import Reason
from kuaiji.queries import campaigns
from kuaiji.queries.counters import wanted
from kuaiji.records import hot
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused


@dataclass(frozen=True, slots=True)
class Tick:
    """What lay on the counter for one paper."""

    original: bool
    copies: int


def open_case(application_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a case at the counter. Raises Refused: not_found, case.taken, case.own, move.state, counter.online (the scheme reviews online)."""
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="counter.open")
        if campaigns.scheme_of(row.edition_id).counter is None:
            raise Refused([Problem("counter.online")])
        if row.state == moves.State.SUBMITTED:
            cases.made(row, moves.OPEN, by=by, at=at)
        if row.state != moves.State.IN_REVIEW:
            raise Refused([Problem("move.state", "", {"move": moves.OPEN.name, "state": row.state})])
        if hot.claim(by=by, at=at, only=row.pk) is None:
            raise Refused([reviews.taken(row)])


def confirm(application_id: UUID, *, ticks: Mapping[str, Tick], number: str = "", place: str = "", by: Actor, at: datetime) -> None:
    """Confirm a case whose papers are all there; archive and message follow at once.

    Raises Refused: counter.lacking at each missing paper, counter.online, case.taken, case.own, move.state, paper_file.long.
    """
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="counter.confirm")
        scheme = campaigns.scheme_of(row.edition_id)
        if scheme.counter is None:
            raise Refused([Problem("counter.online")])
        found = [
            Problem("counter.lacking", paper.key, {"copies": paper.copies})
            for paper in wanted(row, scheme)
            if not (tick := ticks.get(paper.key)) or not tick.original or tick.copies < paper.copies
        ]
        if found:
            raise Refused(found)
        reviews.check(row, moves.APPROVE.name, (), by=by, at=at)
        kept = {key: {"original": tick.original, "copies": tick.copies} for key, tick in ticks.items()}
        Application.objects.filter(pk=row.pk).update(counter={"papers": kept, "clerk": by.name, "at": at.isoformat()})
        if number:
            filings.put(row.pk, number, place, by=by, at=at)
        reviews.carry(row, moves.APPROVE, (), undo=timedelta(seconds=0), by=by, at=at)
        decisions.carry_out(row.pk, at=at)


def send_back(application_id: UUID, *, reasons: list[Reason], by: Actor, at: datetime) -> None:
    """Send a case back from the counter, with every reason at once. Raises Refused: as `confirm`, and what `reviews.check` says of the reasons."""
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="counter.confirm")
        if campaigns.scheme_of(row.edition_id).counter is None:
            raise Refused([Problem("counter.online")])
        reviews.check(row, "send_back", reasons, by=by, at=at)
        reviews.carry(row, moves.SEND_BACK, reasons, undo=timedelta(seconds=0), by=by, at=at)
        decisions.carry_out(row.pk, at=at)

"""Reports as who filed them and who settles them meet them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from django.db.models import F, QuerySet

from kuaiji.adapters import pictures, vault
from kuaiji.records.acting import acting
from kuaiji.records.models import Report, ReportStep
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Text

READER = system("reports")
MOST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the state it led to, in whose words, when."""

    state: str
    words: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report; `fresh` where its reporter has not read the newest step, `settles` where the actor may settle it."""

    id: UUID
    number: int
    kind: str
    title: str
    text: str
    page: str
    steps: str
    has_picture: bool
    state: str
    into: int | None
    bureau: Text
    to_bureau: Text
    name: str
    at: datetime
    changed_at: datetime
    mine: bool
    fresh: bool
    settles: bool


def own(by: Actor) -> list[Told]:
    """Return what the actor reported, newest step first."""
    with acting(READER):
        return [_told(row, by) for row in _rows().filter(account_id=by.own_account).order_by("-changed_at")[:MOST]]


def desk(by: Actor, *, states: tuple[str, ...]) -> list[Told]:
    """Return the reports at the desks that the actor settles for, of these states, oldest first."""
    with acting(READER):
        rows = _rows().filter(to_bureau_id__in=policy.reach(by, "problem.settle"), state__in=states)
        return [_told(row, by) for row in rows.order_by("at")[:MOST]]


def counts(by: Actor) -> Counter[str]:
    """Return how many reports of each state are at the actor's desks."""
    with acting(READER):
        return Counter(Report.objects.filter(to_bureau_id__in=policy.reach(by, "problem.settle")).values_list("state", flat=True))


def fresh(by: Actor) -> int:
    """Return how many of the actor's reports stand otherwise than they last read."""
    with acting(READER):
        return Report.objects.filter(account_id=by.own_account, changed_at__gt=F("seen_at")).count()


def one(report_id: UUID, *, by: Actor) -> tuple[Told, list[Step]]:
    """Return a report with its steps, to its reporter and to who may settle it. Raises Refused(not_found)."""
    with acting(READER):
        row = _found(report_id, by)
        steps = [Step(each.state, each.words, each.name, each.at) for each in ReportStep.objects.filter(report=row).order_by("-at")]
        return _told(row, by), steps


def picture(report_id: UUID, *, by: Actor) -> bytes:
    """Return the screenshot of a report. Raises Refused(not_found)."""
    with acting(READER):
        row = _found(report_id, by)
        if not row.picture_key:
            raise Refused([Problem("not_found")])
        pages = msgspec.msgpack.decode(vault.evidence().open(row.picture_key), type=tuple[pictures.Page, ...])
        return pages[0].data


def _rows() -> "QuerySet[Report]":
    return Report.objects.select_related("bureau", "to_bureau", "merged_into")


def _found(report_id: UUID, by: Actor) -> Report:
    row = _rows().filter(pk=report_id).first()
    if row is None or not (row.account_id == by.account_id or row.to_bureau_id in policy.reach(by, "problem.settle")):
        raise Refused([Problem("not_found")])
    return row


def _told(row: Report, by: Actor) -> Told:
    mine = row.account_id == by.account_id
    return Told(
        id=row.pk,
        number=row.number,
        kind=row.kind,
        title=row.title,
        text=row.text,
        page=row.page,
        steps=row.steps,
        has_picture=bool(row.picture_key),
        state=row.state,
        into=row.merged_into.number if row.merged_into else None,
        bureau=row.bureau.name,
        to_bureau=row.to_bureau.name,
        name=row.name,
        at=row.at,
        changed_at=row.changed_at,
        mine=mine,
        fresh=mine and row.changed_at > row.seen_at,
        settles=row.to_bureau_id in policy.reach(by, "problem.settle"),
    )

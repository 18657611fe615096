"""How well decisions are made, for heads: second looks and how far they agree, and how long cases were looked at. Nothing here is kept by hand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from kuaiji.queries import second_looks
from kuaiji.records.acting import acting
from kuaiji.records.models import Decision, Event, SecondLook
from kuaiji.rules import moves, policy, quality
from kuaiji.rules.actor import Actor
from kuaiji.rules.quality import Agreement

MOST = 100


@dataclass(frozen=True, slots=True)
class Compared:
    """The agreement of one bureau's verdicts, or of two reviewers'."""

    bureau: dict[str, str]
    first: str
    second: str
    agreement: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two verdicts on one case that differ, for the head to settle."""

    look_id: UUID
    application_id: UUID
    edition_id: UUID
    name: str
    receipt: str
    first: str
    first_verdict: str
    first_reasons: list[dict[str, str]]
    second: str
    second_verdict: str
    second_reasons: list[dict[str, str]]
    at: datetime
    settlement: str
    note: str
    settled_name: str
    reopened_at: datetime | None
    own: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """How long the cases of one lane lay open before they were decided; `hasty` were decided sooner than anybody can read."""

    name: str
    n: int
    median: timedelta | None
    most: timedelta | None
    hasty: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that a head is told: `drawn` for a second look, `open` of these."""

    drawn: int
    open: int
    overall: Agreement
    bureaus: list[Compared]
    pairs: list[Compared]
    lanes: list[Lane]


def figures(by: Actor, *, since: datetime) -> Figures:
    """Return the figures of all bureaus whose quality the actor may read, from an instant on."""
    with acting(by):
        rows = list(_looks(by, since))
        given = [row for row in rows if row.verdict]
        return Figures(
            drawn=len(rows),
            open=len(rows) - len(given),
            overall=_agreement(given),
            bureaus=[Compared(bureau, "", "", _agreement(group)) for bureau, _, _, group in _grouped(given, pairs=False)],
            pairs=[Compared(bureau, first, second, _agreement(group)) for bureau, first, second, group in _grouped(given, pairs=True)],
            lanes=_lanes(by, since),
        )


def differences(by: Actor, *, since: datetime) -> list[Difference]:
    """Return the cases on which two verdicts differ: those to be settled first, at most a hundred."""
    with acting(by):
        rows = _looks(by, since).exclude(verdict="").select_related("application__person").order_by("settlement", "-at")
        return [_difference(row, by) for row in rows if second_looks.differ(row)][:MOST]


def _looks(by: Actor, since: datetime) -> QuerySet[Any]:
    reach = policy.reach(by, "quality.read")
    return SecondLook.objects.visible_to(by).filter(bureau_id__in=reach, drawn_at__gte=since).select_related("decision", "bureau")


def _agreement(rows: Sequence[Any]) -> Agreement:
    passed = moves.APPROVE.name
    return quality.agreement([(row.decision.verdict == passed, row.verdict == passed) for row in rows])


def _grouped(rows: Sequence[Any], *, pairs: bool) -> list[tuple[dict[str, str], str, str, list[Any]]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.bureau_id, *((row.decision.reviewer_id, row.reviewer_id) if pairs else ())].append(row)
    told = ((group[0].bureau.name, group[0].decision.reviewer_name, group[0].reviewer_name, group) for group in found.values())
    return sorted(told, key=lambda each: -len(each[3]))


def _difference(row: Any, by: Actor) -> Difference:
    return Difference(
        look_id=row.pk,
        application_id=row.application_id,
        edition_id=row.application.edition_id,
        name=row.application.person.name,
        receipt=row.application.receipt or "",
        first=row.decision.reviewer_name,
        first_verdict=row.decision.verdict,
        first_reasons=row.decision.reasons,
        second=row.reviewer_name,
        second_verdict=row.verdict,
        second_reasons=row.reasons,
        at=row.at,
        settlement=row.settlement,
        note=row.note,
        settled_name=row.settled_name,
        reopened_at=row.reopened_at,
        own=by.account_id in {row.reviewer_id, row.decision.reviewer_id},
    )


def _lanes(by: Actor, since: datetime) -> list[Lane]:
    """Return how long decided cases lay open, by lane: first submissions, corrected ones, those passed on a sheet; not those of an order."""
    opened = Event.objects.filter(application_id=OuterRef("application_id"), at__lte=OuterRef("at"), move__in=[moves.OPEN.name, moves.RESUME.name])
    before = Decision.objects.filter(application_id=OuterRef("application_id"), at__lt=OuterRef("at")).exclude(carried_out_at=None)
    rows = Decision.objects.visible_to(by).filter(
        application__bureau_id__in=policy.reach(by, "quality.read"), application__campaign__drill=False, at__gte=since, undone_at=None, bulk=None
    )
    told = rows.annotate(opened=Subquery(opened.order_by("-at").values("at")[:1]), again=Exists(before)).exclude(opened=None)
    found: dict[str, list[timedelta]] = {"first": [], "again": [], "sheet": []}
    for lane, at, opened_at, again in told.values_list("lane", "at", "opened", "again"):
        found["sheet" if lane == "sheet" else "again" if again else "first"].append(at - opened_at)
    return [
        Lane(name, len(took), quality.quantile(took, 50), quality.quantile(took, 90), sum(each < quality.FLOOR for each in took))
        for name, took in found.items()
    ]

"""What a unit sees: the people who name it, and of each only what concerns the unit (X22)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from kuaiji.queries import campaigns, rosters
from kuaiji.queries.rosters import Compared
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, ConfirmationRun, Finding, RosterEntry, Unit
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.moves import State
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

PAGE = 50
AWAITING, DIFFERING, UNLISTED, CONFIRMED, DISPUTED, SILENT = TABS = ("awaiting", "differing", "unlisted", "confirmed", "disputed", "silent")
ASKED = (AWAITING, DIFFERING, UNLISTED)
"""Whom the unit is asked about: those its list agrees with, or all where it keeps none; those it says otherwise of; those it does not know."""
CONCERNS = (
    "work.unit_name",
    "work.unit_uscc",
    "work.unit_type",
    "work.unit_address",
    "work.unit_phone",
    "work.industry",
    "work.division",
    "work.department",
    "work.position",
    "work.post",
    "work.post_2010",
    "work.duty",
    "work.title",
    "work.started_on",
    "work.years",
)
"""What a unit knows better than anybody; pictures, certificates and the rest of the form are none of its business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person in the unit's list."""

    id: UUID
    name: str
    number: str
    post: str
    scheme: Scheme
    state: str
    submitted_at: datetime | None
    own: bool
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One person as the unit may see them, with what it said before."""

    id: UUID
    name: str
    number: str
    unit: str
    scheme: Scheme
    state: State
    submitted_at: datetime | None
    answers: Mapping[str, str] = field(repr=False)
    findings: list[tuple[str, str, datetime, list[dict[str, str]]]]
    own: bool

    @property
    def awaits(self) -> bool:
        """Whether the unit is asked now."""
        return self.state is State.AWAITING_UNIT


@dataclass(frozen=True, slots=True)
class Run:
    """What came of several confirmed at once, by application: "" or the code of what was against it."""

    results: Mapping[UUID, str]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One of a clerk's units, with what waits there."""

    id: UUID
    name: str
    credit_code: str
    awaiting: int
    oldest: datetime | None
    listed: int


def to_do(by: Actor, *, slug: str) -> list[Waiting]:
    """Return every unit of a clerk with what waits in it, the longest waiting first."""
    with acting(by):
        asked = _rows(by, slug).filter(state=State.AWAITING_UNIT).values("unit_id").annotate(many=Count("id"), oldest=Min("submitted_at"))
        waits = {row["unit_id"]: (int(row["many"]), row["oldest"]) for row in asked}
        entries = RosterEntry.objects.visible_to(by).filter(unit_id__in=by.units, until=None).values("unit_id").annotate(many=Count("id"))
        listed = {row["unit_id"]: row["many"] for row in entries}
        found = [
            Waiting(
                id=unit.pk,
                name=unit.name,
                credit_code=unit.credit_code,
                awaiting=waits.get(unit.pk, (0, None))[0],
                oldest=waits.get(unit.pk, (0, None))[1],
                listed=listed.get(unit.pk, 0),
            )
            for unit in Unit.objects.filter(pk__in=by.units)
        ]
        return sorted(found, key=lambda each: (not each.awaiting, str(each.oldest), each.name))


def names(by: Actor) -> list[str]:
    """Return the names of the units that the actor speaks for."""
    return list(Unit.objects.filter(pk__in=by.units).order_by("name").values_list("name", flat=True))


def called(credit_code: str) -> str:
    """Return what a unit's own pass calls it; "" for one that never came: what people typed of a unit is told to nobody else."""
    return Unit.objects.filter(credit_code=credit_code, clerks__isnull=False).values_list("name", flat=True).first() or ""


def coded(name: str) -> str:
    """Return the credit code of the one unit that its own pass calls so; "" for none, or for several of one name."""
    codes = list(Unit.objects.filter(name=name, clerks__isnull=False).values_list("credit_code", flat=True).distinct()[:2])
    return codes[0] if len(codes) == 1 else ""


def people(by: Actor, *, slug: str, tab: str = AWAITING, after: tuple[datetime, UUID] | None = None) -> list[Line]:
    """Return a page of the people who name the actor's units, oldest first; `after` is the last line's (submitted_at, id)."""
    with acting(by):
        number = _own_number(by)
        if tab in ASKED:
            found = [each for each in _asked(by, slug)[tab] if not after or (each.submitted_at, each.id) > after]
            return [_asked_line(each, number) for each in found[:PAGE]]
        rows = _in_tab(_rows(by, slug), tab).select_related("person")
        if after:
            rows = rows.filter(Q(submitted_at__gt=after[0]) | Q(submitted_at=after[0], id__gt=after[1]))
        return [_line(row, number) for row in rows.order_by("submitted_at", "id")[:PAGE]]


def counts(by: Actor, *, slug: str) -> dict[str, int]:
    """Return how many people stand under each heading."""
    with acting(by):
        asked = {tab: len(found) for tab, found in _asked(by, slug).items()}
        return asked | {tab: _in_tab(_rows(by, slug), tab).count() for tab in TABS if tab not in ASKED}


def confirmable(by: Actor, *, slug: str, by_then: datetime) -> list[UUID]:
    """Return everybody whom the unit's list agrees with and who was shown so then: who handed in since is not meant. None without a list."""
    with acting(by):
        if not rosters.is_kept(by):
            return []
        own = _own_number(by)
        return [each.id for each in _asked(by, slug)[AWAITING] if each.submitted_at <= by_then and each.number != own]


def run(run_id: UUID, *, by: Actor) -> Run:
    """Return what came of a run of the actor's unit. Raises Refused(not_found)."""
    with acting(by):
        row = ConfirmationRun.objects.visible_to(by).filter(pk=run_id, unit_id__in=by.units).first()
        if row is None:
            raise Refused([Problem("not_found")])
        return Run({UUID(key): code for key, code in row.results.items()}, row.at)


def named(by: Actor, ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of those among these who name the actor's units."""
    with acting(by):
        visible = Application.objects.visible_to(by).filter(unit_id__in=by.units, pk__in=ids).exclude(state=State.DRAFT)
        return dict(visible.values_list("pk", "person__name"))


def against(told: Told, by: Actor) -> tuple[str, ...]:
    """Return where the unit's list differs from what this person told; nothing where it keeps none."""
    with acting(by):
        found = rosters.compared(Application.objects.visible_to(by).filter(pk=told.id), by) if rosters.is_kept(by) else ()
        return next((each.against for each in found), ())


def one(application_id: UUID, *, slug: str, by: Actor) -> Told:
    """Return one person who names the actor's unit. Raises Refused(not_found) for all others alike."""
    with acting(by):
        row = _rows(by, slug).select_related("person", "unit").filter(pk=application_id).first()
        if row is None or policy.problems(by, "unit.read", policy.Target(unit_id=row.unit_id)):
            raise Refused([Problem("not_found")])
        answers = _answers(row)
        said = Finding.objects.filter(application_id=row.pk).select_related("clerk").order_by("-at")
        return Told(
            id=row.pk,
            name=row.person.name,
            number=mask(answers.get("person.id_number", "")),
            unit=row.unit.name if row.unit else "",
            scheme=campaigns.scheme_of(row.edition_id),
            state=State(row.state),
            submitted_at=row.submitted_at,
            answers={path: answers[path] for path in CONCERNS if path in answers},
            findings=[(each.verdict, each.clerk.name if each.clerk else "", each.at, each.reasons) for each in said],
            own=answers.get("person.id_number") == _own_number(by),
        )


def _rows(by: Actor, slug: str) -> "QuerySet[Application]":
    visible: QuerySet[Application] = Application.objects.visible_to(by)
    return visible.filter(unit_id__in=by.units, campaign__scheme=slug).exclude(state=State.DRAFT)


def _asked(by: Actor, slug: str) -> dict[str, list[Compared]]:
    """Return those whom the unit is asked about, oldest first, as its list knows them."""
    found: dict[str, list[Compared]] = {tab: [] for tab in ASKED}
    kept = rosters.is_kept(by)
    for each in rosters.compared(_rows(by, slug).filter(state=State.AWAITING_UNIT).order_by("submitted_at", "id"), by):
        strange = {"unlisted", "left"} & set(each.against)
        found[AWAITING if not (kept and each.against) else UNLISTED if strange else DIFFERING].append(each)
    return found


def _in_tab(rows: "QuerySet[Application]", tab: str) -> "QuerySet[Application]":
    latest = Finding.objects.filter(application_id=OuterRef("pk")).order_by("-at").values("verdict")[:1]
    return rows.exclude(state=State.AWAITING_UNIT).alias(verdict=Subquery(latest)).filter(verdict=tab)


def _asked_line(each: Compared, own_number: str | None) -> Line:
    return Line(
        id=each.id,
        name=each.name,
        number=mask(each.number),
        post=each.post,
        scheme=campaigns.scheme_of(each.edition_id),
        state=State.AWAITING_UNIT,
        submitted_at=each.submitted_at,
        own=each.number == own_number,
        against=each.against,
    )


def _line(row: Application, own_number: str | None) -> Line:
    answers = _answers(row)
    number = answers.get("person.id_number", "")
    scheme = campaigns.scheme_of(row.edition_id)
    return Line(
        id=row.pk,
        name=row.person.name,
        number=mask(number),
        post=answers.get("work.post") or answers.get("work.position", ""),
        scheme=scheme,
        state=row.state,
        submitted_at=row.submitted_at,
        own=number == own_number,
    )


def _answers(row: Application) -> dict[str, str]:
    return sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)


def _own_number(by: Actor) -> str | None:
    """Return the clerk's own document number as the pass asserted it; None where it is not known."""
    account = Account.objects.filter(pk=by.account_id).first() if by.account_id else None
    return sealed.take(account, "id_number_sealed") or None if account else None

"""What reviewers see: the queue of their reach, and a case with what was told, what it changes, and what changed since it was last seen."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kuaiji.queries import appeals, archives, blind, campaigns, certificates, doubts, forms, readings, returns, spellings, urgency
from kuaiji.queries.appeals import Known
from kuaiji.queries.certificates import Looked
from kuaiji.queries.forms import Form
from kuaiji.queries.loads import SOON, WAITING
from kuaiji.queries.readings import Read
from kuaiji.queries.spellings import Spelling
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, Event, Finding
from kuaiji.rules import earlier, moves, policy, risk
from kuaiji.rules.actor import Actor
from kuaiji.rules.archive import Change
from kuaiji.rules.doubts import Doubt
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Problem, Refused

PAGE = 50
COUNTED = 99
GIVES = frozenset({moves.GIVE.name, moves.GIVE_ON.name})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case in a list: names whole, numbers masked; `risk` is none, some or high, `risk_why` the kinds of doubt that say so."""

    id: UUID
    receipt: str
    name: str
    number: str
    state: str
    scheme: str
    bureau_id: UUID | None
    submitted_at: datetime | None
    due_at: datetime | None
    again: bool
    holder: str
    held_by_other: bool
    laid_aside: bool
    given_to: str
    given_by: str
    risk: str
    risk_why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A filter of the queue: states, bureaus that narrow the reach, a part of a name or of a receipt.

    `only` is late, soon (a term that ends within two days), held, mine, given (to the actor), or risky (a check speaks against it).
    """

    states: tuple[str, ...] = WAITING
    bureaus: Collection[UUID] | None = None
    only: str = ""
    find: str = ""


ALL_WAITING = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a unit said of the application."""

    verdict: str
    clerk: str
    reasons: list[dict[str, str]]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A case that was given to a colleague: `mine` where that is who reads it."""

    to: str
    by: str
    why: str
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case as its reviewer sees it: `answers` as submitted, by path in the order of `asked`.

    `changed` are the paths that differ from what was last decided on, `visible` says since which review each place stands as it is (0: new),
    `returned` what earlier returns were about, `doubts` what checks found.
    """

    form: Form
    read: Read
    answers: Mapping[str, str] = field(repr=False)
    asked: list[str]
    name: str
    spellings: list[Spelling]
    bureau_id: UUID
    submitted_at: datetime
    changes: list[Change]
    changed: frozenset[str]
    seen_before: bool
    visible: Mapping[str, int]
    returned: frozenset[str]
    looks: list[Looked]
    doubts: list[Doubt]
    findings: list[Said]
    decision: Decision | None
    events: list[Event]
    territory: dict[str, str]
    due_at: datetime | None
    takes_over: list[Known]
    paper_file: str
    held: bool
    held_by: str
    held_reason: str
    holder: str
    held_until: datetime | None
    given: Given | None


@dataclass(frozen=True, slots=True)
class Undoable:
    """A decision that its reviewer can still take back."""

    application_id: UUID
    name: str
    verdict: str
    due_at: datetime


def queue(by: Actor, *, at: datetime, after: UUID | None = None, wanted: Wanted = ALL_WAITING) -> list[Line]:
    """Return a page of the cases within reach, what waits by urgency and all else by age; `after` is the last line of the page before."""
    with acting(by):
        rows = matching(by, wanted, at=at).exclude(blind.hidden(by, at=at)).select_related("person", "campaign", "leased_by", "given_to")
        found = urgency.page(rows, by, after=after, urgent=set(wanted.states) <= set(WAITING))[:PAGE]
        return [_line(row, by, at) for row in found]


def matching(by: Actor, wanted: Wanted, *, at: datetime) -> QuerySet[Application]:
    """Return all cases that a filter names, within reach. The caller is inside `acting`."""
    rows = Application.objects.visible_to(by).filter(_ONLY[wanted.only](by, at), state__in=wanted.states, bureau_id__in=_within(by, wanted.bureaus))
    return rows.filter(Q(person__name__contains=wanted.find) | Q(receipt__icontains=wanted.find)) if wanted.find else rows


_ONLY: Mapping[str, Callable[[Actor, datetime], Q]] = {
    "": lambda _by, _at: Q(),
    "late": lambda _by, at: Q(due_at__lt=at),
    "soon": lambda _by, at: Q(due_at__gte=at, due_at__lt=at + SOON),
    "held": lambda _by, _at: Q(held_at__isnull=False),
    "mine": lambda by, at: Q(leased_by_id=by.account_id, leased_until__gt=at),
    "given": lambda by, _at: Q(given_to_id=by.account_id),
    "risky": lambda _by, _at: ~Q(risk_why=[]),
}
ONLY = tuple(_ONLY)


def counts(by: Actor, *, states: Collection[str], bureaus: Collection[UUID] | None = None) -> dict[str, int]:
    """Return how many cases stand in each state, never counted further than one beyond `COUNTED`; each is a short walk along the queue's index."""
    with acting(by):
        rows = Application.objects.filter(bureau_id__in=_within(by, bureaus))
        return {state: rows.filter(state=state)[: COUNTED + 1].count() for state in states}


def overdue(by: Actor, *, at: datetime, bureaus: Collection[UUID] | None = None) -> int:
    """Return how many cases wait beyond their term, counted no further than one beyond `COUNTED`."""
    with acting(by):
        rows = Application.objects.filter(bureau_id__in=_within(by, bureaus), state__in=WAITING, due_at__lt=at)
        return rows[: COUNTED + 1].count()


def _within(by: Actor, bureaus: Collection[UUID] | None) -> frozenset[UUID]:
    return by.reach if bureaus is None else by.reach & frozenset(bureaus)


def undoable(by: Actor, *, at: datetime) -> Undoable | None:
    """Return the actor's own latest decision that can still be taken back; those of an order on many cases are taken back where it stands."""
    with acting(by):
        open_ones = Decision.objects.visible_to(by).filter(reviewer_id=by.account_id, bulk=None, undone_at=None, carried_out_at=None, due_at__gt=at)
        row = open_ones.select_related("application__person").order_by("-at").first()
        return Undoable(row.application_id, row.application.person.name, row.verdict, row.due_at) if row else None


def _line(row: Application, by: Actor, at: datetime) -> Line:
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    return Line(
        id=row.pk,
        receipt=row.receipt or "",
        name=answers.get("person.name") or row.person.name,
        number=mask(answers.get("person.id_number", "")),
        state=row.state,
        scheme=row.campaign.scheme,
        bureau_id=row.bureau_id,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        again=row.first_submitted_at != row.submitted_at,
        holder=_holder(row, at),
        held_by_other=bool(_holder(row, at)) and row.leased_by_id != by.account_id,
        laid_aside=row.held_at is not None,
        given_to=row.given_to.name if row.given_to else "",
        given_by=row.given_by if row.given_to_id == by.account_id else "",
        risk=risk.level(row.risk_why),
        risk_why=tuple(row.risk_why),
    )


def _holder(row: Application, at: datetime) -> str:
    """Return the name of who has the case in hand now; "" where nobody has."""
    return row.leased_by.name if row.leased_by and row.leased_until and row.leased_until > at else ""


def case(application_id: UUID, *, by: Actor, at: datetime) -> Case:
    """Return one case within reach. Raises Refused(not_found) for all others alike."""
    with acting(by):
        row = _readable(application_id, by)
        scheme = campaigns.scheme_of(row.edition_id)
        back = returns.before(row)
        now = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
        changes = archives.pending(row, scheme) if row.state not in moves.FINAL else []
        form = forms.of(row, at=at)
        read, said = readings.of(form, by=by, answers=now), _findings(row)
        stands, looks = {**now, **returns.pages(form.files)}, certificates.of_row(row)
        return Case(
            form=form,
            read=read,
            answers=now,
            asked=row.asked,
            name=now.get("person.name") or row.person.name,
            spellings=spellings.of(row.person, filed=now.get("person.name", ""), changes=changes),
            bureau_id=row.bureau_id,
            submitted_at=row.submitted_at,
            changes=changes,
            changed=returns.changed(back, stands),
            seen_before=bool(back),
            visible=earlier.visible(stands, [returns.seen(each) for each in back]),
            returned=returns.returned(back),
            looks=looks,
            doubts=doubts.of_case(form, read=read, findings=said, looks=looks, changes=changes, asked=row.asked),
            findings=[Said(verdict=f.verdict, clerk=f.clerk.name if f.clerk else "", reasons=f.reasons, at=f.at) for f in said],
            decision=Decision.objects.filter(application_id=row.pk, undone_at=None).order_by("-at").first(),
            events=(events := list(Event.objects.filter(application_id=row.pk).order_by("at"))),
            territory=row.territory or {},
            due_at=row.due_at,
            takes_over=_others(row, scheme.slug, now) if row.state not in moves.FINAL else [],
            paper_file=(row.paper_file or {}).get("number", ""),
            held_by=row.held_by.name if row.held_by else "",
            held_reason=row.held_reason,
            given=_given(row, by, events),
            **_in_hand(row, by, at),
        )


def _in_hand(row: Application, by: Actor, at: datetime) -> dict[str, Any]:
    """Return who has the case in hand, and until when."""
    holder = _holder(row, at)
    return {
        "held": bool(holder) and row.leased_by_id == by.account_id,
        "holder": holder,
        "held_until": row.leased_until if holder else None,
    }


def _given(row: Application, by: Actor, events: list[Event]) -> Given | None:
    if row.given_to is None:
        return None
    gave = next((each for each in reversed(events) if each.move in GIVES), None)
    why = gave.reason.get("reasons", []) if gave else []
    return Given(to=row.given_to.name, by=row.given_by, why=why[0]["text"] if why else "", mine=row.given_to_id == by.account_id)


def _readable(application_id: UUID, by: Actor) -> Any:
    rows = Application.objects.visible_to(by).select_related("person", "leased_by", "held_by", "given_to")
    row = rows.filter(pk=application_id).exclude(state="draft").first()
    target = policy.Target(person_id=row.person_id, bureau_id=row.bureau_id) if row else policy.Target()
    if row is None or policy.problems(by, "case.read", target):
        raise Refused([Problem("not_found")])
    return row


def _others(row: Application, scheme: str, answers: Mapping[str, str]) -> list[Known]:
    """Return the accounts that have proved the same number: an approval would take it from them."""
    if not answers.get("person.id_number") or row.account_id is None:
        return []
    found = appeals.known(scheme, archives.filed_number(row, answers).all)
    return [each for each in found if each.proven and each.account_id != row.account_id]


def _findings(row: Application) -> list[Finding]:
    return list(Finding.objects.filter(application_id=row.pk).select_related("clerk").order_by("at"))

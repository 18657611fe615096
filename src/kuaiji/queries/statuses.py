"""How a person's application stands: whose turn it is, what happened, what the unit said, what is due, what was told by SMS."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.queries import campaigns, forms
from kuaiji.queries.campaigns import Running
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Event, Finding, Message
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor
from kuaiji.rules.moves import State, Turn
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

HIDDEN = frozenset({"open", "approve", "send_back", "refuse", "undo"})
"""Moves that a person is not told: a decision that may still be taken back is none yet (settled 13)."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One move, as the person is told of it."""

    move: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One SMS that went out: which text, and when it was sent; None while it waits."""

    event: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Found:
    """What the unit said; reasons as the unit gave them."""

    verdict: str
    reasons: list[dict[str, str]]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One application as its person may know it. `state` is what is told: a decision in its term still reads as under review."""

    application_id: UUID
    state: State
    turn: Turn
    receipt: str
    scheme: Scheme
    bureau_id: UUID | None
    territory: dict[str, str]
    submitted_at: datetime | None
    due_at: datetime | None
    fix_by: datetime | None
    unit: str
    happened: list[Happened]
    findings: list[Found]
    told: list[Told]
    may_withdraw: bool
    refusal: list[dict[str, str]]


def any_of(by: Actor, *, slug: str, at: datetime) -> bool:
    """Say whether the actor has or had an application in the running campaign."""
    with acting(by):
        return _row(by, slug=slug, at=at) is not None


def own(by: Actor, *, slug: str, at: datetime) -> Status:
    """Return how the actor's application in the running campaign stands; a refused one where no other was begun. Raises Refused(not_found)."""
    with acting(by):
        row = _row(by, slug=slug, at=at)
        if row is None:
            raise Refused([Problem("not_found")])
        return _of(row, by)


@dataclass(frozen=True, slots=True)
class Past:
    """One application of one's own, in short."""

    title: dict[str, str]
    state: State
    receipt: str
    begun_at: datetime
    submitted_at: datetime | None


def every(by: Actor, *, slug: str) -> list[Past]:
    """Return every application that the actor has or had in this jurisdiction, the latest first (C18)."""
    with acting(by):
        rows = Application.objects.visible_to(by).filter(person_id=by.person_id, campaign__scheme=slug).select_related("campaign")
        return [
            Past(row.campaign.title, _told_state(row), row.receipt or "", row.created_at, row.submitted_at) for row in rows.order_by("-created_at")
        ]


def _told_state(row: Application) -> State:
    """Return the state that its person is told: a decision that may still be taken back is none yet."""
    return State.IN_REVIEW if row.state == State.DECIDED else State(row.state)


def one(application_id: UUID, *, by: Actor) -> Status:
    """Return how one application stands, for whoever proved to be its person by other means. Raises Refused(not_found)."""
    with acting(by):
        row = Application.objects.visible_to(by).filter(pk=application_id).first()
        if row is None:
            raise Refused([Problem("not_found")])
        return _of(row, by)


def _row(by: Actor, *, slug: str, at: datetime) -> Application | None:
    running = campaigns.running(slug, at=at)
    return forms.own(by, running=running) or _refused(by, running)


def _refused(by: Actor, running: Running) -> Application | None:
    return Application.objects.visible_to(by).filter(campaign_id=running.id, person_id=by.person_id, state="refused").order_by("-decided_at").first()


def _of(row: Application, by: Actor) -> Status:
    scheme = campaigns.scheme_of(row.edition_id)
    state = _told_state(row)
    events = list(Event.objects.filter(application_id=row.pk).order_by("at"))
    back = next((event for event in reversed(events) if event.move == moves.CARRY_OUT_RETURN.name), None)
    refused = next((event for event in reversed(events) if event.move == moves.REFUSE.name), None)
    return Status(
        application_id=row.pk,
        state=state,
        turn=moves.TURNS[state],
        receipt=row.receipt or "",
        scheme=scheme,
        bureau_id=row.bureau_id,
        territory=row.territory or {},
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        fix_by=back.at + timedelta(days=scheme.workflow.fix_days) if back and state is State.RETURNED else None,
        unit=sealed.unseal_paths(row.answers, field="answers", row_id=row.pk).get("work.unit_name", "") if row.unit_id else "",
        happened=[Happened(event.move, event.at) for event in events if event.move not in HIDDEN],
        findings=[Found(each.verdict, each.reasons, each.at) for each in Finding.objects.filter(application_id=row.pk).order_by("at")],
        told=_told(row, by),
        may_withdraw=state in moves.WITHDRAW.start,
        refusal=list(refused.reason.get("reasons", [])) if refused and state is State.REFUSED else [],
    )


def _told(row: Application, by: Actor) -> list[Told]:
    rows = Message.objects.visible_to(by).filter(event_key__contains=f":{row.pk}:").order_by("created_at")
    return [Told(each.purpose, each.sent_at) for each in rows]

"""What reviewers see: the queue of their reach, and a case with what was told, what it changes, and what changed since it was last seen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kuaiji.queries import archives, campaigns, forms
from kuaiji.queries.forms import Form
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, Event, Finding
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.archive import Change
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Problem, Refused

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case in a list: names whole, numbers masked."""

    id: UUID
    receipt: str
    name: str
    number: str
    state: str
    scheme: str
    bureau_id: UUID | None
    submitted_at: datetime | None
    due_at: datetime | None
    held_by_other: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a unit said of the application."""

    verdict: str
    clerk: str
    reasons: list[dict[str, str]]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case as its reviewer sees it. `changed` are the paths that differ from what was last decided on."""

    form: Form
    name: str
    name_asserted: str
    bureau_id: UUID
    submitted_at: datetime
    changes: list[Change]
    changed: frozenset[str]
    seen_before: bool
    findings: list[Said]
    decision: Decision | None
    events: list[Event]
    territory: dict[str, str]
    held: bool


def queue(by: Actor, *, at: datetime, after: tuple[datetime, UUID] | None = None, states: tuple[str, ...] = ("submitted", "in_review")) -> list[Line]:
    """Return a page of the cases within reach, oldest first; `after` is the last line's (submitted_at, id)."""
    with acting(by):
        rows = Application.objects.visible_to(by).filter(state__in=states).select_related("person", "campaign")
        if after:
            rows = rows.filter(Q(submitted_at__gt=after[0]) | Q(submitted_at=after[0], id__gt=after[1]))
        return [_line(row, by, at) for row in rows.order_by("submitted_at", "id")[:PAGE]]


def _line(row: Application, by: Actor, at: datetime) -> Line:
    number = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk).get("person.id_number", "")
    return Line(
        id=row.pk,
        receipt=row.receipt or "",
        name=row.person.name,
        number=mask(number),
        state=row.state,
        scheme=row.campaign.scheme,
        bureau_id=row.bureau_id,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        held_by_other=bool(row.leased_by_id and row.leased_by_id != by.account_id and row.leased_until and row.leased_until > at),
    )


def case(application_id: UUID, *, by: Actor, at: datetime) -> Case:
    """Return one case within reach. Raises Refused(not_found) for all others alike."""
    with acting(by):
        row = Application.objects.visible_to(by).select_related("person").filter(pk=application_id).exclude(state="draft").first()
        target = policy.Target(person_id=row.person_id, bureau_id=row.bureau_id) if row else policy.Target()
        if row is None or policy.problems(by, "application.read", target):
            raise Refused([Problem("not_found")])
        scheme = campaigns.scheme_of(row.edition_id)
        before = _before(row)
        now = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
        return Case(
            form=forms.of(row, at=at),
            name=row.person.name,
            name_asserted=row.person.name_asserted,
            bureau_id=row.bureau_id,
            submitted_at=row.submitted_at,
            changes=archives.pending(row, scheme) if row.state not in moves.FINAL else [],
            changed=_changed(before, now, row),
            seen_before=before is not None,
            findings=[Said(verdict=f.verdict, clerk=f.clerk.name if f.clerk else "", reasons=f.reasons, at=f.at) for f in _findings(row)],
            decision=Decision.objects.filter(application_id=row.pk, undone_at=None).order_by("-at").first(),
            events=list(Event.objects.filter(application_id=row.pk).order_by("at")),
            territory=row.territory or {},
            held=bool(row.leased_by_id == by.account_id and row.leased_until and row.leased_until > at),
        )


def _findings(row: Application) -> list[Finding]:
    return list(Finding.objects.filter(application_id=row.pk).select_related("clerk").order_by("at"))


def _before(row: Application) -> Decision | None:
    """Return the decision that last sent the application back, which kept what its reviewer saw; None at a first submission."""
    return Decision.objects.filter(application_id=row.pk, verdict="send_back").exclude(carried_out_at=None).order_by("-at").first()


def _changed(before: Decision | None, now: dict[str, str], row: Application) -> frozenset[str]:
    if before is None:
        return frozenset()
    told = sealed.unseal_paths(before.seen, field="seen", row_id=before.pk, table="records_decision")
    pages = {place: [str(file.id) for file in files] for place, files in forms.files(row.pk).items()}
    paths = {path for path in {*told, *now} if told.get(path) != now.get(path)}
    return frozenset(paths | {place for place in {*before.seen_files, *pages} if before.seen_files.get(place) != pages.get(place)})

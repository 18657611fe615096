"""Bundles of a unit's people: their list, what each still wants, and what came of it (N15)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from kuaiji import jurisdictions
from kuaiji.queries import campaigns
from kuaiji.queries.counters import printed, stamped, wanted
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bundle, BundleItem, Bureau, Unit
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.moves import State
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import CheckItem, Scheme

MOST = 50
BROUGHT = frozenset({State.SUBMITTED, State.IN_REVIEW})
"""Where an application stands that is brought to the counter."""
PREPARED, OPEN, CLOSED, WITHDRAWN, LAPSED = ("prepared", "open", "closed", "withdrawn", "lapsed")
_GONE = {State.DECIDED: "approved", State.APPROVED: "approved", State.RETURNED: "returned", State.REFUSED: "refused"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One person of a bundle. `state` is `waiting`, `ready`, `back`, or the outcome; `problems` say why one was refused or is skipped.

    `skipped` is also whoever has no result here and is not brought to the counter any more. `lacks` says what the printed form wants.
    """

    id: UUID
    n: int
    application_id: UUID
    name: str
    number: str
    receipt: str
    papers: list[CheckItem]
    stamped: bool
    lacks: tuple[str, ...]
    ticks: Mapping[str, Mapping[str, int | bool]]
    reasons: list[dict[str, str]]
    state: str
    problems: list[Problem]
    file: str
    scheme: Scheme = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One bundle with its list. `state` is `prepared` until a counter opens it, then `open` and `closed`; or else `withdrawn` or `lapsed`."""

    id: UUID
    number: str
    unit: str
    bureau_id: UUID
    name: str
    opened_at: datetime | None
    prepared_by: str
    prepared_at: datetime | None
    expires_at: datetime | None
    state: str
    first_file: str
    place: str
    items: list[Item]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One bundle in the list."""

    id: UUID
    number: str
    unit: str
    name: str
    at: datetime | None
    state: str
    count: int


def bureau(by: Actor) -> UUID:
    """Return the clerk's own counter, where papers are confirmed. Raises Refused(counter.none)."""
    held = {post.bureau_id for post in by.posts} & policy.reach(by, "counter.bundle")
    for key, slug in Bureau.objects.filter(pk__in=held).order_by("code").values_list("pk", "scheme"):
        if jurisdictions.scheme(slug).counter:
            return key
    raise Refused([Problem("counter.none")])


def unit_called(text: str) -> str:
    """Return the name of the unit with this credit code; else the text, which is then the name."""
    return Unit.objects.filter(credit_code=text.upper()).values_list("name", flat=True).first() or text


def standing(row: Bundle, at: datetime) -> str:
    """Return where a bundle stands now; one that nobody brought in its term is over without anybody's doing."""
    if row.opened_at:
        return CLOSED if row.closed_at else OPEN
    if row.withdrawn_at:
        return WITHDRAWN
    return PREPARED if row.expires_at and at < row.expires_at else LAPSED


def over(at: datetime) -> Q:
    """Return which bundles are over before a counter opened them."""
    return Q(opened_at=None) & (Q(withdrawn_at__isnull=False) | Q(expires_at__lte=at))


def every(by: Actor, *, at: datetime) -> list[Line]:
    """Return the bundles of the clerk's reach: those to come, then open ones, then the rest, the latest first."""
    bureau(by)
    with acting(by):
        rows = Bundle.objects.visible_to(by).exclude(over(at))
        rows = rows.order_by(F("closed_at").desc(nulls_first=True), F("opened_at").desc(nulls_first=True), "-prepared_at")[:MOST]
        return [
            Line(
                id=row.pk,
                number=row.number,
                unit=row.unit_name,
                name=row.name or row.prepared_by,
                at=row.opened_at or row.prepared_at,
                state=standing(row, at),
                count=row.items.count(),
            )
            for row in rows
        ]


def one(bundle_id: UUID, *, by: Actor, at: datetime) -> Told:
    """Return one bundle within reach. Raises Refused(not_found)."""
    with acting(by):
        row = Bundle.objects.visible_to(by).filter(pk=bundle_id).first()
        if row is None or policy.problems(by, "counter.bundle", policy.Target(bureau_id=row.bureau_id)):
            raise Refused([Problem("not_found")])
        return told(row, by=by, at=at)


def told(row: Bundle, *, by: Actor, at: datetime) -> Told:
    """Return a bundle with those of its list; the caller is inside `acting`, and has asked the policy."""
    rows = list(BundleItem.objects.visible_to(by).filter(bundle_id=row.pk).order_by("n"))
    applications = Application.objects.visible_to(by).select_related("person").in_bulk([each.application_id for each in rows])
    scheme = jurisdictions.scheme(Bureau.objects.values_list("scheme", flat=True).get(pk=row.bureau_id))
    return Told(
        id=row.pk,
        number=row.number,
        unit=row.unit_name,
        bureau_id=row.bureau_id,
        name=row.name,
        opened_at=row.opened_at,
        prepared_by=row.prepared_by,
        prepared_at=row.prepared_at,
        expires_at=row.expires_at,
        state=standing(row, at),
        first_file=row.first_file,
        place=row.place,
        items=[_item(each, applications.get(each.application_id), scheme) for each in rows],
    )


def waiting(bundle_id: UUID, *, by: Actor) -> list[UUID]:
    """Return who of a bundle's unit waits for the counter and stands on no list of it yet."""
    with acting(by):
        row = Bundle.objects.visible_to(by).filter(pk=bundle_id).first()
        if row is None:
            raise Refused([Problem("not_found")])
        rows = Application.objects.visible_to(by).filter(unit__name=row.unit_name, state=State.SUBMITTED)
        rows = rows.filter(bureau_id__in=policy.reach(by, "counter.bundle")).exclude(bundle_items__bundle_id=row.pk)
        return list(rows.order_by("submitted_at", "id").values_list("pk", flat=True))


def gone(application: Application | None) -> Problem | None:
    """Return why somebody is not brought to the counter any more, though they stand on a list; None who is. What nobody meets was taken back."""
    if application and application.state in BROUGHT:
        return None
    return Problem(f"bundle.gone.{_GONE.get(State(application.state), 'away') if application else 'away'}")


def lacks(application: Application, scheme: Scheme) -> tuple[str, ...]:
    """Return what the printed form wants before it is brought: `none` was printed, or what was is `void`; the unit's `stamp`."""
    state = printed(application)
    return (*([state] if state != "valid" else []), *(["stamp"] if stamped(application, scheme) else []))


def _item(row: BundleItem, application: Application | None, scheme: Scheme) -> Item:
    scheme = campaigns.scheme_of(application.edition_id) if application else scheme
    answers = sealed.unseal_paths(application.answers, field="answers", row_id=application.pk) if application else {}
    missing = gone(application) if row.outcome in {"", "refused"} else None
    kept = [Problem(each["code"], each["where"], each["facts"]) for each in row.problems]
    return Item(
        id=row.pk,
        n=row.n,
        application_id=row.application_id,
        name=answers.get("person.name") or row.name or (application.person.name if application else ""),
        number=mask(answers.get("person.id_number", "")),
        receipt=(application.receipt if application else "") or "",
        papers=wanted(application, scheme) if application else [],
        stamped=stamped(application, scheme) if application else False,
        lacks=lacks(application, scheme) if application else (),
        ticks=row.ticks,
        reasons=row.reasons,
        state="skipped" if missing else row.outcome or ("back" if row.reasons else "ready" if row.ticks else "waiting"),
        problems=[missing] if missing else kept,
        file=(application.paper_file or {}).get("number", "") if application else "",
        scheme=scheme,
    )

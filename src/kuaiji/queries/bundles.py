"""Bundles of a unit's people: their list, what each still wants, and what came of it (N15)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kuaiji import jurisdictions
from kuaiji.queries import campaigns
from kuaiji.queries.counters import stamped, wanted
from kuaiji.records import receipts, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bundle, BundleItem, Bureau, Unit
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import CheckItem, Scheme

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One person of a bundle. `state` is `waiting`, `ready`, `back`, or the outcome; `problems` say why one was refused."""

    id: UUID
    n: int
    application_id: UUID
    name: str
    number: str
    receipt: str
    papers: list[CheckItem]
    stamped: bool
    ticks: Mapping[str, Mapping[str, int | bool]]
    reasons: list[dict[str, str]]
    state: str
    problems: list[Problem]
    file: str
    scheme: Scheme = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One bundle with its list."""

    id: UUID
    number: str
    unit: str
    bureau_id: UUID
    name: str
    opened_at: datetime
    closed: bool
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
    opened_at: datetime
    closed: bool
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


def every(by: Actor) -> list[Line]:
    """Return the bundles of the clerk's reach, open ones first, the latest first."""
    bureau(by)
    with acting(by):
        rows = Bundle.objects.visible_to(by).order_by("closed_at", "-opened_at")[:MOST]
        return [
            Line(
                id=row.pk,
                number=row.number,
                unit=row.unit_name,
                name=row.name,
                opened_at=row.opened_at,
                closed=bool(row.closed_at),
                count=row.items.count(),
            )
            for row in sorted(rows, key=lambda row: row.closed_at is not None)
        ]


def numbered(text: str, *, by: Actor) -> UUID | None:
    """Return the bundle of a number, typed anyhow; None for whatever else."""
    number = receipts.read(text)
    if number is None:
        return None
    with acting(by):
        found: UUID | None = Bundle.objects.visible_to(by).filter(number=number).values_list("pk", flat=True).first()
        return found


def one(bundle_id: UUID, *, by: Actor) -> Told:
    """Return one bundle within reach. Raises Refused(not_found)."""
    with acting(by):
        row = Bundle.objects.visible_to(by).filter(pk=bundle_id).first()
        if row is None or policy.problems(by, "counter.bundle", policy.Target(bureau_id=row.bureau_id)):
            raise Refused([Problem("not_found")])
        items = BundleItem.objects.visible_to(by).filter(bundle_id=row.pk).select_related("application__person").order_by("n")
        return Told(
            id=row.pk,
            number=row.number,
            unit=row.unit_name,
            bureau_id=row.bureau_id,
            name=row.name,
            opened_at=row.opened_at,
            closed=bool(row.closed_at),
            first_file=row.first_file,
            place=row.place,
            items=[_item(each) for each in items],
        )


def waiting(bundle_id: UUID, *, by: Actor) -> list[UUID]:
    """Return who of a bundle's unit waits for the counter and stands on no list of it yet."""
    with acting(by):
        row = Bundle.objects.visible_to(by).filter(pk=bundle_id).first()
        if row is None:
            raise Refused([Problem("not_found")])
        rows = Application.objects.visible_to(by).filter(unit__name=row.unit_name, state=moves.State.SUBMITTED)
        rows = rows.filter(bureau_id__in=policy.reach(by, "counter.bundle")).exclude(bundle_items__bundle_id=row.pk)
        return list(rows.order_by("submitted_at", "id").values_list("pk", flat=True))


def _item(row: BundleItem) -> Item:
    application: Any = row.application
    scheme = campaigns.scheme_of(application.edition_id)
    answers = sealed.unseal_paths(application.answers, field="answers", row_id=application.pk)
    return Item(
        id=row.pk,
        n=row.n,
        application_id=application.pk,
        name=answers.get("person.name") or application.person.name,
        number=mask(answers.get("person.id_number", "")),
        receipt=application.receipt or "",
        papers=wanted(application, scheme),
        stamped=stamped(application, scheme),
        ticks=row.ticks,
        reasons=row.reasons,
        state=row.outcome or ("back" if row.reasons else "ready" if row.ticks else "waiting"),
        problems=[Problem(each["code"], each["where"], each["facts"]) for each in row.problems],
        file=(application.paper_file or {}).get("number", ""),
        scheme=scheme,
    )

"""Orders of correction as staff and their person see them: what was found, until when, what was answered, what an acceptance would write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Q

from kuaiji.adapters import pictures, vault
from kuaiji.queries import campaigns, spot_items
from kuaiji.records import columns, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive, SpotEvent, SpotFile, SpotFinding, SpotItem, SpotOrder, SpotRemark
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.archive import Change
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Field, Scheme, item, schematic
from kuaiji.rules.spot_orders import STANDING, Answer, Order

SPOTS = system("spot-checks")
STATES = tuple(each.value for each in STANDING)
PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One untrue statement: what was declared, why it is not true, what the person answers."""

    id: UUID
    path: str
    declared: str
    code: str
    text: str
    answer: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One order with everything that is told of it."""

    row: SpotOrder
    scheme: Scheme
    name: str
    answers: Mapping[str, str] = field(repr=False)
    findings: list[Finding]
    files: list[UUID]
    events: list[SpotEvent]
    remark: SpotRemark | None
    inspects: bool


def every(by: Actor, *, at: datetime, only: str = "") -> list[SpotOrder]:
    """Return the orders within reach, those whose term ends first before the others; `only` is over, answered or settled."""
    with acting(by):
        rows = SpotOrder.objects.visible_to(by).filter(_ONLY[only](at)).select_related("person", "bureau", "draw")
        return list(rows.order_by("due_at", "id")[:PAGE])


_ONLY: Mapping[str, Callable[[datetime], Q]] = {
    "": lambda _at: Q(state__in=STATES),
    "over": lambda at: Q(state=Order.ISSUED, due_at__lt=at),
    "answered": lambda _at: Q(state=Order.ANSWERED),
    "settled": lambda _at: ~Q(state__in=STATES),
}
ONLY = tuple(_ONLY)


def brought(by: Actor, *, at: datetime) -> int:
    """Return how many orders over their term are brought to the actor: those of a head's own bureaus at once, those below a second term later."""
    heads = policy.reach(by, "spot.remark")
    own = heads & {post.bureau_id for post in by.posts}
    with acting(by):
        late = SpotOrder.objects.visible_to(by).filter(state=Order.ISSUED, due_at__lt=at)
        return late.filter(Q(draw__bureau_id__in=own, level__gte=1) | Q(draw__bureau_id__in=heads - own, level=2)).count()


def readable(order_id: UUID, *, by: Actor, action: str = "spot.read") -> SpotOrder:
    """Return an order that the policy lets the actor treat so; the caller is inside `acting`. Raises Refused: not_found, case.own."""
    rows = SpotOrder.objects.visible_to(by).select_related("draw__bureau", "person", "bureau", "unit")
    row: SpotOrder | None = rows.filter(pk=order_id).first()
    target = policy.Target(person_id=row.person_id, bureau_id=row.bureau_id) if row else policy.Target()
    found = policy.problems(by, action, target) if row else [Problem("not_found")]
    if row is None or found:
        raise Refused(found)
    return row


def shown(order_id: UUID, *, by: Actor, action: str = "spot.read") -> Shown:
    """Return one order. Raises Refused(not_found)."""
    with acting(by):
        return of(readable(order_id, by=by, action=action), by=by)


def of(row: SpotOrder, *, by: Actor) -> Shown:
    """Return an order that the caller may see with all that is told of it; the caller is inside `acting`."""
    with acting(SPOTS):
        filed = Application.objects.get(pk=row.application_id)
        answers = sealed.unseal_paths(filed.answers, field="answers", row_id=filed.pk)
        scheme = campaigns.scheme_of(filed.edition_id)
    return Shown(
        row=row,
        scheme=scheme,
        name=answers.get("person.name") or row.person.name,
        answers=answers,
        findings=[_finding(each, answers) for each in SpotFinding.objects.filter(item_id=row.item_id).order_by("path")],
        files=list(SpotFile.objects.filter(order_id=row.pk).order_by("created_at").values_list("pk", flat=True)),
        events=list(SpotEvent.objects.filter(order_id=row.pk).order_by("at")),
        remark=SpotRemark.objects.filter(order_id=row.pk).first(),
        inspects=SpotItem.objects.filter(pk=row.item_id, inspector_id=by.account_id).exists(),
    )


def _finding(row: SpotFinding, answers: Mapping[str, str]) -> Finding:
    value = sealed.take(row, "value") if sealed.is_sealed(row.value) else row.value
    return Finding(id=row.pk, path=row.path, declared=answers.get(row.path, ""), code=row.code, text=row.text, answer=row.answer, value=value)


def changes(found: Shown) -> list[Change]:
    """Return what accepting the answers writes into the archive: exactly the list that the inspector is shown. The caller is inside `acting`."""
    with acting(SPOTS):
        current = columns.read(Archive.objects.get(pk=found.row.archive_id))
    made = []
    for each in found.findings:
        where = column(found.scheme, each.path)
        if not where or each.answer not in {Answer.VALUE, Answer.NONE}:
            continue
        after = each.value if each.answer == Answer.VALUE else ""
        if current.get(where, "") != after:
            made.append(Change(where, current.get(where, ""), after))
    return made


def column(scheme: Scheme, path: str) -> str:
    """Return the archive column that an answer feeds, with its row; "" where it feeds none."""
    try:
        asked = item(scheme, path)
    except KeyError:
        return ""
    if not isinstance(asked, Field) or not asked.feeds:
        return ""
    parts = path.split(".")
    section, _, name = asked.feeds.partition(".")
    return f"{section}.{parts[1]}.{name}" if len(parts) == 3 and path != schematic(path) else asked.feeds


def own(by: Actor) -> list[SpotOrder]:
    """Return the actor's own orders, standing ones first."""
    with acting(by):
        rows = SpotOrder.objects.filter(person_id=by.own_person).select_related("draw__bureau", "bureau")
        return sorted(rows.order_by("-issued_at"), key=lambda row: row.state not in STATES)


def told(by: Actor) -> list[dict[str, Any]]:
    """Return the actor's own orders as plain data: what was found, what was answered, what was decided."""
    made = []
    for row in own(by):
        found = shown(row.pk, by=by, action="order.read")
        remark = found.remark
        made.append(
            {
                "number": row.number,
                "issued_at": row.issued_at,
                "due_at": row.due_at,
                "state": row.state,
                "statement": row.statement,
                "found": [
                    {
                        "place": each.path,
                        "declared": each.declared,
                        "reason": each.code,
                        "text": each.text,
                        "answer": each.answer,
                        "value": each.value,
                    }
                    for each in found.findings
                ],
                "remark": {"state": remark.state, "reason": remark.reason, "statement": remark.statement, "decision": remark.decision}
                if remark
                else None,
            }
        )
    return made


def remarks(archive_id: UUID, *, by: Actor) -> list[SpotRemark]:
    """Return the remarks that stand on an archive that the actor may see."""
    with acting(by):
        return list(SpotRemark.objects.filter(order__archive_id=archive_id, state="recorded").select_related("order").order_by("decided_at"))


def of_archive(archive_id: UUID, *, by: Actor) -> list[SpotOrder]:
    """Return the orders that concern an archive, the latest first, to who may see them."""
    with acting(by):
        return list(SpotOrder.objects.visible_to(by).filter(archive_id=archive_id).order_by("-issued_at"))


def of_units(by: Actor) -> list[SpotOrder]:
    """Return the standing orders that a unit was told of: whose, which number, until when, and nothing of what was found."""
    with acting(SPOTS):
        rows = SpotOrder.objects.filter(unit_id__in=by.units, state__in=STATES).select_related("person")
        return list(rows.order_by("due_at"))


def picture(order_id: UUID, file_id: UUID, *, by: Actor, action: str = "spot.read") -> bytes:
    """Return the first page of a picture that came with an answer. Raises Refused(not_found)."""
    with acting(by):
        readable(order_id, by=by, action=action)
        key = SpotFile.objects.filter(order_id=order_id, pk=file_id).values_list("clean_key", flat=True).first()
    if key is None:
        raise Refused([Problem("not_found")])
    return bytes(msgspec.msgpack.decode(vault.evidence().open(key), type=tuple[pictures.Page, ...])[0].data)


def barred(row: SpotOrder, by: Actor) -> list[Problem]:
    """Return why somebody may not judge an order. The caller is inside `acting`."""
    with acting(SPOTS):
        filed = Application.objects.get(pk=row.application_id)
    return spot_items.barred(filed, by)

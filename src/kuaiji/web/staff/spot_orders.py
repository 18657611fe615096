"""Orders of correction: the list with states and terms, one order, its print, and how it is followed up."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import spot_orders as acts
from kuaiji.actions import spot_remarks
from kuaiji.queries import spot_orders as queries
from kuaiji.rules import policy, spot_orders
from kuaiji.rules.problem import Refused
from kuaiji.rules.spot_orders import Order, Remark
from kuaiji.web import spot_prints
from kuaiji.web.evidence import HEADERS
from kuaiji.web.moments import moment
from kuaiji.web.staff import columns
from kuaiji.web.staff import spot_words as told
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.web.staff.spot_items import events


@at_desk
def listed(desk: Desk) -> HttpResponse:
    only = desk.request.GET.get("only", "")
    only = only if only in queries.ONLY else ""
    here = reverse("staff-spot-orders")
    facts = {
        "orders": [_line(desk, each) for each in queries.every(desk.by, at=desk.at, only=only)],
        "tabs": [(words.t(f"spot.order.only.{each or 'standing'}", desk.lang), f"{here}?only={each}", each == only) for each in queries.ONLY],
        "brought": queries.brought(desk.by, at=desk.at),
    }
    return desk.page("staff/spot_orders.html", facts)


def _line(desk: Desk, row: Any) -> dict[str, Any]:
    return {
        "url": reverse("staff-spot-order", kwargs={"order_id": row.pk}),
        "number": row.number,
        "name": row.person.name,
        "bureau": words.pick(row.bureau.name, desk.lang),
        "issued": moment(row.issued_at, desk.lang, day_only=True),
        "due": moment(row.due_at, desk.lang, day_only=True),
        "state": told.order_state(desk, row),
        "level": words.t(f"spot.order.level.{spot_orders.LEVELS[row.level]}", desk.lang) if row.level and row.state == Order.ISSUED else "",
    }


@at_desk
def shown(desk: Desk, order_id: UUID) -> HttpResponse:
    return _show(desk, order_id)


@require_POST
@at_desk
def settle(desk: Desk, order_id: UUID) -> HttpResponse:
    """Accept, ask again, give more time, or withdraw."""
    posted = desk.request.POST

    def act() -> HttpResponse:
        days = posted.get("days", "")
        number = int(days) if days.isdecimal() and len(days) < 4 else 0
        acts.settle(order_id, posted.get("move", ""), why=posted.get("why", ""), days=number, by=desk.by, at=desk.at)
        return desk.to("staff-spot-order", order_id=order_id)

    return desk.tried(act, lambda refused: _show(desk, order_id, refused))


def _show(desk: Desk, order_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found, lang = queries.shown(order_id, by=desk.by), desk.lang
    row, scheme = found.row, found.scheme
    may = policy.allows(desk.by, "spot.order", policy.Target(person_id=row.person_id, bureau_id=row.bureau_id))
    facts = {
        "row": row,
        "name": found.name,
        "state": told.order_state(desk, row),
        "bureau": words.pick(row.draw.bureau.name, lang),
        "issued": moment(row.issued_at, lang),
        "due": moment(row.due_at, lang, day_only=True),
        "item_url": reverse("staff-spot-item", kwargs={"lot_id": row.item_id}),
        "findings": [spot_prints.finding(found, each, lang, masked=True) for each in found.findings],
        "files": [reverse("staff-spot-order-file", kwargs={"order_id": row.pk, "file_id": each}) for each in found.files],
        "changes": _changes(desk, found) if row.state == Order.ANSWERED else [],
        "moves": [each.name for each in spot_orders.possible(Order(row.state)) if each is not spot_orders.ANSWER] if may else [],
        "remark": _remark(desk, found),
        "can_propose": may and not found.remark,
        "kinds": [(each, words.t(f"spot.remark.kind.{each}", lang)) for each in spot_orders.REMARKS],
        "hearing_days": scheme.spot.hearing_days,
        "events": events(desk, found.events),
        "days": scheme.spot.correct_days,
        "why": desk.request.POST.get("why", ""),
        "problems": desk.said(refused.problems, scheme) if refused else [],
    }
    return desk.page("staff/spot_order.html", facts, status=422 if refused else 200)


def _changes(desk: Desk, found: queries.Shown) -> list[tuple[str, str, str]]:
    scheme, lang = found.scheme, desk.lang
    made = queries.changes(found)
    return [
        (
            columns.label(scheme, each.where, lang),
            columns.told(scheme, each.where, each.before, lang),
            columns.told(scheme, each.where, each.after, lang),
        )
        for each in made
    ]


def _remark(desk: Desk, found: queries.Shown) -> dict[str, Any] | None:
    told = spot_prints.remark(found, desk.lang)
    if told is None or found.remark is None:
        return None
    heads = policy.allows(desk.by, "spot.remark", policy.Target(person_id=found.row.person_id, bureau_id=found.row.bureau_id))
    heard = found.remark.stated_at or found.remark.heard_until <= desk.at
    decides = found.remark.state == Remark.PROPOSED and heads and heard and found.remark.proposed_by_id != desk.by.account_id
    return told | {"acts": ["record", "drop"] if decides else ["lift"] if heads and found.remark.state == Remark.RECORDED else []}


@require_POST
@at_desk
def remark(desk: Desk, order_id: UUID) -> HttpResponse:
    """Propose a remark on dishonesty, decide one after the hearing, or lift it."""
    posted = desk.request.POST

    def act() -> HttpResponse:
        reason = posted.get("reason", "")
        match posted.get("do"):
            case "propose":
                spot_remarks.propose(order_id, posted.get("kind", ""), reason, by=desk.by, at=desk.at)
            case "lift":
                spot_remarks.lift(order_id, reason, by=desk.by, at=desk.at)
            case verdict:
                spot_remarks.decide(order_id, str(verdict), reason, by=desk.by, at=desk.at)
        return desk.to("staff-spot-order", order_id=order_id)

    return desk.tried(act, lambda refused: _show(desk, order_id, refused))


@require_safe
@at_desk
def printed(desk: Desk, order_id: UUID) -> HttpResponse:
    """Answer with the order as PDF, numbers masked."""
    return spot_prints.order(queries.shown(order_id, by=desk.by), desk.lang, at=desk.at)


@require_safe
@at_desk
def picture(desk: Desk, order_id: UUID, file_id: UUID) -> HttpResponse:
    """Show a picture that came with the answer."""
    return HttpResponse(queries.picture(order_id, file_id, by=desk.by), content_type="image/jpeg", headers=HEADERS)

"""A unit's papers at the counter: the list, each person ticked off, one run for all, and the receipt for the unit (N15)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import bundles as acts
from kuaiji.adapters import printing
from kuaiji.queries import bundles, bureaus
from kuaiji.queries.bundles import Item, Told
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.web import prints
from kuaiji.web.moments import moment
from kuaiji.web.staff import counter, returning
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.words import Said, sheets
from kuaiji.words.bundles import why

COLOURS = {"confirmed": "green", "returned": "yellow", "refused": "red", "ready": "blue", "back": "yellow", "waiting": "grey", "skipped": "grey"}
STANDING = {"prepared": "yellow", "open": "blue", "closed": "green", "withdrawn": "grey", "lapsed": "grey"}


@at_desk
def listed(desk: Desk) -> HttpResponse:
    """Show the bundles, and open one."""

    def act() -> HttpResponse:
        return desk.to("staff-counter-bundle", bundle_id=acts.begin(desk.request.POST.get("unit", ""), by=desk.by, at=desk.at))

    return desk.tried(act, lambda refused: _listed(desk, refused)) if desk.request.method == "POST" else _listed(desk)


def _listed(desk: Desk, refused: Refused | None = None) -> HttpResponse:
    facts = {
        "bundles": [(each, moment(each.at, desk.lang)) for each in bundles.every(desk.by, at=desk.at)],
        "colours": STANDING,
        "unit": desk.request.POST.get("unit", ""),
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/bundles.html", facts, status=422 if refused else 200)


@require_safe
@at_desk
def shown(desk: Desk, bundle_id: UUID) -> HttpResponse:
    return _show(desk, bundle_id)


@require_POST
@at_desk
def add(desk: Desk, bundle_id: UUID) -> HttpResponse:
    """Put people on the list: by codes or receipt numbers, a line each, or all of the unit who wait."""

    def act() -> HttpResponse:
        bundles.one(bundle_id, by=desk.by, at=desk.at)
        if "waiting" in desk.request.POST:
            acts.add_waiting(bundle_id, by=desk.by, at=desk.at)
        elif found := acts.add(bundle_id, desk.request.POST.get("t", "").split(), by=desk.by, at=desk.at):
            raise Refused(found)
        return desk.to("staff-counter-bundle", bundle_id=bundle_id)

    return desk.tried(act, lambda refused: _show(desk, bundle_id, refused))


@at_desk
def item(desk: Desk, bundle_id: UUID, item_id: UUID) -> HttpResponse:
    """Tick one person off, or say why theirs goes back."""

    def act() -> HttpResponse:
        _one(desk, bundle_id, item_id)
        posted = desk.request.POST
        back = posted.get("act") == "back"
        reasons = returning.chosen(desk, back=False) if back else []
        if back and not reasons:
            raise Refused([Problem("bundle.reason", "reasons")])
        if posted.get("act") == "complete":
            acts.complete([item_id], by=desk.by, at=desk.at)
        else:
            acts.tick(item_id, {} if back else counter.ticks(desk), reasons=reasons, by=desk.by, at=desk.at)
        return desk.to("staff-counter-bundle", bundle_id=bundle_id, tail=f"#{item_id}")

    return (
        desk.tried(act, lambda refused: _item(desk, bundle_id, item_id, refused))
        if desk.request.method == "POST"
        else _item(desk, bundle_id, item_id)
    )


@require_POST
@at_desk
def confirm(desk: Desk, bundle_id: UUID) -> HttpResponse:
    """Confirm everybody who was ticked off; tick all who are chosen as complete first, where that was pressed."""

    def act() -> HttpResponse:
        bundles.one(bundle_id, by=desk.by, at=desk.at)
        posted = desk.request.POST
        if "complete" in posted:
            known = {str(each.id): each.id for each in bundles.one(bundle_id, by=desk.by, at=desk.at).items}
            acts.complete([known[key] for key in posted.getlist("item") if key in known], by=desk.by, at=desk.at)
        else:
            acts.confirm(bundle_id, posted.get("first", "").strip(), posted.get("place", "").strip(), by=desk.by, at=desk.at)
        return desk.to("staff-counter-bundle", bundle_id=bundle_id, tail="" if "complete" in posted else "?ran")

    return desk.tried(act, lambda refused: _show(desk, bundle_id, refused))


@require_safe
@at_desk
def receipt(desk: Desk, bundle_id: UUID) -> HttpResponse:
    """Answer with the receipt for the unit: everybody with their result."""
    told = bundles.one(bundle_id, by=desk.by, at=desk.at)
    rows = [
        (str(each.n), each.name, each.receipt, words.t(f"bundle.state.{each.state}", desk.lang), why(each, desk.lang), each.file)
        for each in told.items
    ]
    bureau = words.pick(bureaus.shown(told.bureau_id).name, desk.lang)
    made = sheets.bundle(
        sheets.Brought(unit=told.unit, number=told.number, bureau=bureau, clerk=told.name, at=moment(desk.at, desk.lang), rows=rows), desk.lang
    )
    return prints.pdf(printing.pdf(made, at=desk.at), told.number)


def _show(desk: Desk, bundle_id: UUID, refused: Refused | None = None) -> HttpResponse:
    told = bundles.one(bundle_id, by=desk.by, at=desk.at)
    is_open = told.state == bundles.OPEN
    facts = {
        "bundle": told,
        "opened": moment(told.opened_at, desk.lang),
        "prepared": moment(told.prepared_at, desk.lang),
        "colour": STANDING[told.state],
        "is_open": is_open,
        "rows": [
            {"it": each, "colour": COLOURS[each.state], "why": why(each, desk.lang), "open": is_open and each.state not in {*acts.DONE, "skipped"}}
            for each in told.items
        ],
        "counts": _counts(desk, told),
        "waiting": 0 if not is_open else len(bundles.waiting(bundle_id, by=desk.by)),
        "ready": any(each.state in {"ready", "back", "refused", "skipped"} for each in told.items),
        "ran": "ran" in desk.request.GET,
        "typed": {name: desk.request.POST.get(name, "") for name in ("t", "first", "place")},
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/bundle.html", facts, status=422 if refused else 200)


def _counts(desk: Desk, told: Told) -> str:
    states = [each.state for each in told.items]
    return "　".join(f"{words.t(f'bundle.state.{state}', desk.lang)} {states.count(state)}" for state in COLOURS if state in states)


def _reasons(scheme: Scheme, lang: str) -> list[tuple[str, str]]:
    """Return every reason of the scheme with the place it is for, as values that `returning.chosen` reads."""
    made = []
    for reason in scheme.reasons:
        for place in reason.at:
            where = "" if place == "*" else place
            label = words.label(scheme, where, lang) if where else words.t("bundle.whole", lang)
            made.append((f"{where}|{reason.code}", f"{label}：{words.pick(reason.text, lang)}"))
    return made


def _one(desk: Desk, bundle_id: UUID, item_id: UUID) -> tuple[Told, Item]:
    told = bundles.one(bundle_id, by=desk.by, at=desk.at)
    found = next((each for each in told.items if each.id == item_id), None)
    if found is None:
        raise Refused([Problem("not_found")])
    return told, found


def _item(desk: Desk, bundle_id: UUID, item_id: UUID, refused: Refused | None = None) -> HttpResponse:
    told, found = _one(desk, bundle_id, item_id)
    facts: dict[str, Any] = {
        "bundle": told,
        "item": found,
        "papers": counter.papers(desk, found.papers, found.ticks),
        "reasons": _reasons(found.scheme, desk.lang),
        "ticked": set(desk.request.POST.getlist("reason")) or {f"{each['at']}|{each['code']}" for each in found.reasons},
        "open": told.state == bundles.OPEN and found.state not in {*acts.DONE, "skipped"},
        "problems": [Said(each.where, each.text) for each in desk.said(refused.problems)] if refused else [],
    }
    return desk.page("staff/bundle_item.html", facts, status=422 if refused else 200)

"""One drawn case: its evidence and what was declared, what a look found, originals asked for, and the order that may follow."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import spot_items as acts
from kuaiji.actions import spot_orders
from kuaiji.actions.spot_items import Found
from kuaiji.queries import reviews, spot_items
from kuaiji.rules import policy
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Reason
from kuaiji.rules.spot_orders import REASONS, Result
from kuaiji.web.moments import moment
from kuaiji.web.staff import sheet
from kuaiji.web.staff import spot_words as told
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.web.staff.spots import _id


@at_desk
def shown(desk: Desk, lot_id: UUID) -> HttpResponse:
    return _show(desk, lot_id)


@require_POST
@at_desk
def check(desk: Desk, lot_id: UUID) -> HttpResponse:
    """Write down what was found."""
    posted = desk.request.POST

    def act() -> HttpResponse:
        result = posted.get("result", "")
        pairs = (value.partition("|") for value in posted.getlist("reason")) if result == Result.UNTRUE else ()
        found = [Found(path, code, posted.get(f"words:{path}", "")) for path, _, code in pairs]
        acts.check(lot_id, result, found, text=posted.get("text", ""), by=desk.by, at=desk.at)
        return desk.to("staff-spot-item", lot_id=lot_id)

    return desk.tried(act, lambda refused: _show(desk, lot_id, refused))


@require_POST
@at_desk
def act(desk: Desk, lot_id: UUID) -> HttpResponse:
    """Ask for originals, note that they were seen, give the case to somebody else, take a result back, or order the correction."""
    posted = desk.request.POST

    def done() -> HttpResponse:
        match posted.get("do"):
            case "ask":
                acts.ask_originals(lot_id, posted.get("what", ""), by=desk.by, at=desk.at)
            case "seen":
                acts.see_originals(lot_id, by=desk.by, at=desk.at)
            case "give":
                acts.give(lot_id, _id(posted.get("inspector", "")), by=desk.by, at=desk.at)
            case "reopen":
                acts.reopen(lot_id, posted.get("why", ""), by=desk.by, at=desk.at)
            case _:
                days, to_unit = posted.get("days", ""), posted.get("unit") == "yes"
                number = int(days) if days.isdecimal() and len(days) < 4 else 0 if not days else -1
                order = spot_orders.issue(lot_id, posted.get("order_text", ""), days=number, to_unit=to_unit, by=desk.by, at=desk.at)
                return desk.to("staff-spot-order", order_id=order)
        return desk.to("staff-spot-item", lot_id=lot_id)

    return desk.tried(done, lambda refused: _show(desk, lot_id, refused))


def _show(desk: Desk, lot_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found, lang = spot_items.shown(lot_id, by=desk.by), desk.lang
    row, case = found.row, reviews.case(found.row.application_id, by=desk.by, at=desk.at)
    scheme, posted = case.form.scheme, desk.request.POST
    pictures = sheet.pictures(case, lang)
    wanted = desk.request.GET.get("picture", "1")
    target = policy.Target(bureau_id=row.bureau_id)
    open_one = row.result == Result.OPEN and row.draw.state == "drawn"
    may_draw = policy.allows(desk.by, "spot.draw", policy.Target(bureau_id=row.draw.bureau_id))
    facts: dict[str, Any] = {
        "row": row,
        "case": case,
        "state": (words.t(f"spot.result.{row.result}", lang), told.RESULT_COLOURS[row.result]),
        "stratum": told.stratum(desk, tuple(row.draw.strata), row.stratum),
        "chance": f"{row.drawn_of}/{row.stratum_size}",
        "parts": _markable(sheet.parts(case, lang, shown={}), lang),
        "pictures": pictures,
        "current": next((each for each in pictures if str(each.n) == wanted), pictures[0] if pictures else None),
        "here": reverse("staff-spot-item", kwargs={"lot_id": row.pk}),
        "findings": [(words.label(scheme, each.path, lang), words.t(f"spot.reason.{each.code}", lang), each.text) for each in found.findings],
        "order": told.order_state(desk, found.order) if found.order else None,
        "order_url": reverse("staff-spot-order", kwargs={"order_id": found.order.pk}) if found.order else "",
        "barred": words.t(f"problems.{found.barred}", lang) if found.barred else "",
        "can_check": open_one and policy.allows(desk.by, "spot.check", target) and not found.barred,
        "can_order": row.result == Result.UNTRUE and not found.order and policy.allows(desk.by, "spot.order", target) and not found.barred,
        "can_give": open_one and may_draw,
        "can_reopen": may_draw and row.draw.state == "drawn" and row.result != Result.OPEN and not found.order,
        "inspectors": [(str(each.account_id), each.name) for each in spot_items.inspectors(row.draw_id, by=desk.by, at=desk.at)] if may_draw else [],
        "originals": row.originals,
        "originals_due": moment(row.originals_due_at, lang, day_only=True),
        "originals_seen": moment(row.originals_seen_at, lang),
        "originals_days": scheme.spot.originals_days,
        "correct_days": scheme.spot.correct_days,
        "events": events(desk, found.events),
        "ticked": set(posted.getlist("reason")),
        "typed": {name.removeprefix("words:"): value for name, value in posted.items() if name.startswith("words:")},
        "values": {name: posted.get(name, "") for name in ("text", "what", "order_text", "days", "why")},
        "problems": desk.said(refused.problems, scheme) if refused else [],
    }
    return desk.page("staff/spot_item.html", facts, status=422 if refused else 200)


def _markable(parts: list[sheet.Part], lang: str) -> list[sheet.Part]:
    """Return the sections with the reasons for which a statement is found untrue at each line."""
    reasons = [Reason(code=code, at=("*",), text={"zh-Hans": words.t(f"spot.reason.{code}", lang), lang: words.t(f"spot.reason.{code}", lang)})
               for code in REASONS]  # fmt: skip
    every = [replace(part, lines=[*part.lines, *part.seen], seen=[]) for part in parts]
    return [replace(part, lines=[replace(line, reasons=reasons if line.value else [], changed=False) for line in part.lines]) for part in every]


def events(desk: Desk, rows: list[Any]) -> list[dict[str, str]]:
    """Return what happened, the latest first."""
    made = []
    for each in reversed(rows):
        who = each.name if each.account_id else words.t("staff.case.clock", desk.lang)
        text = words.t(f"spot.result.{each.text}", desk.lang) if each.what == "checked" else each.text
        title = f"{words.t(f'spot.event.{each.what}', desk.lang)}　{who}"
        made.append({"title": title, "at": moment(each.at, desk.lang), "text": text, "state": "done"})
    return made

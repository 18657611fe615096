"""The record on the paper certificate: preview, print, and the counter's printers with their test page (N08)."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import overprints as acts
from kuaiji.adapters.printing import placed
from kuaiji.queries import overprints
from kuaiji.queries.overprints import Ready
from kuaiji.rules.moves import State
from kuaiji.rules.overprint import CROSS, Offset
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web import prints
from kuaiji.web.moments import ZONE, moment
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.words import inscriptions

MEASURED = ("printer", "left", "top", "across")


@require_safe
@at_desk
def shown(desk: Desk, case_id: UUID) -> HttpResponse:
    return _show(desk, case_id)


@require_POST
@at_desk
def print_record(desk: Desk, case_id: UUID) -> HttpResponse:
    """Write the print down, and answer with a page of exactly the certificate's size."""

    def act() -> HttpResponse:
        chosen = _id(desk.request.POST.get("printer", ""))
        offset = acts.record(case_id, chosen, desk.request.POST.get("reason", ""), by=desk.by, at=desk.at)
        ready = overprints.ready(case_id, by=desk.by)
        data = placed.pdf(ready.receipt, overprints.page_of(ready.certificate), words=_lines(ready, offset), at=desk.at)
        return prints.pdf(data, f"{ready.receipt}-record")

    return desk.tried(act, lambda refused: _show(desk, case_id, refused))


def _show(desk: Desk, case_id: UUID, refused: Refused | None = None) -> HttpResponse:
    ready = overprints.ready(case_id, by=desk.by)
    facts = {
        "ready": ready,
        "lines": _lines(ready),
        "printers": [(str(each.id), each.name) for each in overprints.printers(desk.by)],
        "chosen": desk.request.POST.get("printer", ""),
        "reason": desk.request.POST.get("reason", ""),
        "printed": history(desk, ready),
        "confirmed": bool(ready.clerk),
        "case_id": case_id,
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/overprint.html", facts, status=422 if refused else 200)


def facts(desk: Desk, case_id: UUID, state: State) -> dict[str, Any]:
    """Return what the counter's case page says of prints onto the certificate; nothing before the case is confirmed."""
    if state is not State.APPROVED:
        return {"overprint": "", "printed": []}
    try:
        ready = overprints.ready(case_id, by=desk.by)
    except Refused:
        return {"overprint": "", "printed": []}
    return {"overprint": reverse("staff-counter-overprint", kwargs={"case_id": case_id}), "printed": history(desk, ready)}


def history(desk: Desk, ready: Ready) -> list[str]:
    """Say who printed when on what, and why again."""
    return [
        words.t(
            "overprint.again" if each.reason else "overprint.once", desk.lang, name=each.name, printer=each.printer, at=moment(each.at, desk.lang)
        )
        + each.reason
        for each in ready.printed
    ]


def _lines(ready: Ready, offset: Offset | None = None) -> list[placed.Words]:
    return inscriptions.lines(ready, ready.confirmed_at.astimezone(ZONE).date() if ready.confirmed_at else None, offset)


@at_desk
def printers(desk: Desk) -> HttpResponse:
    """Show the counter's printers and take what was measured on a test page."""

    def act() -> HttpResponse:
        typed = {name: desk.request.POST.get(name, "") for name in MEASURED}
        acts.calibrate(**typed, by=desk.by, at=desk.at)
        return desk.to("staff-counter-printers", tail="?kept")

    return desk.tried(act, lambda refused: _printers(desk, refused)) if desk.request.method == "POST" else _printers(desk)


def _printers(desk: Desk, refused: Refused | None = None) -> HttpResponse:
    own = overprints.desk(desk.by)
    labels = {name: words.t(f"overprint.{name}", desk.lang) for name in MEASURED}
    facts = {
        "printers": [(each, moment(each.at, desk.lang)) for each in overprints.printers(desk.by)],
        "page_size": own.page,
        "cross": CROSS,
        "values": {name: desk.request.POST.get(name, "") for name in MEASURED},
        "kept": "kept" in desk.request.GET,
        "problems": words.said(refused.problems, desk.lang, labels) if refused else [],
    }
    return desk.page("staff/printers.html", facts, status=422 if refused else 200)


@require_safe
@at_desk
def test_page(desk: Desk) -> HttpResponse:
    """Answer with rulers and crosses: as they are, or as a calibrated printer ought to bring them out right."""
    page = overprints.desk(desk.by).page
    wanted = desk.request.GET.get("printer", "")
    offset = overprints.printer(_id(wanted), by=desk.by).offset if wanted else Offset()
    lines = [_moved(each, offset) for each in placed.grid(page)]
    figures = placed.figures(page)
    told = words.t("overprint.page.checked" if wanted else "overprint.page.plain", desk.lang)
    data = placed.pdf(told, page, words=[_put(each, offset) for each in [*figures, placed.Words(told, 12, 50, 7)]], lines=lines, at=desk.at)
    return prints.pdf(data, "test-page")


def _moved(each: placed.Rule, offset: Offset) -> placed.Rule:
    (x1, y1), (x2, y2) = (offset.placed(Decimal(str(x)), Decimal(str(y))) for x, y in ((each.x1, each.y1), (each.x2, each.y2)))
    return placed.Rule(float(x1), float(y1), float(x2), float(y2), each.width)


def _put(each: placed.Words, offset: Offset) -> placed.Words:
    x, y = offset.placed(Decimal(str(each.x)), Decimal(str(each.y)))
    return placed.Words(each.text, float(x), float(y), each.size)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused([Problem("overprint.printer", "printer")]) from None

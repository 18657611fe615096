"""The sheet of clean cases: twelve faces beside their cards, what is excluded, and one press for the rest."""

from datetime import datetime
from uuid import UUID

from django.core import signing
from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji.actions import sheets as acts
from kuaiji.queries import sheets
from kuaiji.rules import quality
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web.staff import looking
from kuaiji.web.staff.desk import Desk, at_desk

KEYS = "1234567890-="
_SALT = "kuaiji.web.staff.faces"


@require_safe
@at_desk
def sheet(desk: Desk) -> HttpResponse:
    return _show(desk)


@require_POST
@at_desk
def start(desk: Desk) -> HttpResponse:
    """Lay out the next sheet."""
    return desk.to("staff-sheet", tail="" if acts.lay_out(by=desk.by, at=desk.at) else "?none=yes")


@require_POST
@at_desk
def approve(desk: Desk) -> HttpResponse:
    def act() -> HttpResponse:
        shown, began = _read(desk)
        if seconds := looking.left(began, at=desk.at, least=quality.least(len(shown))):
            raise Refused([Problem("review.too_fast", "", {"seconds": seconds})])
        left_out = set(desk.request.POST.getlist("exclude"))
        outcomes = acts.approve((UUID(each) for each in shown if each not in left_out), by=desk.by, at=desk.at)
        told = [{"it": each.face, "problems": desk.said(each.problems)} for each in outcomes]
        apart = [face for face in sheets.held(desk.by, at=desk.at) if str(face.id) in left_out]
        return desk.page(
            "staff/sheet_done.html", {"outcomes": told, "apart": apart, "passed": [each.face.id for each in outcomes if not each.problems]}
        )

    return desk.tried(act, lambda refused: _show(desk, refused))


@require_POST
@at_desk
def undo(desk: Desk) -> HttpResponse:
    """Take the whole sheet back, while it can be."""
    cases = (UUID(each) for each in desk.request.POST.getlist("case") if _is_id(each))
    acts.undo(cases, by=desk.by, at=desk.at)
    return desk.to("staff-sheet")


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _read(desk: Desk) -> tuple[list[str], datetime]:
    """Return which cases the page showed and since when; none, now, where nothing that we signed says so."""
    try:
        shown, began = signing.loads(desk.request.POST.get("shown", ""), salt=_SALT)
    except signing.BadSignature:
        return [], desk.at
    return list(shown), datetime.fromisoformat(began)


def _show(desk: Desk, refused: Refused | None = None) -> HttpResponse:
    offered = sheets.offered(desk.by, at=desk.at)
    faces = sheets.held(desk.by, at=desk.at) if offered else []
    shown, began = _read(desk)
    ids = [str(face.id) for face in faces]
    began = began if set(ids) <= set(shown) else desk.at
    facts = {
        "offered": offered,
        "faces": list(zip(KEYS, faces, strict=False)),
        "excluded": set(desk.request.POST.getlist("exclude")),
        "shown": signing.dumps([ids, began.isoformat()], salt=_SALT),
        "wait": looking.left(began, at=desk.at, least=quality.least(len(faces))) if faces else 0,
        "nothing": desk.request.GET.get("none") == "yes",
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/sheet.html", facts, status=422 if refused else 200)

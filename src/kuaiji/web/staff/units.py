"""Units for staff: how their lists stand, which are silent, and who says to speak for one."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import claims as acts
from kuaiji.actions.claims import Verdict
from kuaiji.queries import bureaus, claims
from kuaiji.rules import policy
from kuaiji.rules.problem import Refused
from kuaiji.web.evidence import HEADERS
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk


@at_desk
def units(desk: Desk) -> HttpResponse:
    may = bool(policy.reach(desk.by, "unit.admit"))
    waiting = [(each, moment(each.at, desk.lang)) for each in claims.waiting(desk.by)] if may else []
    return desk.page("staff/units.html", {"units": claims.served(desk.by, at=desk.at), "claims": waiting})


@at_desk
def claim(desk: Desk, claim_id: UUID) -> HttpResponse:
    return _show(desk, claim_id)


@require_safe
@at_desk
def letter(desk: Desk, claim_id: UUID) -> HttpResponse:
    """Show the letter."""
    return HttpResponse(claims.letter(claim_id, by=desk.by), content_type="image/jpeg", headers=HEADERS)


@require_POST
@at_desk
def settle(desk: Desk, claim_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        told = {name: desk.request.POST.get(name, "") for name in ("unit_name", "name", "reason")}
        acts.settle(claim_id, Verdict(grant=desk.request.POST.get("verdict") == "grant", **told), by=desk.by, at=desk.at)
        return desk.to("staff-units")

    return desk.tried(act, lambda refused: _show(desk, claim_id, refused))


def _show(desk: Desk, claim_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found, posted = claims.one(claim_id, by=desk.by), desk.request.POST
    labels = {each: words.t(f"staff.units.{each}", desk.lang) for each in ("unit_name", "name", "reason")}
    facts = {
        "claim": found,
        "at": moment(found.at, desk.lang),
        "bureau": words.pick(bureaus.shown(found.bureau_id).name, desk.lang),
        "values": {
            "unit_name": posted.get("unit_name", found.unit),
            "name": posted.get("name", "" if "*" in found.name else found.name),
            "reason": posted.get("reason", ""),
        },
        "problems": words.said(refused.problems, desk.lang, labels) if refused else [],
    }
    return desk.page("staff/claim.html", facts, status=422 if refused else 200)

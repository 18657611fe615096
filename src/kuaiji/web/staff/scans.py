"""Scans of the counter: added to a case, looked at with it (N07, X25)."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji.actions import scans
from kuaiji.queries import scans as queries
from kuaiji.rules.problem import Refused
from kuaiji.web.evidence import HEADERS
from kuaiji.web.staff import assistances, counter
from kuaiji.web.staff.desk import Desk, at_desk


@require_POST
@at_desk
def add(desk: Desk, case_id: UUID) -> HttpResponse:
    """Keep what was scanned or photographed, and go back to where it was done."""
    posted, sent = desk.request.POST, desk.request.FILES.get("scan")
    assisting = posted.get("from") == "assist"

    def act() -> HttpResponse:
        scans.add(case_id, posted.get("kind", ""), sent.read() if sent else b"", by=desk.by, at=desk.at)
        return desk.to("staff-assist") if assisting else desk.to("staff-counter-case", case_id=case_id, tail="#scans")

    def again(refused: Refused) -> HttpResponse:
        return assistances.show(desk, refused) if assisting else counter.show(desk, case_id, refused)

    return desk.tried(act, again)


@require_safe
@at_desk
def picture(desk: Desk, case_id: UUID, scan_id: UUID) -> HttpResponse:
    """Answer with a scan."""
    return HttpResponse(queries.picture(case_id, scan_id, by=desk.by), content_type="image/jpeg", headers=HEADERS)

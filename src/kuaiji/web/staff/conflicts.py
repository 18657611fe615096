"""The list of those whose cases one keeps away from."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from kuaiji.actions import conflicts as acts
from kuaiji.queries import conflicts
from kuaiji.rules.problem import Refused
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk


@at_desk
def listed(desk: Desk) -> HttpResponse:
    return _show(desk)


@require_POST
@at_desk
def keep(desk: Desk) -> HttpResponse:
    def act() -> HttpResponse:
        acts.keep(desk.request.POST.get("whom", ""), desk.request.POST.get("note", ""), by=desk.by, at=desk.at)
        return desk.to("staff-conflicts")

    return desk.tried(act, lambda refused: _show(desk, refused))


@require_POST
@at_desk
def end(desk: Desk, conflict_id: UUID) -> HttpResponse:
    acts.end(conflict_id, by=desk.by, at=desk.at)
    return desk.to("staff-conflicts")


def _show(desk: Desk, refused: Refused | None = None) -> HttpResponse:
    facts = {
        "kept": [(each, moment(each.since, desk.lang, day_only=True)) for each in conflicts.own(desk.by)],
        "values": {name: desk.request.POST.get(name, "") for name in ("whom", "note")},
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/conflicts.html", facts, status=422 if refused else 200)

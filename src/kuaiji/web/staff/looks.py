"""The second look: a decided case as it lay there, without what was decided, and what this reviewer would have said."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kuaiji.actions import second_looks as acts
from kuaiji.queries import planted, second_looks
from kuaiji.rules.problem import Refused
from kuaiji.web.moments import clock, moment
from kuaiji.web.staff import cases, home, looking, returning
from kuaiji.web.staff.desk import Desk, at_desk


@require_safe
@at_desk
def listed(desk: Desk) -> HttpResponse:
    drills = [{"it": each, "at": moment(each.at, desk.lang)} for each in planted.own(desk.by)]
    facts = {"drills": drills, "waiting": home.capped(second_looks.waiting(desk.by, at=desk.at)), "nothing": desk.request.GET.get("none") == "yes"}
    return desk.page("staff/looks.html", facts | {"kept": desk.request.GET.get("kept") == "yes"})


@require_POST
@at_desk
def take_next(desk: Desk) -> HttpResponse:
    """Take the oldest case that waits for a second look."""
    found = acts.take(by=desk.by, at=desk.at)
    return desk.to("staff-look", look_id=found) if found else desk.to("staff-looks", tail="?none=yes")


@require_safe
@at_desk
def look(desk: Desk, look_id: UUID) -> HttpResponse:
    return _show(desk, look_id)


@require_POST
@at_desk
def give(desk: Desk, look_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        verdict = desk.request.POST.get("verdict", "")
        if verdict == "approve":
            looking.check(desk.request.POST.get("shown", ""), look_id, at=desk.at)
        acts.give(look_id, verdict, reasons=[] if verdict == "approve" else returning.chosen(desk, back=False), by=desk.by, at=desk.at)
        return desk.to("staff-looks", tail="?kept=yes")

    return desk.tried(act, lambda refused: _show(desk, look_id, refused))


def _show(desk: Desk, look_id: UUID, refused: Refused | None = None) -> HttpResponse:
    blind = second_looks.blind(look_id, by=desk.by, at=desk.at)
    began = looking.since(desk.request.POST.get("shown", ""), look_id, at=desk.at)
    more = {
        "look_id": look_id,
        "replaced": blind.replaced,
        "taken_until": clock(blind.taken_until),
        "here": reverse("staff-look", kwargs={"look_id": look_id}),
        "looked": looking.token(look_id, began),
        "wait": looking.left(began, at=desk.at),
        "can_record": False,
        "problems": desk.said(refused.problems, blind.case.form.scheme) if refused else [],
    }
    return desk.page("staff/look.html", cases.facts(desk, blind.case, shown={}) | more, status=422 if refused else 200)

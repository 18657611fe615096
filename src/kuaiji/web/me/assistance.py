"""What a clerk filled in for the person: who, where, when; and the person's word that they never asked for it (X25)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import assistances as acts
from kuaiji.queries import assistances
from kuaiji.queries.statuses import Status
from kuaiji.rules.problem import Refused
from kuaiji.web import actors, visits
from kuaiji.web.moments import moment
from kuaiji.web.visits import Visit


def told(visit: Visit, status: Status) -> list[dict[str, Any]]:
    """Return who has filled in this application for the person; nothing for what they did alone."""
    return [
        {
            "id": each.id,
            "text": words.t(
                "assist.me.told", visit.lang, clerk=each.clerk, bureau=words.pick(each.bureau, visit.lang), at=moment(each.began_at, visit.lang)
            ),
            "disputed": moment(each.disputed_at, visit.lang),
        }
        for each in assistances.of(status.application_id, by=visit.by, at=visit.at)
    ]


@require_POST
@actors.for_persons
def dispute(request: HttpRequest, slug: str, assistance_id: UUID) -> HttpResponse:
    """Take the person's word; without a reason the page says that one is wanted."""
    visit = visits.of(request, slug)
    try:
        acts.dispute(assistance_id, request.POST.get("why", ""), by=visit.by, at=visit.at)
    except Refused as refused:
        if any(problem.code == "not_found" for problem in refused.problems):
            raise
        return visit.to("me", tail="?why#assisted")
    return visit.to("me", tail="?disputed#assisted")

"""Official look-ups beside a case: how each stands, the page to look at, and what was seen there."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import certificates
from kuaiji.actions.certificates import Seen
from kuaiji.adapters.lookup import STATES
from kuaiji.queries import certificates as queries
from kuaiji.queries.reviews import Case
from kuaiji.rules import policy
from kuaiji.web.evidence import HEADERS
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk

COLOURS = {"verified": "green", "mismatch": "red", "not_found": "yellow", "failed": "grey", "not_tried": "grey"}


def facts(desk: Desk, found: Case) -> dict[str, Any]:
    """Return what a case page says of its certificates."""
    return {
        "certificates": [_line(desk, each) for each in found.looks],
        "certificate_states": [(state, words.t(f"certificates.state.{state}", desk.lang)) for state in STATES],
        "certificate_purposes": desk.purposes,
        "can_record": policy.allows(desk.by, "certificate.record", policy.Target(bureau_id=found.bureau_id)),
    }


def _line(desk: Desk, looked: queries.Looked) -> dict[str, Any]:
    lang, kind = desk.lang, looked.certificate
    who = words.t("certificates.machine", lang) if looked.by_machine else looked.name
    return {
        "key": kind.key,
        "title": words.pick(kind.title, lang),
        "note": words.pick(kind.note, lang),
        "holder": words.pick(kind.holder, lang),
        "page": kind.page,
        "state": looked.state,
        "colour": COLOURS[looked.state],
        "told": words.t("certificates.told", lang, who=who, at=moment(looked.at, lang)) if looked.at else "",
        "stale": looked.stale,
        "digest": looked.digest,
        "has_picture": looked.has_picture,
    }


@require_POST
@at_desk
def record(desk: Desk, case_id: UUID) -> HttpResponse:
    """Keep what the official page showed."""
    posted, sent = desk.request.POST, desk.request.FILES.get("screenshot")
    seen = Seen(
        kind=posted.get("kind", ""), state=posted.get("state", ""), purpose=posted.get("purpose", ""), screenshot=sent.read() if sent else b""
    )
    certificates.record(case_id, seen, by=desk.by, at=desk.at)
    return desk.to("staff-case", case_id=case_id, tail="#certificates")


@require_safe
@at_desk
def picture(desk: Desk, case_id: UUID, key: str) -> HttpResponse:
    """Answer with the screenshot that was kept."""
    return HttpResponse(queries.picture(case_id, key, by=desk.by), content_type="image/jpeg", headers=HEADERS)

"""Whose drafts are stuck: for helpers of a district to call on (X26)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import jurisdictions, words
from kuaiji.actions import reveals
from kuaiji.actions import stuck as acts
from kuaiji.queries import stuck
from kuaiji.rules.problem import Refused
from kuaiji.rules.stuck import DAYS
from kuaiji.web import routes
from kuaiji.web.moments import moment
from kuaiji.web.staff import typed
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.web.staff.sheet import Line


@require_safe
@at_desk
def listed(desk: Desk) -> HttpResponse:
    return _show(desk)


@require_POST
@at_desk
def called(desk: Desk, draft_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.called(draft_id, note=typed.line(desk, "note"), by=desk.by, at=desk.at)
        return desk.to("staff-stuck", tail=f"#{draft_id}")

    return desk.tried(act, lambda refused: _show(desk, refused=refused))


@require_POST
@at_desk
def reveal(desk: Desk, draft_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        phone = reveals.of_stuck(draft_id, why=reveals.Why(typed.line(desk, "purpose")), by=desk.by, at=desk.at)
        return _show(desk, shown={draft_id: phone})

    return desk.tried(act, lambda refused: _show(desk, refused=refused))


def _show(desk: Desk, *, shown: dict[UUID, str] | None = None, refused: Refused | None = None) -> HttpResponse:
    asked = desk.request.GET.get("days", "")
    days = int(asked) if asked in map(str, DAYS) else DAYS[0]
    facts = {
        "rows": [_row(desk, each, (shown or {}).get(each.id, "")) for each in stuck.drafts(desk.by, at=desk.at, days=days)],
        "days": str(days),
        "choices": [(str(each), words.t("staff.stuck.days", desk.lang, count=each)) for each in DAYS],
        "names": routes.is_for("staff-helpers", desk.by),
        "purposes": desk.purposes,
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/stuck.html", facts, status=422 if refused else 200)


def _row(desk: Desk, each: stuck.Line, phone: str) -> dict[str, Any]:
    lang, scheme = desk.lang, jurisdictions.scheme(each.scheme)
    titles = {section.key: words.pick(section.title, lang) for section in scheme.sections}
    return {
        "it": each,
        "bureau": words.pick(each.bureau, lang),
        "phone": Line(str(each.id), words.t("staff.stuck.phone", lang), phone or each.phone, masked=not phone),
        "topic": titles.get(each.section, words.t("staff.stuck.ready", lang)),
        "why": words.t(f"staff.stuck.{each.why}", lang),
        "since": moment(each.since, lang),
        "calls": [(call, moment(call.at, lang)) for call in each.calls],
    }

"""Appeals at the counter: found by their number, compared with the originals, granted or refused."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import jurisdictions, words
from kuaiji.actions import appeals
from kuaiji.actions.appeals import Verdict
from kuaiji.queries import appeals as queries
from kuaiji.queries.appeals import Known
from kuaiji.rules.appeals import WANTED
from kuaiji.rules.moves import State
from kuaiji.rules.numbers import mask_phone
from kuaiji.rules.problem import Refused
from kuaiji.web.evidence import HEADERS
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.words import values


@at_desk
def desk(desk: Desk) -> HttpResponse:
    """Take the number that the person shows."""
    text = desk.request.POST.get("number", "").strip()
    if not text:
        return desk.page("staff/appeals.html", {"asked": "", "problems": []})
    try:
        key = queries.find(text, by=desk.by)
    except Refused as refused:
        return desk.page("staff/appeals.html", {"asked": text[:60], "problems": desk.said(refused.problems)}, status=422)
    return desk.to("staff-appeal", appeal_id=key)


@at_desk
def appeal(desk: Desk, appeal_id: UUID) -> HttpResponse:
    return _show(desk, appeal_id)


@require_POST
@at_desk
def settle(desk: Desk, appeal_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        posted = desk.request.POST
        seen, reason = frozenset(posted.getlist("seen")), posted.get("reason", "").strip()
        verdict = Verdict(grant=posted.get("verdict") == "grant", seen=seen, reason=reason, own=_own(posted.get("own", "")))
        appeals.settle(appeal_id, verdict, by=desk.by, at=desk.at)
        return desk.to("staff-appeal", appeal_id=appeal_id)

    return desk.tried(act, lambda refused: _show(desk, appeal_id, refused))


@require_safe
@at_desk
def picture(desk: Desk, appeal_id: UUID, file_id: UUID) -> HttpResponse:
    """Show a picture that came with the appeal."""
    return HttpResponse(queries.picture(appeal_id, file_id, by=desk.by), content_type="image/jpeg", headers=HEADERS)


def _own(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Http404(text) from None


def _show(desk: Desk, appeal_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found, lang = queries.shown(appeal_id, by=desk.by), desk.lang
    wanted = {paper: words.t(f"staff.appeal.paper.{paper}", lang) for paper in WANTED[found.kind]}
    labels = wanted | {"reason": words.t("staff.appeal.reason", lang)}
    facts: dict[str, Any] = {
        "appeal": found,
        "id_type": values.chosen("id_type", found.id_type, lang),
        "country": values.chosen("country", found.id_country, lang) if found.id_type == "passport" else "",
        "phone": mask_phone(found.phone) if found.phone else "",
        "scheme_name": words.pick(jurisdictions.scheme(found.scheme).name, lang),
        "asked_at": moment(found.created_at, lang),
        "settled_at": moment(found.settled_at, lang) if found.settled_at else "",
        "late": found.state == "open" and found.expires_at <= desk.at,
        "known": [{"at": moment(each.since, lang, day_only=True), "of": each} for each in found.known],
        "claimed": [_choice(each, lang) for each in found.known if not each.proven and found.kind == appeals.TAKE_OVER],
        "own": desk.request.POST.get("own", ""),
        "wanted": wanted,
        "ticked": desk.request.POST.getlist("seen"),
        "reason": desk.request.POST.get("reason", ""),
        "problems": words.said(refused.problems, lang, labels) if refused else [],
    }
    return desk.page("staff/appeal.html", facts, status=422 if refused else 200)


def _choice(each: Known, lang: str) -> tuple[str, str]:
    state = words.t(f"me.state.{each.begun}", lang) if each.begun in set(State) else words.t("staff.appeal.nothing_begun", lang)
    phone = each.phone or words.t("staff.appeal.no_phone", lang)
    return str(each.account_id), words.t(
        "staff.appeal.claimed", lang, name=each.name, phone=phone, at=moment(each.since, lang, day_only=True), state=state
    )

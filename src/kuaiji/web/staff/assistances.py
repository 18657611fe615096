"""Filling in for somebody who cannot: the document is seen at the desk, then the clerk goes to the same form as everybody (X25)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kuaiji import jurisdictions, words
from kuaiji.actions import assistances as acts
from kuaiji.actions.assistances import Present
from kuaiji.queries import assistances, scans
from kuaiji.queries.assistances import Told
from kuaiji.queries.reviews import Case
from kuaiji.rules.moves import EDITABLE
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web import actors
from kuaiji.web.accounts.views import documents
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk

TYPED = ("id_type", "id_country", "id_number", "name", "phone")


@at_desk
def desk(desk: Desk) -> HttpResponse:
    """Show whom one has helped, and begin with somebody else."""
    return _begin(desk) if desk.request.method == "POST" else show(desk)


def _begin(desk: Desk) -> HttpResponse:
    slug = desk.request.POST.get("scheme") or next(iter(assistances.schemes(desk.by)), "")

    def act() -> HttpResponse:
        if slug not in assistances.schemes(desk.by):
            raise Refused([Problem("not_found")])
        typed = {name: desk.request.POST.get(name, "").strip() for name in TYPED}
        present = Present(**typed, seen=desk.request.POST.get("seen") == "yes")
        leave = acts.begin(jurisdictions.scheme(slug), present, by=desk.by, at=desk.at)
        desk.request.session[actors.ASSISTS] = str(leave)
        return desk.to("apply", slug=slug)

    return desk.tried(act, lambda refused: show(desk, refused))


@require_POST
@at_desk
def go(desk: Desk, assistance_id: UUID) -> HttpResponse:
    """Go on with one that was begun today; afterwards the document is to be seen again."""
    found = next((each for each in assistances.own(desk.by, at=desk.at) if each.id == assistance_id and each.open), None)
    if found is None:
        raise Refused([Problem("not_found")])
    desk.request.session[actors.ASSISTS] = str(found.id)
    return desk.to("apply", slug=found.scheme)


@require_POST
@at_desk
def leave(desk: Desk) -> HttpResponse:
    """Put the form of somebody else aside; what was filled in stays."""
    desk.request.session.pop(actors.ASSISTS, None)
    return desk.to("staff-assist")


def show(desk: Desk, refused: Refused | None = None) -> HttpResponse:
    """Show the desk; after a refusal with what was typed."""
    slugs = assistances.schemes(desk.by)
    slug = desk.request.POST.get("scheme") or (slugs[0] if slugs else "")
    if slug not in slugs:
        raise Refused([Problem("not_found")])
    labels = {name: words.t(f"accounts.label.{name}", desk.lang) for name in TYPED}
    known = {each.slug: words.pick(jurisdictions.scheme(each.slug).name, desk.lang) for each in jurisdictions.found() if each.slug in slugs}
    facts = {
        "slugs": list(known.items()),
        "slug_of": slug,
        "values": {name: desk.request.POST.get(name, "") for name in TYPED},
        "seen": desk.request.POST.get("seen") == "yes",
        "helped": [_line(desk, each) for each in assistances.own(desk.by, at=desk.at)],
        "problems": words.said(refused.problems, desk.lang, labels) if refused else [],
        **documents(jurisdictions.scheme(slug)),
    }
    return desk.page("staff/assist.html", facts, status=422 if refused else 200)


def _line(desk: Desk, each: Told) -> dict[str, Any]:
    editable = each.state in EDITABLE
    return {
        "it": each,
        "at": moment(each.began_at, desk.lang),
        "state": words.t(f"assist.state.{'disputed' if each.disputed_at else each.state}", desk.lang),
        "go_on": each.open and editable,
        "print": each.open and not editable and not each.disputed_at,
        "sign": not editable and not each.signed and not each.disputed_at and each.state not in {"approved", "refused"},
    }


def facts(desk: Desk, found: Case) -> dict[str, Any]:
    """Return what the page of a case says of a clerk who filled it in."""
    every = assistances.of(found.form.id, by=desk.by, at=desk.at)
    if not every:
        return {"assisted": []}
    kept = scans.of(found.form.id, by=desk.by) if scans.may(found.form.id, by=desk.by) else []
    signed = next((each for each in kept if each.kind == scans.COMMITMENT), None)
    return {
        "assisted": [_told(desk, each) for each in every],
        "commitment_scan": reverse("staff-scanned", kwargs={"case_id": found.form.id, "scan_id": signed.id}) if signed else "",
    }


def _told(desk: Desk, each: Told) -> dict[str, Any]:
    bureau = words.pick(each.bureau, desk.lang)
    return {
        "text": words.t("assist.case.told", desk.lang, clerk=each.clerk, bureau=bureau, at=moment(each.began_at, desk.lang)),
        "signed": each.signed,
        "disputed": moment(each.disputed_at, desk.lang),
        "why": each.dispute,
    }

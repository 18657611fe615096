"""Who speaks for the unit: invited, confirmed each quarter, ended."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import clerks as acts
from kuaiji.queries import clerks
from kuaiji.rules.problem import Refused
from kuaiji.web import actors, language, portals, sessions
from kuaiji.web.moments import moment
from kuaiji.web.unit.bench import CHOSEN, Bench, at_bench

LABELS = "unit.clerks"


@at_bench
def listed(bench: Bench) -> HttpResponse:
    return _show(bench)


def _show(bench: Bench, refused: Refused | None = None) -> HttpResponse:
    found, lang = clerks.of_unit(bench.by), bench.lang
    active = [each for each in found if not each.ended]
    facts = {
        "clerks": [
            (
                each,
                moment(each.confirmed_at + acts.QUARTER, lang, day_only=True),
                not each.own or len(active) == 1,
                bench.at >= each.confirmed_at + acts.QUARTER - acts.WARNED,
            )
            for each in active
        ],
        "gone": [(each, moment(each.ended_at, lang, day_only=True)) for each in found if each.ended],
        "invited": [(each, moment(each.at, lang, day_only=True)) for each in clerks.invited(bench.by, at=bench.at)],
        "values": {name: bench.typed(name) for name in ("name", "phone")},
        "done": bench.request.GET.get("done", "") if bench.request.GET.get("done", "") in {"invited", "confirmed", "ended"} else "",
        "problems": bench.said(refused.problems, LABELS) if refused else [],
    }
    return bench.page("unit/clerks.html", facts, status=422 if refused else 200)


@require_POST
@at_bench
def invite(bench: Bench) -> HttpResponse:
    return _done(bench, lambda: acts.invite(bench.typed("name"), bench.typed("phone"), by=bench.by, at=bench.at), "invited")


@require_POST
@at_bench
def withdraw(bench: Bench, invitation_id: UUID) -> HttpResponse:
    return _done(bench, lambda: acts.withdraw(invitation_id, by=bench.by, at=bench.at), "ended")


@require_POST
@at_bench
def confirm(bench: Bench, clerk_id: UUID) -> HttpResponse:
    return _done(bench, lambda: acts.confirm(clerk_id, by=bench.by, at=bench.at), "confirmed")


@require_POST
@at_bench
def end(bench: Bench, clerk_id: UUID) -> HttpResponse:
    return _done(bench, lambda: acts.end(clerk_id, by=bench.by, at=bench.at), "ended")


def _done(bench: Bench, act: Callable[[], None], done: str) -> HttpResponse:
    def go_on() -> HttpResponse:
        act()
        return bench.to("unit-clerks", tail=f"?done={done}")

    return bench.tried(go_on, lambda refused: _show(bench, refused))


def invited(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the short code of an invitation, from whoever has come in by a door of this portal."""
    portals.scheme(request, slug)
    by, lang = actors.of(request), language.current()
    if by.account_id is None or by.scheme != slug:
        door = reverse("login", kwargs={"slug": slug})
        return HttpResponseRedirect(f"{door}?{urlencode({'next': request.path})}")
    refused: Refused | None = None
    if request.method == "POST":
        try:
            source = sessions.caller(request).source
            unit = acts.accept(request.POST.get("code", ""), account_id=by.account_id, source=source, at=actors.at(request))
        except Refused as fault:
            refused = fault
        else:
            request.session[CHOSEN] = str(unit)
            return HttpResponseRedirect(reverse("unit", kwargs={"slug": slug}), status=303)
    facts = {
        "slug": slug,
        "code": request.POST.get("code", "")[:20],
        "problems": words.said(refused.problems, lang, {"code": words.t("unit.clerks.code", lang)}) if refused else [],
    }
    return render(request, "unit/invited.html", facts, status=422 if refused else 200)

"""Several units of one clerk (代理记账): what waits in each, and which one is acted for."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kuaiji.queries import units
from kuaiji.web import actors, language, portals
from kuaiji.web.moments import moment
from kuaiji.web.unit.bench import CHOSEN, chosen, ids


@actors.for_units
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what waits in every unit; a button goes on as the clerk of one."""
    portals.scheme(request, slug)
    own = actors.of(request)
    wanted = [each for each in ids([request.POST.get("unit", "")]) if each in own.units]
    if wanted:
        request.session[CHOSEN] = str(wanted[0])
        return HttpResponseRedirect(reverse("unit", kwargs={"slug": slug}), status=303)
    now = chosen(request, own)
    waiting = [(each, moment(each.oldest, language.current(), day_only=True)) for each in units.to_do(own, slug=slug)]
    facts = {
        "slug": slug,
        "units": units.names(replace(own, units=frozenset({now}))) if now else [],
        "clerk": own.name,
        "several": False,
        "nav": [],
        "waiting": waiting,
        "total": sum(each.awaiting for each, _ in waiting),
    }
    return render(request, "unit/choose.html", facts)

"""The demo's own pages: who is there to be, the text messages, the clock."""

from datetime import timedelta
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kuaiji import jurisdictions
from kuaiji.actions import clock, due
from kuaiji.actions.demo import resets
from kuaiji.actions.demo.places import PASSWORD
from kuaiji.queries import demo
from kuaiji.queries.forms import ZONE
from kuaiji.web import sessions
from kuaiji.web.demo import bar

STEPS = {"minute": timedelta(minutes=1), "day": timedelta(days=1), "week": timedelta(days=7)}


@never_cache
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    groups = [(jurisdictions.scheme(slug), list(roles)) for slug, roles in groupby(demo.roles(), key=lambda role: role.slug)]
    context = {"groups": groups, "password": PASSWORD, "resetting": "resetting" in request.GET}
    return render(request, "demo/start.html", context)


@require_POST
def role(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    found = next((each for each in demo.roles() if (each.slug, each.key) == (slug, key)), None)
    if found is None or found.account_id is None:
        raise Http404(key)
    sessions.enter(request, found.account_id)
    return HttpResponseRedirect(bar.home(found))


@never_cache
@require_http_methods(["GET", "POST"])
def time(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        clock.move_on(STEPS.get(request.POST.get("step", ""), timedelta()))
        done = due.run(at=clock.now())
        return HttpResponseRedirect(f"/demo/clock/?done={done}")
    done_before = request.GET.get("done", "")
    context = {"now": clock.now().astimezone(ZONE), "steps": list(STEPS), "done": done_before if done_before.isdecimal() else ""}
    return render(request, "demo/clock.html", context)


@require_POST
def reset(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    resets.ask()
    return HttpResponseRedirect("/demo/?resetting")


urlpatterns = [
    path("demo/", start, name="demo"),
    path("demo/role/<slug:slug>/<slug:key>/", role, name="demo-role"),
    path("demo/clock/", time, name="demo-clock"),
    path("demo/reset/", reset, name="demo-reset"),
]

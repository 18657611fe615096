"""The addresses of the installation, and where the pages of the form are not installed, the bare least of handing it in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

from kuaiji.actions import clock, submissions
from kuaiji.queries import accounts, forms
from kuaiji.rules.problem import Refused

handler403 = "kuaiji.web.faults.forbidden"
handler404 = "kuaiji.web.faults.missing"
handler500 = "kuaiji.web.faults.broken"


def check(request: HttpRequest, slug: str) -> HttpResponse:
    at = clock.now()
    by = accounts.actor(request.user.pk, at=at)
    agreed = request.POST.get("commitment_hash", "") if request.POST.get("agree") else ""
    try:
        submissions.submit(slug=slug, key=UUID(request.POST["key"]), commitment=agreed, by=by, at=at)
    except Refused as refused:
        return HttpResponse("\n".join(f"{each.code} {each.where}" for each in refused.problems), status=422)
    return HttpResponseRedirect(f"/{slug}/apply/receipt/", status=303)


def receipt(request: HttpRequest, slug: str) -> HttpResponse:
    at = clock.now()
    by = accounts.actor(request.user.pk, at=at)
    return HttpResponse(forms.shown(by, slug=slug, at=at).receipt)


urlpatterns = [
    path("", include("kuaiji.web.urls")),
    path("<slug:slug>/apply/check/", check),
    path("<slug:slug>/apply/receipt/", receipt),
]

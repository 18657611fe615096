"""The addresses of the pages: a line a module."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from kuaiji.web import evidence

DEMO = ("demo_pass.views", "demo_inbox", "demo.views")


def start(request: HttpRequest) -> HttpResponse:
    """Answer until the start page is there."""
    return HttpResponse(f"会计 {request.get_host()}")


urlpatterns: list[URLPattern | URLResolver] = [
    path("", start, name="start"),
    path("", include("kuaiji.web.preferences")),
    *([path("", include(f"kuaiji.web.{name}")) for name in DEMO] if settings.DEMO else []),
    path("", include("kuaiji.web.accounts.urls")),
    path("", include("kuaiji.web.staff.urls")),
    path("", include("kuaiji.web.unit.urls")),
    path("files/<uuid:file_id>", evidence.page, name="file"),
]

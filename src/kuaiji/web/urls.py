"""The addresses of the pages: a line a module."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from kuaiji.web import evidence
from kuaiji.web.portal import views as portal

urlpatterns: list[URLPattern | URLResolver] = [
    path("", portal.start, name="start"),
    path("", include("kuaiji.web.preferences")),
    *([path("", include("kuaiji.web.demo_pass.views")), path("", include("kuaiji.web.demo_inbox"))] if settings.DEMO else []),
    path("", include("kuaiji.web.accounts.urls")),
    path("files/<uuid:file_id>", evidence.page, name="file"),
    path("<slug:slug>/apply/", include("kuaiji.web.apply.urls")),
    path("<slug:slug>/me/", include("kuaiji.web.me.urls")),
    path("<slug:slug>/", include("kuaiji.web.portal.urls")),  # last: it takes whatever is left for a portal's name
]

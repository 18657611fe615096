"""The addresses of the pages: a line a module."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from kuaiji.web import evidence
from kuaiji.web.me import status
from kuaiji.web.portal import questions
from kuaiji.web.portal import views as portal

DEMO = ("demo_pass.views", "demo_wechat", "demo_inbox", "demo.views")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", portal.start, name="start"),
    path("help/", questions.everywhere, name="help"),
    path("accessibility/", questions.about, {"key": "accessibility"}, name="accessibility"),
    path("privacy/", questions.about, {"key": "privacy"}, name="privacy"),
    path("", include("kuaiji.web.preferences")),
    *([path("", include(f"kuaiji.web.{name}")) for name in DEMO] if settings.DEMO else []),
    path("", include("kuaiji.web.characters")),
    path("", include("kuaiji.web.glyphs")),
    path("", include("kuaiji.web.vendors")),
    path("", include("kuaiji.web.prints")),
    path("", include("kuaiji.web.accounts.urls")),
    path("", include("kuaiji.web.staff.urls")),
    path("", include("kuaiji.web.unit.urls")),
    path("files/<uuid:file_id>", evidence.page, name="file"),
    path("<slug:slug>/apply/", include("kuaiji.web.apply.urls")),
    path("<slug:slug>/phone/", include("kuaiji.web.apply.phone_urls")),
    path("<slug:slug>/f", status.fix, name="me_fix"),  # as short as text messages want it
    path("<slug:slug>/me/", include("kuaiji.web.me.urls")),
    path("<slug:slug>/", include("kuaiji.web.portal.urls")),  # last: it takes whatever is left for a portal's name
]

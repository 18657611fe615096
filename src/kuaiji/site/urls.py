"""Every address: the pages and, under /api/v1, the interface for programs."""

from django.urls import include, path

handler403 = "kuaiji.web.faults.forbidden"
handler404 = "kuaiji.web.faults.missing"
handler500 = "kuaiji.web.faults.broken"
urlpatterns = [path("", include("kuaiji.web.urls"))]

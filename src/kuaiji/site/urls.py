"""Every address: the pages and, under /api/v1, the interface for programs."""

from django.urls import include, path

urlpatterns = [path("", include("kuaiji.web.urls"))]

"""All addresses, with those that only the demo has."""

from django.urls import include, path

from kuaiji.web.urls import urlpatterns as all_others

urlpatterns = [path("", include("kuaiji.web.demo_pass.views")), path("", include("kuaiji.web.demo_inbox")), *all_others]

"""All addresses, with those that only the demo has."""

from django.urls import include, path

from kuaiji.web.urls import DEMO
from kuaiji.web.urls import urlpatterns as all_others

urlpatterns = [*(path("", include(f"kuaiji.web.{name}")) for name in DEMO), *all_others]

"""The demo's inbox: text messages that would have gone out, newest first."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from kuaiji.queries import inbox

ZONE = ZoneInfo("Asia/Shanghai")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    phone = request.GET.get("phone", "").strip()
    texts = [(each, each.at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")) for each in inbox.latest(phone)]
    return render(request, "demo_inbox/page.html", {"texts": texts, "phone": phone})


urlpatterns = [path("demo/inbox/", page, name="demo-inbox")]

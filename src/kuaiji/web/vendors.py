"""Where the vendors of text messages push their receipts: an address with a secret in it, as they sign nothing."""

import json
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kuaiji.actions import messages
from kuaiji.web import actors


@csrf_exempt
@require_POST
def receipts(request: HttpRequest, vendor: str, secret: str) -> HttpResponse:
    """Take a batch of receipts; the answer is what either vendor reads as taken."""
    if not settings.SMS_RECEIPTS or not compare_digest(secret.encode(), settings.SMS_RECEIPTS.encode()):
        return HttpResponse(status=403)
    try:
        told = json.loads(request.body)
    except ValueError:
        return HttpResponse(status=400)
    messages.received(vendor, told, at=actors.at(request))
    return JsonResponse({"code": 0, "msg": "OK", "result": 0, "errmsg": "OK"})


urlpatterns = [path("sms/receipts/<slug:vendor>/<str:secret>/", receipts, name="message-receipts")]

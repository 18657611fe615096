"""Evidence as a picture in a page: one page of the clean copy, to those who may see it, in nobody's cache."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kuaiji.queries import evidence
from kuaiji.rules.problem import Refused
from kuaiji.web import actors

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


@require_safe
def page(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Answer `/files/<id>?page=2&small` and `?copy=standard`; what may not be seen is not there."""
    number = request.GET.get("page", "1")
    try:
        shown = evidence.open_for(
            actors.of(request),
            file_id,
            page=int(number) if number.isdecimal() and len(number) < 4 else 0,
            small="small" in request.GET,
            copy=request.GET.get("copy", "")[:40],
        )
    except Refused as refused:  # here and not in the one place for pages: a picture has no page to say it on
        raise Http404 from refused
    response = HttpResponse(shown.data, content_type=shown.media_type, headers=HEADERS)
    response.headers["Content-Disposition"] = f'inline; filename="{shown.name}"'  # a name of ours: letters, digits, "-", "_" and "."
    return response

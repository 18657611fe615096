"""The pages that say why there is no page, each with ways out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kuaiji.words import Said


def page(request: HttpRequest, status: int, *, said: tuple[Said, ...] = (), wait_seconds: int = 0, reference: str = "") -> HttpResponse:
    """Answer with an error page: 403, 404, 409, 422, 429, 500 or 503."""
    context = {"status": status, "said": said, "wait_seconds": wait_seconds, "reference": reference}
    response = render(request, "kit/error.html", context, status=status)
    if wait_seconds:
        response.headers["Retry-After"] = str(wait_seconds)
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signatures
    return page(request, 403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return page(request, 500, reference=str(request.headers.get("X-Request-Id", "")))

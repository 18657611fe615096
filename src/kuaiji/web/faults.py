"""The pages that say why there is no page, each with ways out."""

import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kuaiji import words
from kuaiji.rules.problem import Refused
from kuaiji.web import language
from kuaiji.words import Said

DATABASE_SECONDS = 2

TOO_OFTEN = "limit"


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
    """Answer 500; 503 where the database is away: nothing is broken, and what was sent may be sent again (FAULT-03)."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return page(request, 503, wait_seconds=DATABASE_SECONDS)
    return page(request, 500, reference=str(request.headers.get("X-Request-Id", "")))


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer a refusal that no page answered itself: 404 for what is not there or not theirs, 429 for too often, else 422 with every reason."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    answer.process_exception = refused  # type: ignore[attr-defined]
    return answer


def status(fault: Refused, other: int = 422) -> int:
    """Return what a refusal answers with: 429 where somebody came too often."""
    return 429 if any(problem.code == TOO_OFTEN for problem in fault.problems) else other


def refused(request: HttpRequest, fault: Exception) -> HttpResponse | None:
    """Say why something was not done; any other fault is a bug and flies on."""
    if not isinstance(fault, Refused):
        return None
    if any(problem.code == "not_found" for problem in fault.problems):
        return page(request, 404)
    return page(request, status(fault), said=tuple(words.said(fault.problems, language.current())))

"""The page to try a photo on, for anybody, before logging in."""

import base64
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kuaiji import words
from kuaiji.actions import trials
from kuaiji.actions.trials import Tried
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Document, Scheme, items
from kuaiji.web import pictures, sessions, visits
from kuaiji.web.visits import Visit


@require_http_methods(["GET", "POST"])
def photo(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a portrait must be like, or what speaks against this one (X05)."""
    visit = visits.of(request, slug)
    asked = portrait_of(visit.scheme)
    if asked is None:
        raise Http404(slug)
    facts: dict[str, Any] = {"asked": asked, "problems": [], "tried": None}
    if request.method == "POST":
        try:
            sent = request.FILES.get("photo")
            tried = trials.portrait(asked, sent.read() if sent else b"", source=sessions.address(request), at=visit.at)
        except Refused as refused:
            said = visit.said(refused.problems)
            return visit.page("portal/photo.html", facts | {"problems": [words.Said("photo", each.text) for each in said]}, 422)
        facts["tried"] = _told(visit, asked, tried)
    return visit.page("portal/photo.html", facts)


def portrait_of(scheme: Scheme) -> Document | None:
    """Return the portrait that a scheme asks for and holds against measures; None where it asks for none."""
    return next((each for _, each in items(scheme) if isinstance(each, Document) and each.portrait and each.measures.copies), None)


def _told(visit: Visit, asked: Document, tried: Tried) -> dict[str, Any]:
    labels = {each.key: words.pick(each.label, visit.lang) for each in asked.measures.copies}
    doubted = [each for each in tried.checked.found if each.weight == "doubted"]
    return {
        "refused": [*pictures.told(tried.checked.refused, visit.lang)],
        "doubted": [*pictures.told(doubted, visit.lang)],
        "copies": [
            {
                "label": labels[each.key],
                "size": words.t("kit.upload.copy", visit.lang, width=each.width, height=each.height, kb=f"{len(each.data) / 1024:.1f}"),
                "url": f"data:image/jpeg;base64,{base64.b64encode(each.data).decode()}",
            }
            for each in tried.copies
        ],
    }

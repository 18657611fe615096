"""Before login: must I file, and where; and what to have ready (X09, X17, reading 2). Nobody is refused."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kuaiji import words
from kuaiji.queries import bureaus, campaigns, helping
from kuaiji.queries.forms import ZONE
from kuaiji.rules import form, scope
from kuaiji.rules.scheme import Field
from kuaiji.rules.scope import Told
from kuaiji.rules.territory import Placed
from kuaiji.web import portals, visits
from kuaiji.web.kit import choices
from kuaiji.web.visits import Visit


@require_safe
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a few questions, those that follow from the answers after them, and tell."""
    visit = visits.of(request, slug)
    told, answers = _asked(visit, request.GET.dict())
    # A question that comes up with the last answers has nothing wrong with it yet.
    shown = request.GET.getlist("asked")
    missing = [each for each in told.wanting if each.path in shown]
    facts: dict[str, Any] = {
        "questions": [(each, _options(visit, each, answers)) for each in told.asked],
        "values": {each.path: answers.get(each.path, "") for each in told.asked},
        "problems": [words.Said(each.path, words.t("portal.check.choose", visit.lang)) for each in missing],
        "more": bool(answers) and bool(told.wanting) and not missing,
        "told": told,
        "start": visit.link("apply") + f"?{urlencode(_carried(told, answers))}",
    }
    if not told.wanting:
        facts |= _verdict(visit, told, answers)
    return visit.page("portal/check.html", facts, 422 if missing else 200)


def _asked(visit: Visit, sent: dict[str, str]) -> tuple[Told, dict[str, str]]:
    """Return what is asked and the answers to it: only what was offered counts, and what came of an answer since changed is left out."""
    answers: dict[str, str] = {}
    while True:
        told = scope.ask(visit.scheme, answers)
        fresh = {
            each.path: sent[each.path]
            for each in told.wanting
            if sent.get(each.path) in {code for code, _ in _options(visit, each, answers)} and each.path not in answers
        }
        if not fresh:
            return told, answers
        answers |= fresh


def _options(visit: Visit, asked: Field, answers: dict[str, str]) -> choices.Offered:
    return choices.of(asked, visit.scheme, visit.at.astimezone(ZONE).date(), answers)


def _carried(told: Told, answers: dict[str, str]) -> dict[str, str]:
    """Return the answers that the form asks for too, so that it need not."""
    return {each.path: answers[each.path] for each in told.asked if each.path in answers and not each.path.startswith("scope.")}


def _verdict(visit: Visit, told: Told, answers: dict[str, str]) -> dict[str, Any]:
    placed = told.placed if isinstance(told.placed, Placed) else None
    bureau = bureaus.placed(visit.scheme, placed, at=visit.at) if placed else None
    today = visit.at.astimezone(ZONE).date()
    running = campaigns.found(visit.slug, at=visit.at)
    given = form.Given(
        scheme=visit.scheme,
        raw=answers,
        facts=scope.facts(visit.scheme),
        lists=campaigns.codes_of(running.edition_id) if running else {},
        today=today,
    )
    return {
        "bureau": bureau,
        "why": placed.rule.reason if placed else None,
        "outside": told.must and placed is None,
        "helpers": helping.of_bureau(bureau.id, today) if bureau else [],
        "contacts": [*(bureaus.contacts(bureau, today) if bureau else []), *portals.contacts(visit.scheme, "bureau", today)],
        "ready": scope.ready(given),
    }

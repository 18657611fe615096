"""A question that help did not answer: asked here, by anybody, of the bureau that is competent (X24)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from kuaiji import words
from kuaiji.actions import questions as acts
from kuaiji.actions.questions import TEXT, Asked
from kuaiji.queries import bureaus, questions
from kuaiji.rules.problem import Refused
from kuaiji.web import actors, sessions, visits
from kuaiji.web.moments import moment
from kuaiji.web.visits import Visit

FIELDS = ("text", "bureau", "phone")


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a question; what was looked for stands in it already."""
    visit = visits.of(request, slug)
    if request.method != "POST":
        typed = {"text": request.GET.get("q", "")[:TEXT], "bureau": "", "phone": ""}
        return _show(visit, typed) if "asked" not in request.GET else visit.page("portal/asked.html", {"inside": _inside(visit)})
    typed = {name: request.POST.get(name, "").replace("\x00", "").strip() for name in FIELDS}
    chosen = next((each.id for each in bureaus.of_scheme(slug) if each.code == typed["bureau"]), None)
    try:
        asked = Asked(text=typed["text"], bureau_id=chosen, phone=typed["phone"])
        acts.ask(visit.scheme, asked, by=visit.by, source=sessions.address(request), at=visit.at)
    except Refused as refused:
        return _show(visit, typed, refused)
    return visit.to("portal_ask", tail="?asked")


@require_safe
@actors.for_persons
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what one asked, with the answers."""
    visit = visits.of(request, slug)
    rows = [(each, moment(each.asked_at, visit.lang), moment(each.answered_at, visit.lang)) for each in questions.own(visit.by)]
    return visit.page("me/questions.html", {"rows": rows})


def _inside(visit: Visit) -> bool:
    return visit.by.person_id is not None and visit.by.scheme == visit.slug


def _show(visit: Visit, typed: dict[str, str], refused: Refused | None = None) -> HttpResponse:
    labels = {name: words.t(f"portal.asking.{name}", visit.lang) for name in FIELDS}
    facts = {
        "typed": typed,
        "most": TEXT,
        "inside": _inside(visit),
        "bureaus": [(each.code, words.pick(each.name, visit.lang)) for each in bureaus.of_scheme(visit.slug)],
        "problems": words.said(refused.problems, visit.lang, labels) if refused else [],
    }
    return visit.page("portal/ask.html", facts, 422 if refused else 200)

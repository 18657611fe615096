"""Public help: questions that can be looked for, longer pages, the texts that rules rest on, whom to turn to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kuaiji import jurisdictions, words
from kuaiji.jurisdictions import pages
from kuaiji.queries import guidance, helping, questions
from kuaiji.queries.forms import ZONE
from kuaiji.rules.scheme import Help
from kuaiji.web import portals, visits
from kuaiji.web.moments import moment
from kuaiji.web.portal import prose
from kuaiji.web.visits import Visit

TOPICS = (
    *("portal", "pass", "login", "register", "photo", "identity", "person", "education", "work", "licence", "qualification"),
    *("honours", "breaches", "publications", "submit", "print", "counter", "status", "services", "unit"),
)
LONGEST = 60


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """Lead to the help of each place: what is asked differs."""
    return render(request, "portal/help_start.html", {"schemes": [jurisdictions.scheme(each.slug) for each in jurisdictions.found()]})


@require_safe
def about(request: HttpRequest, key: str) -> HttpResponse:
    """Show what the service says of itself: accessibility, privacy."""
    return render(request, "portal/about.html", prose.about(key))


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was looked for, or every question by topic; the longer pages, and whom to turn to (X24)."""
    visit = visits.of(request, slug)
    asked = request.GET.get("q", "")[:LONGEST].strip()
    topics = [(words.t(f"portal.topic.{at}", visit.lang), [each for each in visit.scheme.help if each.at == at]) for at in TOPICS]
    answered = questions.published(slug)
    every = (*visit.scheme.help, *(each.help for each in answered.values()))
    topics.append((words.t("portal.topic.asked", visit.lang), [each.help for each in answered.values()]))
    facts = {
        "asked": asked,
        "found": guidance.found(asked, every, pages.steps(slug), visit.lang) if asked else [],
        "said_by": {key: _said_by(visit, each) for key, each in answered.items()},
        "topics": [(title, listed) for title, listed in topics if listed],
        "longer": [(name, prose.title(slug, name, visit.lang)) for name in pages.keys(slug)],
        "steps": pages.steps(slug),
        "contacts": portals.every_contact(visit.scheme, visit.at.astimezone(ZONE).date()),
    }
    return visit.page("portal/help.html", facts)


@require_safe
def page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show one question under an address of its own, or one longer page, among them the manual (C19)."""
    visit = visits.of(request, slug)
    question = next((each for each in visit.scheme.help if each.key == key), None)
    if question:
        return _question(visit, question, "")
    if answered := questions.published(slug).get(key):
        return _question(visit, answered.help, _said_by(visit, answered))
    if key not in pages.keys(slug):
        raise Http404(key)
    return visit.page("portal/help_page.html", prose.longer(slug, key, visit.lang))


def _said_by(visit: Visit, answered: questions.Answered) -> str:
    """Say which bureau answered, and when."""
    day = moment(answered.at, visit.lang, day_only=True)
    return words.t("portal.help.said_by", visit.lang, bureau=words.pick(answered.bureau, visit.lang), day=day)


def _question(visit: Visit, question: Help, said_by: str) -> HttpResponse:
    facts = {
        "question": question,
        "said_by": said_by,
        "steps": pages.steps(visit.slug).get(question.key, ()),
        "beside": [each for each in visit.scheme.help if each.at == question.at and each is not question],
        "contacts": portals.every_contact(visit.scheme, visit.at.astimezone(ZONE).date()),
    }
    return visit.page("portal/question.html", facts)


@require_safe
def sources(request: HttpRequest, slug: str) -> HttpResponse:
    """List the texts that the rules rest on (X28)."""
    visit = visits.of(request, slug)
    return visit.page("portal/sources.html", {"resting": guidance.resting(visit.scheme)})


@require_safe
def source(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show one text: number, date, who issued it, whether it is in force, and what of the form rests on it (X28)."""
    visit = visits.of(request, slug)
    found = next((each for each in guidance.resting(visit.scheme) if each.key == key), None)
    if found is None:
        raise Http404(key)
    return visit.page("portal/source.html", {"found": found})


@require_safe
def windows(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whom to turn to, bureau by bureau (N12, X26)."""
    visit = visits.of(request, slug)
    on = visit.at.astimezone(ZONE).date()
    facts = {"contacts": portals.every_contact(visit.scheme, on), "windows": guidance.windows(slug, on), "helpers": helping.of_scheme(slug, on)}
    return visit.page("portal/contacts.html", facts)

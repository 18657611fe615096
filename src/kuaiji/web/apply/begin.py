"""How a form begins: opened once, the found archive taken or disowned, and what is to be done."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji import jurisdictions, words
from kuaiji.actions import applications
from kuaiji.actions import reminders as acts
from kuaiji.national import dictionary
from kuaiji.queries import archives, bureaus, campaigns, forms, helping, reminders
from kuaiji.queries.archives import Shown
from kuaiji.queries.forms import ZONE, Form
from kuaiji.rules import moves
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Section
from kuaiji.web import actors, portals, visits, windows
from kuaiji.web.apply import desk
from kuaiji.web.apply.entries import told_back, visible_sections
from kuaiji.web.visits import Visit
from kuaiji.words import pick, values

FEW = (
    "person.name",
    "work.started_on",
    "work.unit_name",
    "licence.number",
    "licence.issuer",
    "education.level",
    "qualification.level",
    "qualification.kind",
)
SHORT = frozenset({"licence.number"})


@require_safe
@actors.for_persons
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the form, the one that exists again, or say that the window is shut (X14)."""
    visit = visits.of(request, slug)
    running = campaigns.running(slug, at=visit.at)
    window = running.window(visit.at)
    if window != "open" and not forms.begun(visit.by, slug=slug, at=visit.at):
        return closed(visit)
    applications.begin(slug=slug, by=visit.by, at=visit.at, told=request.GET.dict())
    form = forms.shown(visit.by, slug=slug, at=visit.at)
    if form.state not in moves.EDITABLE:
        return visit.to("apply_receipt") if visit.by.helps else visit.to("me", tail="?filed")
    if form.state is moves.State.RETURNED:
        return _to_what_came_back(visit, form)
    return visit.to("apply_match" if form.facts.get("facts.archive_offered") == "yes" else "apply_tasks")


def _to_what_came_back(visit: Visit, form: Form) -> HttpResponse:
    """Lead to the first section that is to be put right; saving it leads to the next one, and then to the check."""
    named = {at.split(".")[0] for at, _ in told_back(form, visit.lang)}
    first = next((each.key for each in visible_sections(form) if each.key in named), "")
    return visit.to("apply_section", section=first) if first else visit.to("apply_tasks")


def _to_what_is_wanting(visit: Visit, form: Form) -> HttpResponse:
    """Lead to the first topic that still wants something, with what the archive has filled in; the list of topics stands one press back."""
    first = _wanting(form)
    return visit.to("apply_section", section=first.key) if first else visit.to("apply_tasks")


def _wanting(form: Form) -> Section | None:
    return next((each for each in visible_sections(form) if desk.state_of(form, each) in {"todo", "doing", "none"}), None)


def closed(visit: Visit, problems: Iterable[Problem] = ()) -> HttpResponse:
    """Say when it opens or since when it is over, and what helps now: a reminder, who is to be asked, what the scheme says of the late (E26)."""
    running = campaigns.running(visit.slug, at=visit.at)
    today = visit.at.astimezone(ZONE).date()
    said = visit.said(problems)
    facts = {
        "window": windows.told(running, visit.at, visit.lang),
        "running": running,
        "reminded": reminders.asked(visit.by, campaign_id=running.id),
        "contacts": portals.every_contact(visit.scheme, today),
        "bureaus": [(each, bureaus.contacts(each, today)) for each in bureaus.of_scheme(visit.slug)],
        "helpers": helping.of_scheme(visit.slug, today),
        "problems": said,
    }
    return visit.page("portal/closed.html", facts, 422 if said else 200)


@require_POST
@actors.for_persons
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the wish to be told when it opens."""
    visit = visits.of(request, slug)
    try:
        acts.ask(slug=slug, by=visit.by, at=visit.at)
    except Refused as refused:
        if any(problem.code == "reminder.no_phone" for problem in refused.problems):
            return closed(visit, refused.problems)
    return visit.to("apply")


@require_http_methods(["GET", "POST"])
@desk.with_form
@desk.open_only
def match(visit: Visit, form: Form) -> HttpResponse:
    """Show few values of the archive that was found, to be taken or disowned (X08)."""
    found = archives.offered(visit.by)
    if found is None or form.state is not moves.State.DRAFT:
        return visit.to("apply_tasks")
    answer = visit.request.POST.get("mine", "")
    if visit.request.method == "POST" and answer in {"yes", "no"}:
        applications.answer_archive(slug=visit.slug, accept=answer == "yes", by=visit.by, at=visit.at)
        return _to_what_is_wanting(visit, forms.shown(visit.by, slug=visit.slug, at=visit.at))
    missing = visit.request.method == "POST"
    problems = [words.Said("", words.t("apply.match.choose", visit.lang))] if missing else []
    return visit.page("apply/match.html", {"form": form, "found": _few(visit, form, found), "problems": problems}, 422 if missing else 200)


def _few(visit: Visit, form: Form, found: Shown) -> list[dict[str, str]]:
    """Return just enough to know one's own record by; numbers with their middle hidden."""
    labels = dictionary.load()
    rows = [{"key": words.t("apply.match.number", visit.lang), "value": mask(found.number)}]
    for path in FEW:
        if value := found.columns.get(path, ""):
            text = mask(value) if path in SHORT else values.column(form.scheme, path, value, visit.lang)
            rows.append({"key": pick(labels[path].label, visit.lang), "value": text})
    return rows


@require_safe
@desk.with_form
@desk.open_only
def tasks(visit: Visit, form: Form) -> HttpResponse:
    """Show how far each topic is, and the next step."""
    sections = visible_sections(form)
    states = {section.key: desk.state_of(form, section) for section in sections}
    wanting = _wanting(form)
    back = list(told_back(form, visit.lang))
    lines = [
        {
            "title": pick(section.title, visit.lang),
            "url": visit.link("apply_section", section=section.key),
            "state": states[section.key],
            "hint": "；".join(note["said"] for at, note in back if at.split(".")[0] == section.key),
            "next": section is wanting,
        }
        for section in sections
    ]
    ready = not form.settled.problems
    lines.append(
        {
            "title": words.t("apply.tasks.check", visit.lang),
            "url": visit.link("apply_check"),
            "state": "none" if ready else "waiting",
            "hint": "" if ready else words.t("apply.tasks.check_waits", visit.lang),
            "next": ready and wanting is None,
        }
    )
    facts = {
        "form": form,
        "tasks": lines,
        "done": sum(state in {"done", "not_needed"} for state in states.values()),
        "all": len(sections),
        "wanting": wanting,
        "place": desk.place(visit, form),
        "helpers": desk.helpers(visit, form),
        "back": back,
        "saved_at": form.changed_at.astimezone(ZONE).strftime("%H:%M"),
        "offered": form.facts.get("facts.archive_offered") == "yes" and form.state is moves.State.DRAFT,
    }
    return visit.page("apply/tasks.html", facts)


@require_safe
@desk.with_form
def outside(visit: Visit, form: Form) -> HttpResponse:
    """Say where to go whose place lies in another jurisdiction; what was filled in stays (readings 5, 19)."""
    placed = desk.place(visit, form)
    if "outside" not in placed:
        return visit.to("apply_tasks")
    others = [jurisdictions.scheme(each.slug) for each in jurisdictions.found() if each.slug != visit.slug]
    return visit.page("apply/outside.html", {"form": form, "place": placed, "section": placed["by"].split(".")[0], "others": others})

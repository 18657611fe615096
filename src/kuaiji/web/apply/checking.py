"""The last look, the commitment, the one submission, and its receipt."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji import words
from kuaiji.actions import readings, submissions
from kuaiji.queries import bureaus, statuses
from kuaiji.queries import readings as read_from
from kuaiji.queries.forms import Form
from kuaiji.queries.readings import Read
from kuaiji.rules import moves
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Field, Section, in_row
from kuaiji.web import actors, visits
from kuaiji.web import readings as said
from kuaiji.web.apply import desk
from kuaiji.web.apply.entries import file_facts, held_by, visible_sections
from kuaiji.web.moments import moment
from kuaiji.web.visits import Visit
from kuaiji.words import pick, values


@require_http_methods(["GET", "POST"])
@actors.for_persons
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything that was told, or hand it in; who has handed in gets the first receipt again (C12)."""
    return _hand_in(visits.of(request, slug)) if request.method == "POST" else _look(request, slug=slug)


def _hand_in(visit: Visit) -> HttpResponse:
    """Hand in what is stored; the form is read for a page only where it is refused."""
    agreed = visit.request.POST.get("commitment_hash", "") if visit.request.POST.get("agree") else ""
    try:
        told = submissions.submit(slug=visit.slug, key=_key(visit.request.POST.get("key", "")), commitment=agreed, by=visit.by, at=visit.at)
    except Refused as refused:
        return _refused(visit.request, slug=visit.slug, problems=refused.problems)
    return visit.to("apply_receipt", tail="?again" if told.again else "")


@desk.with_form
def _look(visit: Visit, form: Form) -> HttpResponse:
    return _shown(visit, form, []) if form.state in moves.EDITABLE else visit.to("apply_receipt" if visit.by.helps else "me")


@desk.with_form
def _refused(visit: Visit, form: Form, problems: list[Problem]) -> HttpResponse:
    return _shown(visit, form, problems)


@require_safe
@desk.with_form
def receipt(visit: Visit, form: Form) -> HttpResponse:
    """Say that it was handed in, and what follows."""
    if not form.receipt or form.state is moves.State.DRAFT:
        return visit.to("apply_tasks")
    status = statuses.own(visit.by, slug=visit.slug, at=visit.at)
    facts = {
        "form": form,
        "status": status,
        "again": "again" in visit.request.GET,
        "bureau": bureaus.shown(status.bureau_id) if status.bureau_id else None,
        "due": moment(status.due_at, visit.lang, day_only=True),
    }
    return visit.page("apply/receipt.html", facts)


@require_POST
@desk.with_form
def settle(visit: Visit, form: Form) -> HttpResponse:
    """Take what was read in place of an answer, or keep the answer; then look again."""
    took = visit.request.POST.get("take", "")
    path = took or visit.request.POST.get("keep", "")
    if form.state in moves.EDITABLE:
        readings.settle(slug=visit.slug, path=path, take=bool(took), by=visit.by, at=visit.at)
    return visit.to("apply_check")


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _shown(visit: Visit, form: Form, problems: list[Problem]) -> HttpResponse:
    """Show everything; what lacks is told on a GET too, since nothing can be handed in before."""
    lacking = [problem for problem in problems or form.settled.problems if problem.code != "commitment.missing"]
    unagreed = any(problem.code == "commitment.missing" for problem in problems)
    facts = {
        "form": form,
        "cards": cards(visit, form),
        "listed": [{"text": each.text, "url": where(visit, form, each.where)} for each in dict.fromkeys(visit.said(lacking, form.scheme))],
        "problems": [words.Said("agree", words.t("problems.commitment.missing", visit.lang))] if unagreed else [],
        "place": desk.place(visit, form),
        "key": visit.request.POST.get("key") or uuid4(),
        "commitment_hash": submissions.commitment_hash(form.scheme),
        "agreed": bool(visit.request.POST.get("agree")),
    }
    return visit.page("apply/check.html", facts, 422 if problems else 200)


def where(visit: Visit, form: Form, at: str) -> str:
    """Return the address of the control that a problem is about."""
    parts = at.partition("#")[0].split(".")
    keys = {section.key: section for section in form.scheme.sections}
    if parts[0] not in keys:
        return ""
    if keys[parts[0]].rows and len(parts) == 3:
        return visit.link("apply_row", section=parts[0], row=parts[1]) + f"#{at}"
    return visit.link("apply_section", section=parts[0]) + (f"#{at}" if len(parts) > 1 else "")


def cards(visit: Visit, form: Form) -> list[dict[str, Any]]:
    """Return everything that was told, a card a topic, a card a row of a list; with links where it may still be changed."""
    made: list[dict[str, Any]] = []
    read = read_from.of(form, by=visit.by)
    for section in visible_sections(form):
        title = pick(section.title, visit.lang)
        may = form.state in moves.EDITABLE
        if not section.rows:
            url = visit.link("apply_section", section=section.key) if may else ""
            made.append({"title": title, "change": url, "lines": _lines(visit, form, section, read, url=url)})
            continue
        rows = form.settled.rows.get(section.key, [])
        for n, row in enumerate(rows, 1):
            url = visit.link("apply_row", section=section.key, row=row) if may else ""
            made.append({"title": f"{title} {n}", "change": url, "lines": _lines(visit, form, section, read, url=url, row=row)})
        if not rows:
            made.append({"title": title, "change": visit.link("apply_section", section=section.key) if may else "", "lines": []})
    return made


def _lines(visit: Visit, form: Form, section: Section, read: Read, *, url: str, row: str = "") -> list[dict[str, Any]]:
    lines = []
    for item in section.items:
        path = in_row(item.path, row) if row else item.path
        if path not in form.settled.asked:
            continue
        change = f"{url}#{path}" if url and form.editable(path) else ""
        line: dict[str, Any] = {"key": pick(item.label, visit.lang), "change": change, "files": [], "warnings": [], "differ": []}
        if isinstance(item, Field):
            line["value"] = values.of_kind(form.scheme, item.kind, form.settled.answers.get(path, form.raw.get(path, "")), visit.lang)
            line["differ"] = said.against(form, path, read, visit.lang)
            if change:  # who cannot change it can do nothing about it
                line["warnings"] = [each.text for each in visit.said(form.settled.warnings, form.scheme) if each.where == path]
        else:
            found = [file for place, group in form.files.items() if place.partition("#")[0] == path for file in group]
            held = held_by(form, path, item)
            line["held"] = pick(held.label, visit.lang) if held else ""
            line["files"] = [file_facts(form, file, slug=visit.slug, lang=visit.lang) for file in found]
        lines.append(line)
    return lines

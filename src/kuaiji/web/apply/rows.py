"""Topics that are lists: honours, breaches, publications. A row is either empty or complete (C09-C11)."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji.actions import applications
from kuaiji.queries.forms import Form
from kuaiji.rules.scheme import Field, Section, in_row, is_row_key
from kuaiji.web.apply import desk, kept, topics
from kuaiji.web.apply.entries import find_section, visible_sections
from kuaiji.web.visits import Visit
from kuaiji.words import pick, values

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@require_http_methods(["GET", "POST"])
@kept.keeps
@desk.with_form
@desk.open_only
def section(visit: Visit, form: Form, section: str) -> HttpResponse:
    """Show a section: a list of rows, or a topic of single items."""
    found = find_section(visible_sections(form), section)
    if found is None:
        raise Http404(section)
    if not found.rows:
        return topics.answer(visit, form, found)
    if visit.request.method == "POST":
        return topics.onward(visit, form, found)
    return _list(visit, form, found)


def _list(visit: Visit, form: Form, section: Section) -> HttpResponse:
    every = visible_sections(form)
    keys = form.settled.rows.get(section.key, [])
    facts = {
        "form": form,
        "section": section,
        "rows": [_card(visit, form, section, key) for key in keys],
        "may_add": len(keys) < section.most and form.state.value == "draft",
        "number": [each.key for each in every].index(section.key) + 1,
        "count": len(every),
        "help": [each for each in form.scheme.help if each.at == section.key],
    }
    return visit.page("apply/rows.html", facts)


def _card(visit: Visit, form: Form, section: Section, key: str) -> dict[str, object]:
    lines = []
    for item in section.items:
        path = in_row(item.path, key)
        if path in form.settled.asked and isinstance(item, Field):
            lines.append({"key": pick(item.label, visit.lang), "value": values.of_kind(form.scheme, item.kind, form.raw.get(path, ""), visit.lang)})
    lacking = [problem for problem in form.settled.problems if problem.where.startswith(f"{section.key}.{key}.")]
    link = visit.link("apply_row", section=section.key, row=key)
    return {"key": key, "lines": lines, "lacking": len(lacking), "url": link, "removable": form.removable(section.key, key)}


@require_safe
@desk.with_form
@desk.open_only
def add(visit: Visit, form: Form, section: str) -> HttpResponse:
    """Lead to an empty row under a key of its own; nothing is kept until something is told."""
    _rows(form, section)
    return visit.to("apply_row", section=section, row=new_key(visit.at))


@require_http_methods(["GET", "POST"])
@kept.keeps
@desk.with_form
@desk.open_only
def row(visit: Visit, form: Form, section: str, row: str) -> HttpResponse:
    """Show one row, or save it."""
    found = _rows(form, section)
    if not is_row_key(row):
        raise Http404(row)
    return topics.answer(visit, form, found, row)


@require_POST
@desk.with_form
@desk.open_only
def remove(visit: Visit, form: Form, section: str, row: str) -> HttpResponse:
    """Take a row out, with its files."""
    _rows(form, section)
    applications.remove_row(slug=visit.slug, row=row, section=section, by=visit.by, at=visit.at)
    return visit.to("apply_section", section=section)


def new_key(at: datetime) -> str:
    """Return a row key that sorts by time: milliseconds in base 36, eight characters until 2059."""
    number, key = int(at.timestamp() * 1000), ""
    while number:
        number, digit = divmod(number, 36)
        key = _DIGITS[digit] + key
    return key


def _rows(form: Form, key: str) -> Section:
    found = find_section(visible_sections(form), key)
    if found is None or not found.rows:
        raise Http404(key)
    return found

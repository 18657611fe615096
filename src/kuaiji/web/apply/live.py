"""What follows at once from an answer that was saved: choices that it narrows, and the bureau that will receive the form (X17, C07, N07)."""

from collections.abc import Iterable, Mapping

from django.template.loader import render_to_string

from kuaiji.queries.forms import Form
from kuaiji.rules.kinds import Choice
from kuaiji.rules.scheme import Field, Section, schematic
from kuaiji.web.apply import desk
from kuaiji.web.apply.entries import Entry, entries
from kuaiji.web.apply.painted import painted
from kuaiji.web.visits import Visit


def narrowed(visit: Visit, form: Form, changed: Iterable[str]) -> list[Entry]:
    """Return the items whose choices follow from one of the changed answers of their own page."""
    found: list[Entry] = []
    for key, row in dict.fromkeys(_home(path) for path in changed):
        section = next(each for each in form.scheme.sections if each.key == key)
        here = {schematic(path) for path in changed if _home(path) == (key, row)}
        if any(_by(item) in here for item in section.items):
            drawn = entries(form, section, slug=visit.slug, lang=visit.lang, row=row)
            found += [entry for entry in drawn if entry.editable and _by(entry.item) in here]
    return found


def shown(visit: Visit, form: Form, path: str) -> list[Entry]:
    """Return an editable item as its own page shows it."""
    key, row = _home(path)
    section = next(each for each in form.scheme.sections if each.key == key)
    return [each for each in entries(form, section, slug=visit.slug, lang=visit.lang, row=row) if each.path == path and each.editable]


def drawn(visit: Visit, form: Form, found: Iterable[Entry]) -> list[Mapping[str, str]]:
    """Return items as their page draws them; what is wrong with them is told beside, as after any save."""
    return [{"path": each.path, "html": painted(each, form.edition_id, visit.slug, ())} for each in found]


def deciding(form: Form, section: Section) -> bool:
    """Say whether an answer of a section may decide which bureau receives the form."""
    return any(rule.by.partition(".")[0] == section.key for rule in form.scheme.territory.rules)


def place(visit: Visit, form: Form, changed: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the bureau as the page of the changed answers says it, beside which item; empty where it is not known there yet.

    Nothing where none of them could decide.
    """
    homes = {_home(path)[0] for path in changed}
    sections = [section for section in form.scheme.sections if section.key in homes and deciding(form, section)]
    if not sections:
        return {}
    found = desk.place(visit, form, sections[0])
    return {"place": {"by": found.get("by", ""), "html": render_to_string("apply/place.html", {"place": found}, visit.request)}}


def _home(path: str) -> tuple[str, str]:
    parts = path.split(".")
    return parts[0], parts[1] if len(parts) == 3 else ""


def _by(item: object) -> str:
    return item.kind.by if isinstance(item, Field) and isinstance(item.kind, Choice) else ""

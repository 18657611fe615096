"""The items of one page of the form as they are shown: value, choices, source, lock, files, ways."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from kuaiji import words
from kuaiji.actions import evidence
from kuaiji.queries.forms import File, Form
from kuaiji.queries.readings import NOTHING, Read, is_awaited
from kuaiji.rules import conditions
from kuaiji.rules import evidence as evidence_of
from kuaiji.rules.conditions import holds
from kuaiji.rules.form import wanted
from kuaiji.rules.scheme import Document, Field, Item, Section, Way, in_row
from kuaiji.web import pictures, readings
from kuaiji.web.apply import arranged
from kuaiji.web.kit import choices
from kuaiji.web.kit.choices import Offered
from kuaiji.words import values

SOURCES = frozenset({"account", "provider", "archive", "unit", "read", "derived"})
STATES = {"checking": "checking", "clean": "ok", "refused": "unfit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item as a page shows it; `keep` says that the page may show it once an answer on the page asks for it."""

    item: Item
    path: str
    asked: bool
    optional: bool
    editable: bool
    value: str = ""
    told: str = ""
    options: Offered = field(default_factory=list)
    source: str = ""
    n: int = 0
    ways: list[Way] = field(default_factory=list)
    shut: frozenset[str] = frozenset()
    complete: bool = False
    held: str = ""
    files: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    notes: list[dict[str, str]] = field(default_factory=list)

    @property
    def is_document(self) -> bool:
        """Whether a proof is wanted here rather than an answer."""
        return isinstance(self.item, Document)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where an item stands on its page: `known` is what conditions read, `here` the paths that the page itself asks."""

    form: Form
    path: str
    asked: bool
    known: Mapping[str, str]
    here: set[str]
    slug: str
    lang: str
    typed: Mapping[str, str]
    read: Read


def entries(  # noqa: PLR0913
    form: Form,
    section: Section,
    *,
    slug: str,
    lang: str,
    row: str = "",
    typed: Mapping[str, str] | None = None,
    read: Read = NOTHING,
) -> list[Entry]:
    """Return the items of a section, or of one row of it, that this person may meet on its page.

    `typed` stands in for what was not kept; `read` is what was read from the evidence.
    """
    known = answers(form, row)
    here = {item.path for item in section.items}
    made = []
    for item in arranged.papers_first(form.scheme, section):
        path = in_row(item.path, row) if row else item.path
        asked = holds(item.when, known) if row else path in form.settled.asked
        if not asked and not conditions.paths(item.when) & here:
            continue  # nothing on this page can ask for it
        place = _Place(form=form, path=path, asked=asked, known=known, here=here, slug=slug, lang=lang, typed=typed or {}, read=read)
        made.append(_field(item, place) if isinstance(item, Field) else _document(item, place))
    return made


def answers(form: Form, row: str = "") -> dict[str, str]:
    """Return what conditions read: engine facts, settled answers, complete documents; those of one row under the scheme's own paths."""
    known = {**form.facts, **{path: value for path, value in form.settled.answers.items() if path.count(".") == 1}}
    lacking = {problem.where.partition("#")[0] for problem in form.settled.problems}
    given = {place.partition("#")[0] for place in form.files}
    known |= {path: "yes" for path in form.settled.asked if path in given and path not in lacking}
    if row:
        known |= {f"{p[0]}.{p[2]}": value for path, value in form.settled.answers.items() if len(p := path.split(".")) == 3 and p[1] == row}
    return known


def outside_answers(form: Form, section: Section, row: str = "") -> dict[str, str]:
    """Return the settled answers that conditions of this page read and that no control of it carries: of other pages, and of what is locked here.

    No others: a page tells no more than it must.
    """
    known, here = answers(form, row), {item.path: in_row(item.path, row) if row else item.path for item in section.items}
    guards = [item.when for item in section.items]
    guards += [way.when for item in section.items if isinstance(item, Document) for way in item.ways]
    read: set[str] = set().union(*(conditions.paths(guard) for guard in guards))
    told = [path for path in sorted(read) if path in known and not (path in here and form.editable(here[path]))]
    return {here.get(path, path): known[path] for path in told}


def _field(item: Field, at: _Place) -> Entry:
    form, path = at.form, at.path
    raw = at.typed.get(path, form.raw.get(path, ""))
    options = choices.of(item, form.scheme, form.today, at.known)
    if raw and options and raw not in dict(options):
        options = [*options, (raw, values.of_kind(form.scheme, item.kind, raw, at.lang))]
    source = form.sources.get(path, "")
    return Entry(
        item=item,
        path=path,
        asked=at.asked,
        optional=not wanted(item, at.known),
        editable=form.editable(path),
        value=raw,
        told=values.of_kind(form.scheme, item.kind, form.settled.answers.get(path, raw), at.lang),
        options=options,
        source=source if raw and source in SOURCES else "",
        n=form.ns.get(path, 0),
        notes=returned_notes(form, path, at.lang),
    )


def _document(item: Document, at: _Place) -> Entry:
    form, path = at.form, at.path
    open_ways = [way for way in item.ways if holds(way.when, at.known)]
    kept = [way for way in item.ways if way.pages and (way in open_ways or conditions.paths(way.when) & at.here)]
    held = held_by(form, path, item)
    places = [f"{path}#{page.key}" for way in item.ways for page in way.pages]
    lacking = any(problem.where.partition("#")[0] == path for problem in form.settled.problems)
    return Entry(
        item=item,
        path=path,
        asked=at.asked,
        # What only an answer makes a duty is called optional once that answer is there.
        optional=bool(held) or (not wanted(item, at.known) and conditions.paths(item.required_when) <= at.known.keys()),
        editable=form.editable(path),
        ways=kept,
        held=words.pick(held.label, at.lang) if held else "",
        shut=frozenset(way.key for way in kept if way not in open_ways),
        complete=at.asked and not lacking and any(place in form.files for place in places),
        files={place: list(_files(at, place)) for place in places if place in form.files},
        notes=returned_notes(form, path, at.lang),
    )


def held_by(form: Form, path: str, item: Document) -> Way | None:
    """Return the way that needs no picture, where what it stands for is known."""
    return evidence_of.held(item.ways, form.facts) if path in form.settled.asked else None


def _files(at: _Place, place: str) -> Iterator[dict[str, Any]]:
    for file in at.form.files[place]:
        waits = at.read is not NOTHING and is_awaited(at.form.scheme, file, at.read)
        yield file_facts(at.form, file, slug=at.slug, lang=at.lang, read=at.read) | {"reading": waits}


def file_facts(form: Form, file: File, *, slug: str, lang: str, read: Read = NOTHING) -> dict[str, Any]:
    """Return a file as the kit and its script know it."""
    shown = reverse("file", args=[file.id])
    against = [*pictures.told(file.checked.refused, lang)]
    return {
        "id": str(file.id),
        "at": file.at,
        "name": words.label(form.scheme, file.at, lang),
        "bytes": file.bytes,
        "state": STATES[file.state],
        "text": " ".join(against) or words.t("apply.file.refused", lang) if file.state == "refused" else "",
        "notes": [*pictures.hints(form, file, lang)],
        "copies": [*pictures.copies(form.scheme, file, lang)] if file.state == "clean" else [],
        **readings.told(form, file, read, lang),
        "insist": file.state == "refused" and file.n >= evidence.TRIES - 1 and file.looked_at,
        "thumb": f"{shown}?small" if file.looked_at else "",
        "url": shown if file.looked_at else reverse("apply_file", kwargs={"slug": slug, "file_id": file.id}),
    }


def returned_notes(form: Form, path: str, lang: str) -> list[dict[str, str]]:
    """Return what the bureau said of one place, with an example of how it is put right."""
    return [note for at, note in told_back(form, lang) if at.partition("#")[0] == path]


def told_back(form: Form, lang: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield path and text, what the reviewer added, both in one, example: for everything that was sent back and not handed in again since."""
    reasons = {reason.code: reason for reason in form.scheme.reasons}
    if form.state.value != "returned":
        return
    for each in form.returned:
        reason = reasons[each.code]
        text = words.pick(reason.text, lang)
        said = words.why({"code": each.code, "text": each.text}, {each.code: text}, lang)
        yield each.at, {"text": text, "more": each.text, "said": said, "example": words.pick(reason.example, lang) if reason.example else ""}


def visible_sections(form: Form) -> list[Section]:
    """Return the sections that something is asked in of this person."""
    return [section for section in form.scheme.sections if form.status(section) != "hidden"]


def find_section(sections: Iterable[Section], key: str) -> Section | None:
    """Return a section by its key."""
    return next((section for section in sections if section.key == key), None)

"""A case as lines on a page: values with their sources, pages of evidence, the reasons that fit each place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kuaiji import words
from kuaiji.queries.forms import File
from kuaiji.queries.reviews import Case
from kuaiji.rules import earlier, evidence
from kuaiji.rules.scheme import Document, Field, Reason, Scheme, Section, item, items, schematic
from kuaiji.web import pictures as checked
from kuaiji.web import readings
from kuaiji.words import values


@dataclass(frozen=True, slots=True)
class Line:
    """One value, or one page of evidence, as the reviewer reads it."""

    path: str
    label: str
    value: str
    masked: bool = False
    source: str = ""
    changed: bool = False
    late: int = 0
    reasons: list[Reason] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    file: Any = None
    notes: list[str] = field(default_factory=list)
    copies: list[dict[str, str]] = field(default_factory=list)
    read: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """One section: `lines` to look at, and those that were looked at before and stand as they were."""

    title: str
    lines: list[Line]
    seen: list[Line] = field(default_factory=list)

    @property
    def read(self) -> bool:
        """Whether pictures say anything of what was answered here."""
        return any(line.read for line in (*self.lines, *self.seen))


@dataclass(frozen=True, slots=True)
class Picture:
    """One page of one file; `n` counts through all of the case."""

    n: int
    file: Any
    page: int
    label: str
    changed: bool

    @property
    def url(self) -> str:
        """Where its picture is."""
        return f"/files/{self.file.id}?page={self.page}"


def parts(case: Case, lang: str, *, shown: Mapping[str, str]) -> list[Part]:
    """Return the sections in the order of the form; `shown` are values that are shown whole this once."""
    found = []
    for section in case.form.scheme.sections:
        lines = list(_lines(case, section, lang, shown=shown))
        if lines:
            wanted = [line for line in lines if _wants_a_look(case, line)]
            found.append(Part(words.pick(section.title, lang), wanted, [line for line in lines if line not in wanted]))
    return found


def _wants_a_look(case: Case, line: Line) -> bool:
    """Say whether a line is open: everything at first; then what changed, and what came back and stands as it was."""
    back = {place.partition("#")[0] for place in case.returned}
    return not case.seen_before or line.changed or line.path.partition("#")[0] in back


def _lines(case: Case, section: Section, lang: str, *, shown: Mapping[str, str]) -> Iterator[Line]:
    scheme = case.form.scheme
    for path in case.asked:
        if path.partition(".")[0] != section.key:
            continue
        asked = item(scheme, path)
        if isinstance(asked, Field):
            yield _value(case, asked, path, lang, shown=shown)
        else:
            yield from _pages(case, path, lang)


def _value(case: Case, asked: Field, path: str, lang: str, *, shown: Mapping[str, str]) -> Line:
    scheme, value = case.form.scheme, case.answers.get(path, "")
    text = shown.get(path) or values.hidden(asked.kind, value) or values.shown(scheme, path, value, lang)
    label = in_its_row(scheme, path, case.asked, lang)
    doubts = words.said([problem for problem in case.form.settled.warnings if problem.where == path], lang, {path: label})
    return Line(
        path,
        label,
        text,
        masked=bool(value) and values.hidden(asked.kind, value) != "" and path not in shown,
        source=case.form.sources.get(path, "typed") if value else "",
        changed=path in case.changed,
        late=earlier.since(path, case.visible, case.returned),
        reasons=reasons(scheme, path),
        warnings=[doubt.text for doubt in doubts],
        read=list(_read(case, asked, path, lang, whole=path in shown)),
    )


def _read(case: Case, asked: Field, path: str, lang: str, *, whole: bool) -> Iterator[dict[str, Any]]:
    """Yield what each file says of an answer; numbers with their middle hidden unless the answer itself is shown whole."""
    for each in readings.beside(case.form, path, case.read, lang):
        yield each if whole else {**each, "text": values.hidden(asked.kind, each["text"]) or each["text"]}


def _pages(case: Case, path: str, lang: str) -> Iterator[Line]:
    scheme = case.form.scheme
    for place in _places(case, path) or [path]:
        files = _standing(case, place)
        told = words.t("staff.case.pictures", lang, count=len(files)) if files else _held(case, path, lang)
        first = files[0] if files else None
        label = words.label(scheme, place, lang)
        yield Line(
            place,
            label,
            told,
            changed=place in case.changed,
            late=earlier.since(place, case.visible, case.returned),
            reasons=reasons(scheme, place),
            file=first,
            notes=[note for file in files for note in (*checked.hints(case.form, file, lang), *readings.doubts(case.form, file, case.read, lang))],
            copies=[copy for file in files for copy in checked.copies(scheme, file, lang)],
        )


def _held(case: Case, path: str, lang: str) -> str:
    asked = item(case.form.scheme, path)
    way = evidence.held(asked.ways, case.form.facts) if isinstance(asked, Document) else None
    return words.pick(way.label, lang) if way else ""


def _standing(case: Case, place: str) -> list[File]:
    """Return the files that were handed in at a place: what the first check refused was not."""
    return [file for file in case.form.files.get(place, ()) if file.state != "refused"]


def _places(case: Case, path: str) -> list[str]:
    """Return the pages of a document that have files, as the scheme orders them: front before back."""
    asked = item(case.form.scheme, path)
    order = [page.key for way in asked.ways for page in way.pages] if isinstance(asked, Document) else []
    found = [place for place in case.form.files if place.partition("#")[0] == path]
    return sorted(found, key=lambda place: order.index(key) if (key := place.partition("#")[2]) in order else len(order))


def reasons(scheme: Scheme, place: str) -> list[Reason]:
    """Return the scheme's reasons that fit a place by name; those for any place stand at the end of the page, and are offered here too."""
    wanted = schematic(place) if place else ""
    return [each for each in scheme.reasons if "*" in each.at or (wanted and wanted in {schematic(path) for path in each.at})]


def in_its_row(scheme: Scheme, path: str, asked: list[str], lang: str) -> str:
    """Return the label of a path; in a list, with the number of its row."""
    parted = path.split(".")
    text = words.label(scheme, path, lang)
    if len(parted) != 3:
        return text
    rows = list(dict.fromkeys(each.split(".")[1] for each in asked if each.startswith(f"{parted[0]}.") and each.count(".") == 2))
    return f"{text} {rows.index(parted[1]) + 1}" if parted[1] in rows else text


def pictures(case: Case, lang: str) -> list[Picture]:
    """Return every page of every file in the order of the form."""
    found = []
    for asked in _documents(case):
        for place in _places(case, asked):
            label = words.label(case.form.scheme, place, lang)
            found += [(file, page, label, place in case.changed) for file in _standing(case, place) for page in range(1, file.pages + 1)]
    return [Picture(n, *each) for n, each in enumerate(found, 1)]


def _documents(case: Case) -> list[str]:
    """Return the documents that have files, with their row keys, in the order of the form."""
    scheme = case.form.scheme
    order = [asked.path for _, asked in items(scheme)]
    paths = dict.fromkeys(place.partition("#")[0] for place in case.form.files)
    return sorted((path for path in paths if schematic(path) in order), key=lambda path: order.index(schematic(path)))


def changes(case: Case, lang: str) -> list[tuple[str, str, str]]:
    """Return what approval writes: label, before, after; numbers with their middle hidden."""
    scheme = case.form.scheme
    return [
        (_column(scheme, each.where, lang), _told(scheme, each.where, each.before, lang), _told(scheme, each.where, each.after, lang))
        for each in case.changes
    ]


def _column(scheme: Scheme, where: str, lang: str) -> str:
    asked = values.feeding(scheme, where)
    return words.pick(asked.label, lang) if asked else where


def _told(scheme: Scheme, where: str, value: str, lang: str) -> str:
    asked = values.feeding(scheme, where)
    if not asked or not value:
        return value
    return values.hidden(asked.kind, value) or values.of_kind(scheme, asked.kind, value, lang)


def territory(case: Case, lang: str) -> str:
    """Return why this bureau is competent, in the words of the rule that decided."""
    told = case.territory
    rule = next((each for each in case.form.scheme.territory.rules if each.key == told.get("rule")), None)
    if rule is None:
        return ""
    scheme = case.form.scheme
    place = values.shown(scheme, rule.by, told.get("value", ""), lang) if rule.names == "division" else ""
    return words.pick(rule.reason, lang) + (f"（{words.label(scheme, rule.by, lang)}：{place}）" if place else "")

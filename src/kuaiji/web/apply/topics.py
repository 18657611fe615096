"""One topic of the form a page: shown, saved, and what follows from the answers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict

from kuaiji import words
from kuaiji.actions import applications, evidence, readings, stuck, uploads
from kuaiji.actions.applications import Saved
from kuaiji.queries import forms
from kuaiji.queries import readings as read_from
from kuaiji.queries.forms import Form
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Field, Section, Way, in_row
from kuaiji.web.apply import arranged, awaited, desk, handovers, kept, live, typed
from kuaiji.web.apply.entries import Entry, entries, outside_answers, visible_sections
from kuaiji.web.apply.painted import painted
from kuaiji.web.apply.typed import Sent, mark
from kuaiji.web.kit import fields
from kuaiji.web.visits import Visit
from kuaiji.words import Said, values

WAITS = frozenset({"answer.missing", "document.missing", "document.none_of"})


def answer(visit: Visit, form: Form, section: Section, row: str = "") -> HttpResponse:
    """Show or save a section, or one row of a list."""
    if visit.request.method != "POST":
        sent_before = kept.take(visit)
        return _restored(visit, form, section, row=row, sent=sent_before) if sent_before else show(visit, form, section, row=row)
    shown = entries(form, section, slug=visit.slug, lang=visit.lang, row=row)
    sent = typed.read(visit.request.POST, _open(shown), visit.request.FILES)
    told = applications.save(slug=visit.slug, edits=sent.edits, by=visit.by, at=visit.at)
    places = {place for entry in shown for place in _places(entry)}
    sent = replace(sent, files=[*_dealt(sent.files, shown)])
    refused = take_files(visit, sent, places)
    after = awaited.form(visit, places if sent.files else ())
    if told.conflicts or (refused and not sent.remove and not sent.insist):
        return show(visit, after, section, row=row, problems=[*_conflicts(after, told), *refused], typed=sent.values)
    if phone := visit.request.POST.get("phone", ""):
        return handovers.offer(visit, phone)
    if sent.stays:
        return _again(visit, section, row, sent.clear)
    if sent.files and (filled := awaited.filled(form, after)):
        return _again(visit, section, row, filled[0], tail="?read")
    return _go_on(visit, form, after, section, row=row)


def _open(shown: Iterable[Entry]) -> list[str]:
    return [entry.path for entry in shown if isinstance(entry.item, Field) and entry.editable]


def _restored(visit: Visit, form: Form, section: Section, *, row: str, sent: QueryDict) -> HttpResponse:
    """Save what was typed when the login ended, and show the page as its person left it (E32)."""
    read = typed.read(sent, _open(entries(form, section, slug=visit.slug, lang=visit.lang, row=row)))
    told = applications.save(slug=visit.slug, edits=read.edits, by=visit.by, at=visit.at)
    after = forms.shown(visit.by, slug=visit.slug, at=visit.at)
    return show(visit, after, section, row=row, problems=_conflicts(after, told), typed=read.values)


def _go_on(visit: Visit, before: Form, after: Form, section: Section, *, row: str) -> HttpResponse:
    """Go on to the next page, unless the answers ask for more (settled 11) or are not right yet."""
    # The page of a row shows what has no condition from the first, though an empty row asks nothing.
    known = {*_known(before), *(in_row(each.path, row) for each in section.items if row and each.when is None)}
    found = [problem for problem in after.settled.problems_in(section.key) if not row or problem.where.split(".")[1:2] == [row]]
    new = [path for problem in found if problem.code in WAITS and (path := problem.where.partition("#")[0]) not in known]
    old = [problem for problem in found if problem.where.partition("#")[0] not in new or problem.code not in WAITS]
    if old and "later" not in visit.request.POST:
        stuck.stumbled(after.id, old, by=visit.by, at=visit.at)
        return show(visit, after, section, row=row, problems=old)
    if new and "later" not in visit.request.POST:
        return _again(visit, section, row, new[0], tail="?more")
    if "outside" in desk.place(visit, after, section):
        return visit.to("apply_outside")
    if row:
        return visit.to("apply_section", section=section.key)
    return onward(visit, after, section)


def onward(visit: Visit, form: Form, section: Section) -> HttpResponse:
    """Go to the next section that still wants something; after the last one to the check, where what nobody must tell can be added."""
    every = visible_sections(form)
    behind = every[[each.key for each in every].index(section.key) + 1 :]
    for each in behind:
        if desk.state_of(form, each) not in {"done", "not_needed"}:
            return visit.to("apply_section", section=each.key)
    return visit.to("apply_tasks" if form.settled.problems else "apply_check")


def _known(form: Form) -> set[str]:
    """Return what a form has wanted or been given: what it wants beyond that, an answer has asked for."""
    wanted = {problem.where.partition("#")[0] for problem in form.settled.problems}
    return {*wanted, *(path for path, raw in form.raw.items() if raw), *(place.partition("#")[0] for place in form.files)}


def _again(visit: Visit, section: Section, row: str, path: str = "", *, tail: str = "") -> HttpResponse:
    tail += f"#{path}" if path else ""
    if row:
        return visit.to("apply_row", section=section.key, row=row, tail=tail)
    return visit.to("apply_section", section=section.key, tail=tail)


def take_files(visit: Visit, sent: Sent, places: set[str]) -> list[Problem]:
    """Take what came in one piece; what one file is refused for does not stop the others."""
    problems: list[Problem] = []
    who: dict[str, Any] = {"slug": visit.slug, "by": visit.by, "at": visit.at}

    def attempt(act: Any, **facts: Any) -> bool:
        try:
            act(**who, **facts)
        except Refused as refused:
            problems.extend(refused.problems)
            return False
        return True

    for act, facts in _pressed(sent):
        attempt(act, **facts)
    for path, file in ((path, file) for path, file in sent.files if path in places):
        attempt(uploads.receive, path=path, data=file.read())
    for old, file in sent.replaced:
        at = _standing(visit).get(old)
        if at and attempt(uploads.receive, path=at, data=file.read()):
            _drop(visit, old)
    return problems


def _pressed(sent: Sent) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield what the buttons beside files and differences ask for."""
    for act, named in ((evidence.remove, sent.remove), (evidence.insist, sent.insist), (readings.put_back, sent.put_back)):
        if named:
            yield act, {"file_id": _uuid(named)}
    for path, take in ((sent.take, True), (sent.keep, False)):
        if path:
            yield readings.settle, {"path": path, "take": take}


def _standing(visit: Visit) -> dict[str, str]:
    return {str(each.id): each.at for group in _files(visit).values() for each in group}


def _drop(visit: Visit, old: str) -> None:
    """Take the replaced file away where its page holds several; on a page for one it is gone already, or stays as its successor was refused."""
    groups = [group for group in _files(visit).values() if any(str(each.id) == old for each in group)]
    if any(group[-1].state != "refused" for group in groups):
        evidence.remove(slug=visit.slug, file_id=_uuid(old), by=visit.by, at=visit.at)


def _files(visit: Visit) -> Any:
    return forms.shown(visit.by, slug=visit.slug, at=visit.at).files


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404(text) from None


def _dealt(files: Iterable[tuple[str, Any]], shown: Iterable[Entry]) -> Iterator[tuple[str, Any]]:
    """Deal out what was chosen together at one side of a card: each file to a side without one; readings put right what was swapped."""
    files, cards = list(files), {side: (entry, fields.sides(way, entry.path)) for entry in shown for way in entry.ways for side in _sides(way, entry)}
    taken, seen = {path for path, _ in files}, set[str]()
    for path, file in files:
        entry, sides = cards.get(path, (None, []))
        free = [side for side in sides if entry and side not in taken and side not in entry.files] if path in seen else []
        seen.add(path)
        taken.update(free[:1])
        yield (free[0] if free else path), file


def _sides(way: Way, entry: Entry) -> list[str]:
    return [f"{entry.path}#{page.key}" for page in way.pages]


def _places(entry: Entry) -> list[str]:
    return [side for way in entry.ways for side in _sides(way, entry)]


def _conflicts(form: Form, told: Saved) -> list[Problem]:
    return [Problem("answer.conflict", path) for path in form.settled.asked if path in told.conflicts]


def _choices(visit: Visit, form: Form, items: list[Entry], problems: list[Problem]) -> dict[str, dict[str, str]]:
    """Return for each path that was changed elsewhere too both values as they are read, mine and theirs (E33)."""
    found = {problem.where for problem in problems if problem.code == "answer.conflict"}
    by_path = {entry.path: entry for entry in items if entry.path in found and isinstance(entry.item, Field)}
    empty = words.t("kit.save.empty", visit.lang)

    def told(entry: Entry, raw: str) -> str:
        assert isinstance(entry.item, Field)
        return values.of_kind(form.scheme, entry.item.kind, raw, visit.lang) or empty

    return {path: {"mine": told(entry, entry.value), "theirs": told(entry, form.raw.get(path, ""))} for path, entry in by_path.items()}


def show(
    visit: Visit, form: Form, section: Section, *, row: str = "", problems: Iterable[Problem] = (), typed: dict[str, str] | None = None
) -> HttpResponse:
    """Show a section with its problems, if any, as the person left it."""
    read = read_from.of(form, by=visit.by)
    items = entries(form, section, slug=visit.slug, lang=visit.lang, row=row, typed=typed, read=read)
    every, problems = visible_sections(form), list(problems)
    said = visit.said(problems, form.scheme)
    facts = {
        "form": form,
        "section": section,
        "row": row,
        "entries": items,
        "painted": painted,
        "problems": _summed(said),
        "warnings": visit.said(form.settled.warnings, form.scheme),
        "answers": outside_answers(form, section, row),
        "ns": {entry.path: entry.n for entry in items if entry.n},
        "was": {entry.path: mark(form.raw.get(entry.path, "")) for entry in items if entry.editable and not entry.is_document},
        "choices": _choices(visit, form, items, problems),
        "number": [each.key for each in every].index(section.key) + 1,
        "count": len(every),
        "deciding": live.deciding(form, section),
        "place": desk.place(visit, form, section),
        "told": next((name for name in ("more", "read") if name in visit.request.GET), ""),
        "noes": arranged.noes(items),
        "helpers": desk.helpers(visit, form),
        "who": kept.sign(visit.by),
        "restored": typed is not None and visit.request.method == "GET",
        "help": [each for each in form.scheme.help if each.at in _topics(section.key)],
        "saved_at": "",
    }
    return visit.page("apply/topic.html", facts, 422 if said else 200)


def _summed(said: list[Said]) -> list[Said]:
    """Say each sentence once a place."""
    return list(dict.fromkeys(said))


def _topics(section: str) -> tuple[str, ...]:
    return {"person": ("person", "photo", "identity")}.get(section, (section,))

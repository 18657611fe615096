"""Reading evidence: stored sealed, blanks filled in, pages put right that were exchanged; and what its owner says to a difference."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec
from django.db.models import F

from kuaiji.actions import weighing
from kuaiji.actions.applications import Entry, secret
from kuaiji.adapters import pictures, vault
from kuaiji.adapters.readings import Unread
from kuaiji.queries import campaigns, forms, units
from kuaiji.queries import readings as queries
from kuaiji.queries.forms import ZONE, Form
from kuaiji.queries.readings import READ, UNIT_CODE, UNIT_NAME
from kuaiji.records import hot, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, EvidenceFile, Reading
from kuaiji.rules import moves, readings
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.kinds import Context
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.readings import Paper, Sheet, Told
from kuaiji.rules.scheme import Scheme

PAGES, TRIES = 3, 2
_READER = system("reading")


class Engine(Protocol):
    """What reads a page."""

    def read(self, page: bytes) -> Sheet: ...  # noqa: D102


def read(*, file_id: UUID, engine: Engine, by: Actor, at: datetime) -> None:
    """Read a clean file of which something is read, and store what it tells; once, and nothing happens where it is gone.

    What could not be read is stored as unreadable: nobody waits for it.
    """
    with acting(by, at=at):
        row = EvidenceFile.objects.visible_to(by).filter(pk=file_id, state="clean", removed_at=None).select_related("application").first()
        if row is None or Reading.objects.filter(file_id=file_id).exists():
            return
    scheme = campaigns.scheme_of(row.application.edition_id)
    sorts = queries.awaited(scheme, row.path)
    if not sorts:
        return
    held = msgspec.msgpack.decode(vault.evidence().open(row.clean_key or ""), type=tuple[pictures.Page, ...])
    pages = [page.data for page in held if not page.key][:PAGES]
    n, paper = _best([_paper(engine, page, at) for page in pages], sorts)
    with acting(by, at=at):
        application = Application.objects.select_for_update().get(pk=row.application_id)
        if EvidenceFile.objects.filter(pk=file_id, removed_at=None).exists():
            _store(row, paper, page=n, at=at)
            if application.state in moves.EDITABLE:
                _put_right(application, scheme, file_id, at=at)
                _fill(application, at=at)
            weighing.again(application.pk)


def _paper(engine: Engine, page: bytes, at: datetime) -> Paper | None:
    """Return what a page is and tells; None where it cannot be read, by a fresh process either."""
    for _ in range(TRIES):
        try:
            return readings.read(engine.read(page), today=at.astimezone(ZONE).date())
        except Unread:
            continue
    return None


def _best(papers: Sequence[Paper | None], sorts: Iterable[str]) -> tuple[int, Paper | None]:
    """Return the page, from 1, that speaks for a file: one of a sort that is awaited, else of any known sort, else the first."""
    for fits in (lambda paper: paper.sort in sorts, lambda paper: paper.sort):
        for n, paper in enumerate(papers, 1):
            if paper and fits(paper):
                return n, paper
    return 1, papers[0] if papers else None


def _store(row: EvidenceFile, paper: Paper | None, *, page: int, at: datetime) -> None:
    whole = {"application_id": row.application_id, "file": row, "page": page, "at": at, "sort": paper.sort if paper else ""}
    made = [Reading(**whole, state="read" if paper and paper.sort else "unreadable")]
    for fact, told in (paper.facts if paper else {}).items():
        one = Reading(**whole, fact=fact, state="doubted" if told.doubted else "read", score=told.score, box=list(told.box))
        sealed.put(one, "text_sealed", told.text)
        sealed.put(one, "also_sealed", told.also)
        made.append(one)
    Reading.objects.bulk_create(made)


def _put_right(application: Application, scheme: Scheme, file_id: UUID, *, at: datetime) -> None:
    """Exchange two pages of a document that lie at each other's places, or move one whose own place is empty; never against its owner's word."""
    here = EvidenceFile.objects.get(pk=file_id)
    mine = Reading.objects.get(file_id=file_id, fact="")
    home = _home(scheme, here.path, mine.sort)
    form = forms.of(application, at=at)
    if not home or not (form.editable(here.path) and form.editable(home)):
        return
    there = form.files.get(home, [])
    theirs = [Reading.objects.filter(file_id=each.id, fact="").first() for each in there]
    if any(row is None or row.kept or _home(scheme, home, row.sort) != here.path for row in theirs):
        return
    _exchange([here.pk], home, [each.id for each in there], here.path, at=at, told=True)


def _home(scheme: Scheme, place: str, sort: str) -> str:
    """Return the other page of the same document that papers of this sort belong to; "" where it lies well or none does."""
    if not sort or sort in queries.awaited(scheme, place):
        return ""
    document = place.partition("#")[0]
    keys = [page.partition("#")[2] for page, sorts in scheme.readable.items() if sort in sorts]
    homes = [f"{document}#{key}" for key in keys if sort in queries.awaited(scheme, f"{document}#{key}")]
    return homes[0] if len(homes) == 1 else ""


def _exchange(ours: list[UUID], home: str, theirs: list[UUID], place: str, *, at: datetime, told: bool) -> None:
    """Put files at each other's pages; `told`: the system did it, and says so; else their owner did, and it stays."""
    for ids, to, before in ((ours, home, place), (theirs, place, home)):
        EvidenceFile.objects.filter(pk__in=ids).update(path=to)
        Reading.objects.filter(file_id__in=ids, fact="").update(moved_from=before if told else "", kept=not told)
    owner = EvidenceFile.objects.filter(pk__in=ours).values("application_id")
    Application.objects.filter(pk__in=owner).update(version=F("version") + 1, changed_at=at)


def _fill(application: Application, *, at: datetime) -> None:
    """Put what was read where nothing stands yet, and where that asks for more, the more; the owner's own words are never touched."""
    application.refresh_from_db()
    form = forms.of(application, at=at)
    found: dict[str, tuple[str, UUID]] = {}
    for group in form.files.values():
        for file in group:
            for path, told in _told(form, file).items():
                if _is_blank(form, path) and (raw := _fitting(form, path, told)):
                    found.setdefault(path, (raw, file.id))
    if UNIT_NAME in found and _is_blank(form, UNIT_CODE) and (code := units.coded(found[UNIT_NAME][0])):
        found[UNIT_CODE] = (code, found[UNIT_NAME][1])
    if found and hot.save(application.pk, _entries(form, {path: (raw, READ, str(ref)) for path, (raw, ref) in found.items()}), at=at).saved:
        _fill(application, at=at)


def _is_blank(form: Form, path: str) -> bool:
    return path in form.settled.asked and not form.raw.get(path) and form.editable(path)


def _told(form: Form, file: forms.File) -> Mapping[str, Told]:
    rows = {row.fact: row for row in Reading.objects.filter(file_id=file.id)}
    sort = rows[""].sort if "" in rows else ""
    wanted = queries.awaited(form.scheme, file.at).get(sort, {})
    return {queries.beside(path, file.at): queries.opened(rows[fact]) for fact, path in wanted.items() if fact in rows}


def _fitting(form: Form, path: str, told: Told) -> str:
    """Return what was read as an answer, if the form would take it as one."""
    kind, names = queries.asked(form, path)
    raw = readings.raw(kind, told, names)
    divisions = tuple(each.code for each in form.scheme.territory.divisions)
    context = Context(today=form.today, answers=form.settled.answers, lists=campaigns.codes_of(form.edition_id), divisions=divisions)
    return raw if raw and kind.read(raw, context).value is not None else ""


def _entries(form: Form, values: Mapping[str, tuple[str, str, str]]) -> dict[str, Entry]:
    texts = sealed.seal_paths({path: raw for path, (raw, *_) in values.items()}, secret=secret(form.scheme, values), field="draft", row_id=form.id)
    return {path: {"raw": texts[path], "source": source, "ref": ref, "n": form.ns.get(path, 0)} for path, (_, source, ref) in values.items()}


def settle(*, slug: str, path: str, take: bool, by: Actor, at: datetime) -> None:
    """Take what was read in place of one's own answer, or keep one's own, which is remembered. Raises Refused: not_found, application.moved_on."""
    with acting(by, at=at):
        form = forms.shown(by, slug=slug, at=at)
        against = queries.of(form, by=by).against(path)
        wanted = next((each for each in against if each.raw or not take), None)
        if wanted is None or not form.editable(path):
            raise Refused([Problem("not_found")])
        value = (wanted.raw, READ) if take else (form.raw[path], queries.KEPT)
        hot.save(form.id, _entries(form, {path: (*value, str(wanted.file.id))}), at=at)


def put_back(*, slug: str, file_id: UUID, by: Actor, at: datetime) -> None:
    """Put a page back to where its owner had put it, with the one that it was exchanged with; they stay there. Raises Refused(not_found)."""
    with acting(by, at=at):
        row = Application.objects.select_for_update().get(pk=forms.shown(by, slug=slug, at=at).id)  # it cannot be handed in meanwhile
        form = forms.of(row, at=at)
        here = next((file for group in form.files.values() for file in group if file.id == file_id), None)
        seen = queries.of(form, by=by).seen.get(file_id)
        before = seen.moved_from if seen else ""
        if here is None or not before or not (form.editable(here.at) and form.editable(before)):
            raise Refused([Problem("not_found")])
        others = [file.id for file in form.files.get(before, ())]
        with acting(_READER, at=at):
            _exchange([file_id], before, others, here.at, at=at, told=False)

"""A person's form as it stands: what is asked, given, locked, wrong, and what came back."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from kuaiji.queries import campaigns
from kuaiji.queries.campaigns import Running
from kuaiji.records import sealed, sql
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import form, moves, prefill
from kuaiji.rules.actor import Actor
from kuaiji.rules.form import Settled
from kuaiji.rules.kinds import Name
from kuaiji.rules.names.likeness import stands_in
from kuaiji.rules.pictures import Checked, alike
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Document, Field, Scheme, Section, item, items, schematic

IN_CHINESE = frozenset({"resident_id", "officer"})
"""Documents on which a name stands in Chinese characters and no other."""
ZONE = ZoneInfo("Asia/Shanghai")
FACTS = "facts."


@dataclass(frozen=True, slots=True)
class File:
    """A file as a page shows it: `at` is the page of the document that it stands for."""

    id: UUID
    at: str
    state: str
    media_type: str
    bytes: int
    pages: int
    refusal: str
    n: int = 0
    checked: Checked = field(default_factory=Checked)

    @property
    def looked_at(self) -> bool:
        """Whether there is a clean copy to look at: of what is clean, and of what was refused by what it shows."""
        return self.state == "clean" or (self.state == "refused" and bool(self.checked.seen))


@dataclass(frozen=True, slots=True)
class Returned:
    """One thing to put right: the scheme's code, and beside it what the reviewer added; `fixed` once it was changed or the form submitted again."""

    at: str
    code: str
    text: str
    fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One application with everything a page of the form needs; `ns` are the numbers that a save must have seen."""

    id: UUID
    state: moves.State
    version: int
    receipt: str
    changed_at: datetime
    scheme: Scheme
    edition_id: UUID
    campaign_id: UUID
    raw: Mapping[str, str]
    sources: Mapping[str, str]
    ns: Mapping[str, int]
    facts: Mapping[str, str]
    files: Mapping[str, list[File]]
    returned: list[Returned]
    today: date
    settled: Settled = field(repr=False)

    def locked(self, path: str) -> bool:
        """Say whether the value came from a source that locks it (X12, C05)."""
        try:
            asked = item(self.scheme, path)
        except KeyError:
            return False
        raw = self.raw.get(path, "")
        return isinstance(asked, Field) and bool(raw) and self.sources.get(path, "") in asked.prefill.locks and not self._misspelt(asked, raw)

    def _misspelt(self, asked: Field, raw: str) -> bool:
        """Say whether a source could not write the name on a document in Chinese: then the person may put it right, and the bureau looks (X04)."""
        return isinstance(asked.kind, Name) and self.raw.get("person.id_type") in IN_CHINESE and stands_in(raw)

    def editable(self, path: str) -> bool:
        """Say whether the person may change this place now: all but the locked in a draft; in a return what was named, and what that newly asks."""
        if self.state is moves.State.DRAFT:
            return not self.locked(path)
        if self.state is moves.State.RETURNED:
            return not self.locked(path) and (self._named(path) or self._lacking(path))
        return False

    def doubles(self, file: File) -> list[File]:
        """Return the files elsewhere in the form that show the same picture."""
        others = (each for place, group in self.files.items() if place != file.at for each in group if each.state == "clean")
        return [each for each in others if alike(file.checked.fingerprint, each.checked.fingerprint)]

    def removable(self, section: str, row: str) -> bool:
        """Say whether a row may be taken out now: any in a draft; in a return those that something was said of."""
        if self.state is moves.State.DRAFT:
            return True
        named = [each.at for each in self.returned]
        return self.state is moves.State.RETURNED and any(at == section or at.startswith(f"{section}.{row}.") for at in named)

    def _named(self, path: str) -> bool:
        named = {each.at.partition("#")[0] for each in self.returned}
        bare = path.partition("#")[0]
        return bare in named or schematic(bare) in named or bare.partition(".")[0] in named or "" in named

    def _lacking(self, path: str) -> bool:
        bare = path.partition("#")[0]
        return any(problem.where.partition("#")[0] == bare for problem in self.settled.problems)

    def status(self, section: Section) -> str:
        """Return how far a section is: `to_fix`, `done`, `begun`, `empty`, or `hidden` where nothing in it is asked of this person."""
        key = f"{section.key}."
        asked = [path for path in self.settled.asked if path.startswith(key)]
        if not asked and not section.rows:
            return "hidden"
        if any(not each.fixed and each.at.startswith(key) for each in self.returned):
            return "to_fix"
        begun = any(path.startswith(key) and text for path, text in self.raw.items()) or any(path.startswith(key) for path in self.files)
        if self.settled.problems_in(section.key):
            return "begun" if begun else "empty"
        return "done" if begun or not section.rows else "none"


def own(by: Actor, *, running: Running) -> Application | None:
    """Return the actor's own application in a campaign, if one was begun; the caller is inside `acting`."""
    return sql.one(Application, "hot_around", "hot_own", campaign=running.id, person=by.person_id)


def begun(by: Actor, *, slug: str, at: datetime) -> bool:
    """Say whether the actor has begun a form in the running campaign."""
    with acting(by):
        return own(by, running=campaigns.running(slug, at=at)) is not None


def found(by: Actor, *, slug: str, at: datetime) -> Form | None:
    """Return the actor's own form in the running campaign of a jurisdiction, if one was begun."""
    with acting(by):
        row = own(by, running=campaigns.running(slug, at=at))
        return of(row, at=at) if row else None


def shown(by: Actor, *, slug: str, at: datetime) -> Form:
    """Return the actor's own form in the running campaign of a jurisdiction. Raises Refused(not_found) where none was begun."""
    form = found(by, slug=slug, at=at)
    if form is None:
        raise Refused([Problem("not_found")])
    return form


def of(row: Application, *, at: datetime) -> Form:
    """Return a row that the caller may see as a form; the caller is inside `acting`."""
    scheme = campaigns.scheme_of(row.edition_id)
    opened = {path: entry | {"raw": _open(entry["raw"], path, row.pk)} for path, entry in row.draft.items()}
    present, confirmed, returned = _around(row)
    raw = {path: entry["raw"] for path, entry in opened.items() if not path.startswith(FACTS)}
    facts = {path: entry["raw"] for path, entry in opened.items() if path.startswith(FACTS)}
    sources = {path: entry.get("source", "typed") for path, entry in opened.items()}
    facts |= {"facts.unit_confirmed": "yes" if confirmed else "no"} | prefill.kept(sources, {each.at.partition("#")[0] for each in returned})
    today = (row.submitted_at or at).astimezone(ZONE).date() if row.state not in moves.EDITABLE else at.astimezone(ZONE).date()
    given = form.Given(
        scheme=scheme,
        raw=raw,
        files={place: sum(each.state != "refused" for each in group) for place, group in present.items()},
        facts=facts,
        lists=campaigns.codes_of(row.edition_id),
        today=today,
    )
    return Form(
        id=row.pk,
        state=moves.State(row.state),
        version=row.version,
        receipt=row.receipt or "",
        changed_at=row.changed_at,
        scheme=scheme,
        edition_id=row.edition_id,
        campaign_id=row.campaign_id,
        raw=raw,
        sources=sources,
        ns={path: entry.get("n", 0) for path, entry in opened.items()},
        facts=facts,
        files=_in_order(scheme, present),
        returned=returned,
        today=today,
        settled=form.settle(given),
    )


def _open(raw: str, path: str, row_id: UUID) -> str:
    return str(sealed.unseal_paths({path: raw}, field="draft", row_id=row_id)[path])


def files(application_id: UUID) -> dict[str, list[File]]:
    """Return the files that stand at each page; the caller is inside `acting`."""
    return _told(*sql.rows("hot_around", "hot_of", id=application_id)[0])[0]


def _around(row: Application) -> tuple[dict[str, list[File]], bool, list[Returned]]:
    """Return the files by page, whether a unit has confirmed, and what came back last; read together with the row, or now."""
    if "around_files" in vars(row):
        return _told(*(vars(row)[name] for name in ("around_files", "around_confirmed", "around_returned")))
    return _told(*sql.rows("hot_around", "hot_of", id=row.pk)[0])


def _told(rows: list[Any] | None, confirmed: bool, back: list[Any] | None) -> tuple[dict[str, list[File]], bool, list[Returned]]:
    found: dict[str, list[File]] = defaultdict(list)
    for key, path, state, media_type, size, pages, refusal, n, findings in rows or ():
        found[path].append(File(UUID(key), path, state, media_type, size, pages, refusal, n, checked(findings)))
    return dict(found), confirmed, [Returned(*each) for each in back or ()]


def checked(findings: Any) -> Checked:
    """Return what the first check said of a file, from its column."""
    return msgspec.convert(findings or {}, Checked)


def _in_order(scheme: Scheme, found: dict[str, list[File]]) -> dict[str, list[File]]:
    """Put the pages in the order of the form: the front of a card before its back."""
    pages = (f"{each.path}#{page.key}" for _, each in items(scheme) if isinstance(each, Document) for way in each.ways for page in way.pages)
    rank = {place: n for n, place in enumerate(dict.fromkeys(pages))}
    order = {place: (rank.get(f"{schematic(place)}#{place.partition('#')[2]}", len(rank)), place) for place in found}
    return {place: found[place] for place in sorted(found, key=order.__getitem__)}

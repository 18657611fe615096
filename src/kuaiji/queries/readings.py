"""What was read from a form's evidence, held against what was answered."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from kuaiji.national import lists
from kuaiji.queries import campaigns
from kuaiji.queries.forms import File, Form
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Reading
from kuaiji.rules import readings
from kuaiji.rules.actor import Actor
from kuaiji.rules.kinds import Choice, Kind
from kuaiji.rules.readings import Names, Told
from kuaiji.rules.scheme import Field, Scheme, in_row, item, schematic

KEPT, READ = "insisted", "read"
UNIT_NAME, UNIT_CODE = "work.unit_name", "work.unit_uscc"
VERDICTS = ("agree", "differ", "doubted", "unreadable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One answer beside what one file says of it: `raw` is what could be put in its place, "" where nothing can."""

    path: str
    file: File
    fact: str
    verdict: str
    answer: str
    text: str
    raw: str
    score: int
    box: list[int]
    page: int
    kept: bool

    @property
    def open(self) -> bool:
        """Whether its owner is still to say which is right."""
        return self.verdict == "differ" and not self.kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a file was seen to be; `moved_from` is where it had been put; `other`: a paper that was not expected at its page."""

    sort: str
    moved_from: str
    other: bool


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that was read for one form: what each file is, and each answer that a file says something of."""

    seen: Mapping[UUID, Seen] = field(default_factory=dict)
    compared: Mapping[str, list[Compared]] = field(default_factory=dict)

    def of_file(self, file_id: UUID) -> list[Compared]:
        """Return what one file says."""
        return [each for group in self.compared.values() for each in group if each.file.id == file_id]

    def says(self, file_id: UUID, path: str) -> bool:
        """Say whether a file tells anything of an answer."""
        return any(each.file.id == file_id for each in self.compared.get(path, ()))

    def against(self, path: str) -> list[Compared]:
        """Return what speaks against an answer."""
        return [each for each in self.compared.get(path, ()) if each.verdict == "differ"]


NOTHING = Read()


def awaited(scheme: Scheme, place: str) -> Mapping[str, Mapping[str, str]]:
    """Return which sorts of paper are read at a page, and which answers they are held against; empty where nothing is read."""
    document, _, page = place.partition("#")
    return scheme.readable.get(f"{schematic(document)}#{page}", {})


def of(form: Form, *, by: Actor, answers: Mapping[str, str] | None = None) -> Read:
    """Return what was read for a form; `answers` are those to hold it against, the form's own unless said otherwise."""
    standing = {file.id: file for group in form.files.values() for file in group if file.state == "clean" and awaited(form.scheme, file.at)}
    if not standing:
        return NOTHING
    with acting(by):
        rows = list(Reading.objects.visible_to(by).filter(application_id=form.id, file_id__in=standing).order_by("at", "fact"))
    told = form.settled.answers if answers is None else answers
    seen = {row.file_id: _seen(form.scheme, row, standing[row.file_id]) for row in rows if not row.fact}
    compared: dict[str, list[Compared]] = defaultdict(list)
    for file_id, known in seen.items():
        facts = {row.fact: row for row in rows if row.file_id == file_id and row.fact}
        for fact, path in awaited(form.scheme, standing[file_id].at).get(known.sort, {}).items():
            place = beside(path, standing[file_id].at)
            if answer := told.get(place, ""):
                compared[place].append(_compared(form, standing[file_id], place, facts.get(fact), fact=fact, answer=answer))
    return Read(seen, dict(compared))


def _seen(scheme: Scheme, row: Reading, file: File) -> Seen:
    return Seen(sort=row.sort, moved_from=row.moved_from, other=row.sort not in awaited(scheme, file.at))


def is_awaited(scheme: Scheme, file: File, read: Read) -> bool:
    """Say whether a file is still to be read."""
    return file.state == "clean" and bool(awaited(scheme, file.at)) and file.id not in read.seen


def awaits(form: Form, place: str) -> list[str]:
    """Return the blanks that a paper at a page could fill in."""
    told = {beside(path, place) for facts in awaited(form.scheme, place).values() for path in facts.values()}
    return [path for path in sorted(told) if not form.raw.get(path) and form.editable(path)]


def filled(form: Form, read: Read, file_id: UUID) -> list[str]:
    """Return the answers that a file has filled in; a unit's name that it told may have brought the code."""
    found = [path for path, source in form.sources.items() if source == READ and read.says(file_id, path)]
    return [*found, UNIT_CODE] if UNIT_NAME in found and form.sources.get(UNIT_CODE) == READ else found


def beside(path: str, place: str) -> str:
    """Return a path within the row that a page stands in, if it is of the same list."""
    parts = place.partition("#")[0].split(".")
    return in_row(path, parts[1]) if len(parts) == 3 and path.startswith(f"{parts[0]}.") else path


def _compared(form: Form, file: File, path: str, row: Reading | None, *, fact: str, answer: str) -> Compared:
    kind, names = asked(form, path)
    told = opened(row) if row else None
    verdict = readings.verdict(kind, answer, told, names)
    return Compared(
        path=path,
        file=file,
        fact=fact,
        verdict=verdict,
        answer=answer,
        text=told.text if told else "",
        raw=readings.raw(kind, told, names) if told else "",
        score=told.score if told else 0,
        box=list(told.box) if told else [],
        page=row.page if row else 1,
        kept=form.sources.get(path) == KEPT,
    )


def opened(row: Reading) -> Told:
    """Return what a row tells."""
    box = tuple(row.box) if len(row.box) == 4 else (0, 0, 1000, 1000)
    return Told(sealed.take(row, "text_sealed"), row.score, box, doubted=row.state != "read", also=sealed.take(row, "also_sealed"))


def asked(form: Form, path: str) -> tuple[Kind, Names]:
    """Return the kind of an answer, and what the codes of its list are called."""
    found = item(form.scheme, path)
    if not isinstance(found, Field):
        raise TypeError(path)
    return found.kind, names(form.edition_id, found.kind.source) if isinstance(found.kind, Choice) else {}


@lru_cache(maxsize=256)
def names(edition_id: UUID, source: str) -> Names:
    """Return what each code of a list is called, in every language and spelling: the scheme's own list, else the national one."""
    own = campaigns.scheme_of(edition_id).lists.get(source)
    if own is not None:
        return {each.code: tuple(each.label.values()) for each in own}
    return {each.code: (*each.label.values(), *each.aliases) for each in lists.load()[source].items}

"""The form at one moment: what is asked, what is answered, what is wrong. One pass in form order settles everything.

A condition reads only what stands before it; an item that is not asked has no answer, whatever was sent. An empty row is no row, a begun one must be
complete (C09-C11).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kuaiji.rules import evidence
from kuaiji.rules.conditions import holds
from kuaiji.rules.kinds import Context
from kuaiji.rules.problem import Problem
from kuaiji.rules.scheme import Document, Field, Item, Scheme, Section, in_row

Raw = Mapping[str, str]
Files = Mapping[str, int]
"""How many usable files stand at each page path (`person.id_document#front`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """All that a form is judged by. `facts` are the engine's own (`facts.archive_found`), `lists` the codes of each list."""

    scheme: Scheme
    raw: Raw
    files: Files = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    today: date


@dataclass(slots=True)
class Settled:
    """What one pass found. Paths carry row keys and stand in form order; `answers` are canonical texts."""

    asked: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    rows: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def problems_in(self, section: str) -> list[Problem]:
        """Return the problems of one section."""
        return [problem for problem in self.problems if problem.where.partition(".")[0] == section]


def settle(given: Given) -> Settled:
    """Read the whole form and say everything that is wrong with it at once."""
    one_pass = _Pass(given)
    known = dict(given.facts)
    for section in given.scheme.sections:
        if holds(section.when, known):
            one_pass.section(section, known)
    return one_pass.settled


def begun_rows(section: str, raw: Raw, files: Iterable[str]) -> list[str]:
    """Return the keys of the rows in which anything was typed or uploaded, in the order they were added."""
    told = [path for path, text in raw.items() if text.strip()] + [path.partition("#")[0] for path in files]
    return sorted({parts[1] for parts in (path.split(".") for path in told) if len(parts) == 3 and parts[0] == section})


def wanted(item: Item, known: Mapping[str, str]) -> bool:
    """Say whether an item that is asked must be answered."""
    return not item.optional and holds(item.required_when, known)


class _Pass:
    """The one pass in form order; `known` grows with every answer and is what conditions read."""

    def __init__(self, given: Given) -> None:
        self.given, self.settled = given, Settled()
        self.divisions = (*(each.code for each in given.scheme.territory.divisions), given.scheme.territory.elsewhere)

    def section(self, section: Section, known: dict[str, str]) -> None:
        if not section.rows:
            for item in section.items:
                self.item(item, item.path, known)
            return
        keys = begun_rows(section.key, self.given.raw, self.given.files)
        self.settled.rows[section.key] = keys
        if len(keys) > section.most:
            self.say("rows.too_many", section.key, found=len(keys), allowed=section.most)
        for key in keys:
            row = dict(known)
            for item in section.items:
                self.item(item, in_row(item.path, key), row)

    def item(self, item: Item, place: str, known: dict[str, str]) -> None:
        if not holds(item.when, known):
            return
        self.settled.asked.append(place)
        if isinstance(item, Field):
            self.field(item, place, known)
        else:
            self.document(item, place, known)

    def field(self, item: Field, place: str, known: dict[str, str]) -> None:
        context = Context(today=self.given.today, answers=known, lists=self.given.lists, divisions=self.divisions)
        reading = item.kind.read(self.given.raw.get(place, ""), context)
        self.settled.problems += [Problem(flaw.code, place, flaw.facts) for flaw in reading.problems]
        self.settled.warnings += [Problem(flaw.code, place, flaw.facts) for flaw in reading.warnings]
        if reading.value is not None:
            known[item.path] = self.settled.answers[place] = reading.value
        elif not reading.problems and wanted(item, known):
            self.say("answer.missing", place)

    def document(self, item: Document, place: str, known: dict[str, str]) -> None:
        ways = [way for way in item.ways if holds(way.when, known)]
        pages = [f"{place}#{page.key}" for way in ways for page in way.pages]
        self.settled.pages += pages
        missing = evidence.missing(ways, place, self.given.files, known)
        if ways and not missing:
            known[item.path] = "yes"
        elif wanted(item, known) or any(self.given.files.get(page) for page in pages):
            self.settled.problems += missing

    def say(self, code: str, where: str, **facts: str | int) -> None:
        self.settled.problems.append(Problem(code, where, facts))

"""The shipped schemes: what there is, what is wrong with one, what it makes of somebody's answers, how two differ. Needs no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kuaiji import jurisdictions
from kuaiji.jurisdictions import bureaus, cases
from kuaiji.national import dictionary, lists
from kuaiji.rules import amendment, conditions, form, territory, wording
from kuaiji.rules import faults as faults_of
from kuaiji.rules.faults import Fault
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Item, Scheme, Section, Text, items

Codes = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Listed:
    """One shipped edition."""

    name: str
    division: str
    edition: str
    title: Text
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody gave: raw texts by path, pages that have a file, and the engine's facts."""

    raw: Mapping[str, str]
    files: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    today: date


@dataclass(frozen=True, slots=True)
class Judged:
    """What a scheme makes of the answers; `bureau` is the key of the competent one, empty where there is none."""

    settled: form.Settled
    problems: list[Problem]
    bureau: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A case of a jurisdiction that did not give what it must; problems as (code, where)."""

    case: str
    missing: list[tuple[str, str]]
    surplus: list[tuple[str, str]]
    bureau: str
    expected_bureau: str

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.missing or self.surplus or self.bureau != self.expected_bureau)


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a form as a list shows it: `required` is always, sometimes or optional; `when` its condition as data."""

    section: str
    item: Item
    required: str
    when: conditions.Json | None


def outline(of: Scheme) -> list[Line]:
    """Return what a scheme asks, in the order of the form."""
    return [_line(section, each) for section, each in items(of)]


def _line(section: Section, each: Item) -> Line:
    guards = [guard for guard in (section.when, each.when) if guard]
    joined = conditions.All(tuple(guards)) if len(guards) > 1 else next(iter(guards), None)
    required = "optional" if each.optional else "sometimes" if each.required_when else "always"
    return Line(section.key, each, required, conditions.to_json(joined) if joined else None)


def shipped() -> list[Listed]:
    """Return every edition that comes with the system, by division; its name is what `scheme` takes."""
    return [_listed(each.slug, edition) for each in jurisdictions.found() for edition in each.editions]


def _listed(slug: str, edition: str) -> Listed:
    read = jurisdictions.scheme(slug, edition)
    return Listed(f"{slug}/{edition.removeprefix('edition_')}", read.division, read.edition, read.title, sum(1 for _ in items(read)))


def scheme(name: str) -> Scheme:
    """Return a shipped scheme: `chongqing`, or one of several editions: `chongqing/2019`. Raises Refused(scheme.unknown, scheme.unfit)."""
    slug, _, edition = name.partition("/")
    try:
        jurisdiction = jurisdictions.named(slug)
    except KeyError:
        raise Refused([Problem("scheme.unknown", "", {"name": name})]) from None
    if edition and f"edition_{edition}" not in jurisdiction.editions:
        raise Refused([Problem("scheme.unknown", "", {"name": name})])
    try:
        return jurisdictions.scheme(slug, f"edition_{edition}" if edition else "")
    except amendment.Unfit as fault:
        raise Refused([Problem("scheme.unfit", "", {"why": str(fault)})]) from fault


def proposed(own: Mapping[str, Any]) -> Scheme:
    """Return a scheme that is not shipped, from its document (G05). Raises Refused(scheme.unfit)."""
    try:
        return amendment.decode(jurisdictions.amended(own))
    except (amendment.Unfit, KeyError) as fault:
        raise Refused([Problem("scheme.unfit", "", {"why": str(fault)})]) from fault


def codes_of(of: Scheme) -> Codes:
    """Return the codes of every list that a scheme may name: the national ones and its own."""
    own = {key: tuple(entry.code for entry in entries) for key, entries in of.lists.items()}
    return {**{key: each.codes for key, each in lists.load().items()}, **own}


def faults(of: Scheme) -> list[Fault]:
    """Return everything wrong with a scheme: its logic, and what it says to people."""
    return [*faults_of.faults(of, codes_of(of), dictionary.columns()), *wording.faults(of)]


def judge(of: Scheme, answers: Answers) -> Judged:
    """Return what a scheme makes of somebody's answers; a bureau not yet known is a problem only where nothing else is wrong."""
    given = form.Given(
        scheme=of,
        raw=answers.raw,
        files=dict.fromkeys(answers.files, 1),
        facts=answers.facts,
        lists=codes_of(of),
        today=answers.today,
    )
    settled = form.settle(given)
    placed = territory.place(of, {**answers.facts, **settled.answers})
    if isinstance(placed, Problem):
        told = [] if placed.code == "territory.unknown" and settled.problems else [placed]
        return Judged(settled, [*settled.problems, *told], "")
    return Judged(settled, settled.problems, _bureau(of.slug, placed, answers.today))


def _bureau(slug: str, placed: territory.Placed, day: date) -> str:
    """Return the bureau that the place leads to on that day: who serves the division, or the named one or whoever took over from it (settled 4)."""
    by_key = placed.rule.names == "bureau"
    try:
        found = bureaus.in_charge(slug, placed.value, day) if by_key else bureaus.serving(slug, placed.value, day)
    except KeyError:
        return ""
    return found.key if found else ""


def misses(slug: str) -> list[Miss]:
    """Return the cases of a jurisdiction that its schemes do not fulfil."""
    return [miss for case in cases.of(slug) if (miss := missed(slug, case))]


def missed(slug: str, case: cases.Case) -> Miss:
    """Return how far a case is from what it must give."""
    judged = judge(jurisdictions.scheme(slug, case.edition), Answers(raw=case.answers, files=case.files, facts=case.facts, today=case.today))
    found = [(each.code, each.where) for each in judged.problems]
    expected = [(each.code, each.where) for each in case.problems]
    missing = [each for each in expected if each not in found]
    surplus = [each for each in found if each not in expected]
    return Miss(case.name, missing, surplus, judged.bureau or "none", case.bureau)


def differences(before: Scheme, after: Scheme) -> list[tuple[str, str, str]]:
    """Return what differs between two schemes as (place, before, after)."""
    return amendment.differences(before, after)

"""Where a scheme's conditions stand: each with what may be known there and what must already hold for it to matter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kuaiji.rules import conditions
from kuaiji.rules.conditions import Condition
from kuaiji.rules.scheme import Document, Item, Scheme, Section

FACTS: Mapping[str, tuple[str, ...]] = {
    "facts.archive_found": ("yes", "no"),
    "facts.identity_kind": ("resident_id", "hmt_residence", "hm_permit", "tw_permit", "passport", "officer", "foreigner_permit"),
    "facts.assurance": ("claimed", "phone", "proven", "counter"),
    "facts.filed_on": (),
    "facts.unit_confirmed": ("yes", "no"),
    "facts.level_kept": ("yes", "no"),
    "facts.degree_kept": ("yes", "no"),
}
"""What a condition may read besides answers, with the values it can take; the last three are learnt after the form has opened."""

BEFORE_THE_FORM = frozenset(FACTS) - {"facts.unit_confirmed", "facts.level_kept", "facts.degree_kept"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A condition in its place. `before` are the paths known there; `guards` must hold for anybody to meet it."""

    where: str
    role: str
    condition: Condition
    before: frozenset[str]
    guards: tuple[Condition, ...] = ()

    @property
    def reads(self) -> frozenset[str]:
        """Every path that deciding this condition takes, guards included."""
        return conditions.paths(self.condition).union(*(conditions.paths(guard) for guard in self.guards))


def standings(scheme: Scheme) -> Iterator[Standing]:
    """Yield every condition of a scheme in form order, then those read after the form."""
    before: set[str] = set(BEFORE_THE_FORM)
    for section in scheme.sections:
        if section.when:
            yield Standing(section.key, "when", section.when, frozenset(before))
        within = set(before)
        for item in section.items:
            yield from _of_item(section, item, frozenset(within))
            within.add(item.path)
        before = before if section.rows else within
    yield from _after_form(scheme, frozenset(before | set(FACTS)))


def guards(section: Section, item: Item | None = None) -> tuple[Condition, ...]:
    """Return what must hold for a section, and an item in it, to be asked."""
    return tuple(each for each in (section.when, item.when if item else None) if each)


def _of_item(section: Section, item: Item, before: frozenset[str]) -> Iterator[Standing]:
    if item.when:
        yield Standing(item.path, "when", item.when, before, guards(section))
    if item.required_when:
        yield Standing(item.path, "required_when", item.required_when, before, guards(section, item))
    if isinstance(item, Document):
        for way in item.ways:
            if way.when:
                yield Standing(f"{item.path}#{way.key}", "when", way.when, before, guards(section, item))


def _after_form(scheme: Scheme, known: frozenset[str]) -> Iterator[Standing]:
    for rule in scheme.territory.rules:
        if rule.when:
            yield Standing(f"territory.{rule.key}", "when", rule.when, known)
    if scheme.workflow.unit_step:
        yield Standing("workflow.unit_step", "when", scheme.workflow.unit_step, known)
    if scheme.counter:
        for paper in scheme.counter.checklist:
            if paper.when:
                yield Standing(f"counter.{paper.key}", "when", paper.when, known)
        if scheme.counter.stamp_when:
            yield Standing("counter.stamp_when", "when", scheme.counter.stamp_when, known)

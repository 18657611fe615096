"""The walk: every class of values that a scheme's conditions can tell apart, taken in form order as a person could give them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from kuaiji.rules import conditions
from kuaiji.rules.conditions import Before, Condition, Given, In, Is, holds
from kuaiji.rules.scheme import Document, Item, Scheme, Section, items
from kuaiji.rules.standing import FACTS, Standing, guards

OTHER = "\x00other"
"""Stands for any value that no condition names."""

Codes = Mapping[str, tuple[str, ...] | None]


def groups(standing: Iterable[Standing], scheme: Scheme) -> list[frozenset[str]]:
    """Part the paths that conditions read into groups that can be walked apart: two paths belong together when one condition needs both."""
    asked = {item.path: frozenset().union(*(conditions.paths(guard) for guard in guards(section, item))) for section, item in items(scheme)}
    found: list[set[str]] = []
    territory = set()
    for each in standing:
        own = set(each.reads)
        if each.where.startswith("territory."):
            territory |= own
        else:
            _join(found, own | {path for read in own for path in asked.get(read, ())})
    territory |= {rule.by for rule in scheme.territory.rules}
    _join(found, territory | {path for read in territory for path in asked.get(read, ())})
    return [frozenset(group) for group in found]


def _join(found: list[set[str]], new: set[str]) -> None:
    for group in [group for group in found if group & new]:
        new |= group
        found.remove(group)
    found.append(new)


def classes(path: str, standing: Iterable[Standing], codes: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return one value for each class that the conditions tell apart at a path; "" stands for no answer, which facts never lack."""
    parts = (part for each in standing for part in (each.condition, *each.guards))
    told = [leaf for part in parts for leaf in conditions.leaves(part) if leaf.path == path]
    named = [value for leaf in told for value in _values(leaf) if value and (codes is None or value in codes)]
    others = [code for code in codes if code not in named][:1] if codes is not None else [OTHER]
    classed: dict[tuple[bool, ...], str] = {}
    for value in (*named, *others):
        classed.setdefault(tuple(holds(leaf, {path: value}) for leaf in told), value)
    return tuple(classed.values()) if path in FACTS else (*classed.values(), "")


def _values(leaf: Is | In | Given | Before) -> tuple[str, ...]:
    match leaf:
        case Is(_, value):
            return (value,)
        case In(_, values):
            return values
        case Before(_, value):
            return (value, _just_before(value))
        case _:
            return ()


def _just_before(value: str) -> str:
    if value.isdecimal():
        return str(int(value) - 1)
    try:
        return (date.fromisoformat(value) - timedelta(days=1)).isoformat()
    except ValueError:  # a month: whatever is shorter is sorted before it
        return value[:-1]


@dataclass(slots=True)
class Walk:
    """One walk through a group.

    After `run`: `never` holds the conditions that held for nobody, `lost` people without a bureau, `unprovable`
    required documents for which no way is open to somebody.
    """

    scheme: Scheme
    standing: list[Standing]
    group: frozenset[str]
    codes: Codes
    held: set[tuple[str, str]] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    unprovable: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Keep only the conditions that this group can decide."""
        self.standing = [each for each in self.standing if each.reads <= self.group]

    @property
    def order(self) -> list[tuple[str, Section | None, Item | None]]:
        """The group's paths as they come up: facts, then answers in form order."""
        facts: list[tuple[str, Section | None, Item | None]] = [(path, None, None) for path in FACTS if path in self.group]
        return facts + [(item.path, section, item) for section, item in items(self.scheme) if item.path in self.group]

    @property
    def steps(self) -> list["Step"]:
        """The group's paths as they come up, each with its classes of values."""
        return [(path, section, item, classes(path, self.standing, self.codes.get(path))) for path, section, item in self.order]

    def size(self, most: int) -> int:
        """How many combinations somebody can give, counted up to one more than `most`."""
        return sum(1 for _ in islice(_combinations(self.steps, {}), most + 1))

    @property
    def never(self) -> list[tuple[str, str]]:
        """The places whose condition held in no combination, with the role of the condition."""
        return sorted({(each.where, each.role) for each in self.standing} - self.held)

    def run(self) -> None:
        """Walk every combination and remember what was seen."""
        order = self.steps
        territory = any(rule.by in self.group for rule in self.scheme.territory.rules)
        proofs = [(section, each) for section, each in items(self.scheme) if isinstance(each, Document) and self._decides(section, each)]
        for answers in _combinations(order, {}):
            for each in self.standing:
                if all(holds(guard, answers) for guard in each.guards) and holds(each.condition, answers):
                    self.held.add((each.where, each.role))
            if territory and _complete(order, answers):
                self._place(answers)
            self._prove(proofs, answers)

    def _place(self, answers: dict[str, str]) -> None:
        for rule in self.scheme.territory.rules:
            if holds(rule.when, answers):
                if not answers.get(rule.by):
                    self._remember(self.lost, answers)
                return
        self._remember(self.lost, answers)

    def _prove(self, proofs: list[tuple[Section, Document]], answers: dict[str, str]) -> None:
        for section, item in proofs:
            if _wanted(section, item, answers):
                ways = [way for way in item.ways if holds(way.when, answers)]
                if not ways and item.path not in self.unprovable:
                    self.unprovable.append(item.path)

    def _decides(self, section: Section, item: Document) -> bool:
        told: list[Condition | None] = [section.when, item.when, item.required_when, *(way.when for way in item.ways)]
        read = frozenset().union(*(conditions.paths(each) for each in told))
        return bool(read) and read <= self.group and any(way.when for way in item.ways)

    @staticmethod
    def _remember(where: list[str], answers: dict[str, str]) -> None:
        told = ", ".join(f"{path}={value}" for path, value in answers.items())
        if len(where) < 5:
            where.append(told)


def _wanted(section: Section, item: Document, answers: dict[str, str]) -> bool:
    return not item.optional and all(holds(each, answers) for each in (section.when, item.when, item.required_when))


Step = tuple[str, Section | None, Item | None, tuple[str, ...]]


def _combinations(order: list[Step], answers: dict[str, str]) -> Iterator[dict[str, str]]:
    if not order:
        yield answers
        return
    (path, section, item, values), *rest = order
    if section and item and not all(holds(guard, answers) for guard in guards(section, item)):
        yield from _combinations(rest, answers)
        return
    for value in values:
        yield from _combinations(rest, {**answers, path: value} if value else answers)


def _complete(order: list[Step], answers: dict[str, str]) -> bool:
    """Say whether everything that had to be answered was: only such people can submit and need a bureau."""
    for path, section, item, _ in order:
        asked = section is None or item is None or all(holds(guard, answers) for guard in guards(section, item))
        needed = item is None or (not item.optional and holds(item.required_when, answers))
        if asked and needed and path not in answers:
            return False
    return True

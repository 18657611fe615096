"""Faults of a scheme, found before publication: by reading it, and by walking every class of values that its conditions can tell apart.

Unknown paths, forward references, conditions that can never hold, items nobody reaches, people without a bureau, messages that are too long.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kuaiji.rules import conditions, readings
from kuaiji.rules.classes import Walk, groups
from kuaiji.rules.kinds import Choice, Context, Division
from kuaiji.rules.scheme import Document, Field, Scheme, items, schematic
from kuaiji.rules.standing import FACTS, standings

COMBINATIONS = 200_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a scheme; `warning` ones may be published."""

    code: str
    where: str
    found: str = ""
    warning: bool = False


@dataclass(slots=True)
class _Check:
    scheme: Scheme
    lists: Mapping[str, tuple[str, ...]]
    columns: frozenset[str]
    found: list[Fault] = field(default_factory=list)

    def say(self, code: str, where: str, found: str = "", *, warning: bool = False) -> None:
        fault = Fault(code, where, found, warning)
        if fault not in self.found:
            self.found.append(fault)


def faults(scheme: Scheme, lists: Mapping[str, tuple[str, ...]], columns: frozenset[str] = frozenset()) -> list[Fault]:
    """Return everything wrong with a scheme. `lists` gives the codes of every code list, `columns` the archive's columns (empty: not checked)."""
    check = _Check(scheme, {**lists, **{key: tuple(i.code for i in entries) for key, entries in scheme.lists.items()}}, columns)
    _names(check)
    _references(check)
    _values(check)
    _reasons(check)
    _papers(check)
    _readable(check)
    if not any(not fault.warning for fault in check.found):
        _walk(check)
    return check.found


def _names(check: _Check) -> None:
    seen: set[str] = set()
    for section, item in items(check.scheme):
        if item.path in seen:
            check.say("path.twice", item.path)
        seen.add(item.path)
        if item.path.partition(".")[0] != section.key or item.path.count(".") != 1:
            check.say("path.section", item.path, section.key)
        if not item.label.get("zh-Hans"):
            check.say("label.missing", item.path)
        if isinstance(item, Field) and check.columns and item.feeds and item.feeds not in check.columns:
            check.say("feeds.unknown", item.path, item.feeds)
        if isinstance(item, Document) and not item.ways:
            check.say("document.no_way", item.path)


def _references(check: _Check) -> None:
    every = {item.path for _, item in items(check.scheme)} | set(FACTS)
    conditional = {item.path for section, item in items(check.scheme) if item.when or section.when}
    for each in standings(check.scheme):
        for path in sorted(each.reads - each.before):
            check.say("path.forward" if path in every else "path.unknown", each.where, path)
        for path in conditions.negated(each.condition):
            if path in conditional:
                check.say("not.unasked", each.where, path, warning=True)
    if not check.scheme.territory.rules:
        check.say("territory.hole", "territory")
    for rule in check.scheme.territory.rules:
        if rule.by not in every:
            check.say("path.unknown", f"territory.{rule.key}", rule.by)


def _values(check: _Check) -> None:
    seen: set[str] = set()
    for _, item in items(check.scheme):
        if isinstance(item, Field):
            _kind(check, item, seen)
        seen.add(item.path)
    for each in standings(check.scheme):
        for leaf in conditions.leaves(each.condition):
            allowed = codes(check.scheme, check.lists, leaf.path)
            for value in _named(leaf):
                if allowed is not None and value not in allowed:
                    check.say("value.unknown", each.where, f"{leaf.path}={value}")


def _kind(check: _Check, item: Field, seen: set[str]) -> None:
    for path in sorted(item.kind.paths() - seen):
        check.say("path.forward", item.path, path)
    if not isinstance(item.kind, Choice):
        return
    if item.kind.source not in check.lists:
        check.say("list.unknown", item.path, item.kind.source)
        return
    offered = tuple(code for codes in item.kind.offers.values() for code in codes)
    for code in (*item.kind.only, *item.kind.drop, *offered):
        if code not in check.lists[item.kind.source]:
            check.say("value.unknown", item.path, f"{item.kind.source}={code}")


def _papers(check: _Check) -> None:
    every = {item.path for _, item in items(check.scheme)}
    keys = {paper.key for paper in check.scheme.papers}
    for paper in check.scheme.papers:
        for path in paper.facts.values():
            if path not in every:
                check.say("path.unknown", f"papers.{paper.key}", path)
    for _, item in items(check.scheme):
        for way in item.ways if isinstance(item, Document) else ():
            if way.paper and way.paper not in keys:
                check.say("paper.unknown", f"{item.path}#{way.key}", way.paper)


def _readable(check: _Check) -> None:
    every = {item.path for _, item in items(check.scheme)}
    for page, sorts in check.scheme.readable.items():
        for sort, facts in sorts.items():
            if sort not in readings.FACTS:
                check.say("readable.unknown", f"readable.{page}", sort)
            for fact in sorted(facts.keys() - readings.FACTS.get(sort, facts.keys())):
                check.say("readable.unknown", f"readable.{page}", f"{sort}.{fact}")
        for path in (page.partition("#")[0], *(path for facts in sorts.values() for path in facts.values())):
            if path not in every:
                check.say("path.unknown", f"readable.{page}", path)


def _named(leaf: conditions.Condition) -> tuple[str, ...]:
    match leaf:
        case conditions.Is(_, value):
            return (value,)
        case conditions.In(_, values):
            return values
        case _:
            return ()


def codes(scheme: Scheme, lists: Mapping[str, tuple[str, ...]], path: str) -> tuple[str, ...] | None:
    """Return the closed set of values at a path; None where anything may stand."""
    if path in FACTS:
        return FACTS[path] or None
    for _, item in items(scheme):
        if item.path == path:
            if isinstance(item, Document):
                return ("yes",)
            divisions = (*(each.code for each in scheme.territory.divisions), scheme.territory.elsewhere)
            return _codes_of(item, lists, divisions)
    return None


def _codes_of(item: Field, lists: Mapping[str, tuple[str, ...]], divisions: tuple[str, ...]) -> tuple[str, ...] | None:
    if isinstance(item.kind, Choice) and item.kind.source not in lists:
        return None
    if isinstance(item.kind, Choice | Division):
        return item.kind.codes(Context(today=date.min, lists=lists, divisions=divisions))
    return None


def _reasons(check: _Check) -> None:
    every = {item.path for _, item in items(check.scheme)}
    for reason in check.scheme.reasons:
        for path in reason.at:
            if path != "*" and schematic(path) not in every:
                check.say("path.unknown", f"reasons.{reason.code}", path)


def _met(check: _Check, path: str) -> tuple[str, ...] | None:
    """Return the values that somebody can have at a path: of identity documents only those that open an account."""
    taken = tuple(each.code for each in check.scheme.entry.document_types)
    return taken if taken and path == "facts.identity_kind" else codes(check.scheme, check.lists, path)


def _walk(check: _Check) -> None:
    every = list(standings(check.scheme))
    for group in groups(every, check.scheme):
        walk = Walk(check.scheme, every, group, {path: _met(check, path) for path in group})
        if walk.size(COMBINATIONS) > COMBINATIONS:
            check.say("conditions.too_many", ", ".join(sorted(group)), f"more than {COMBINATIONS}")
            continue
        walk.run()
        for where, role in walk.never:
            check.say("condition.never", where, role)
        for answers in walk.lost:
            check.say("territory.hole", "territory", answers)
        for path in walk.unprovable:
            check.say("document.unprovable", path)

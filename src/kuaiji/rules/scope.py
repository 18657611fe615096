"""Who must file, and where: what is asked before login, found in the scheme's own questions, conditions and territorial rules (X09, X17)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kuaiji.rules import conditions, form, territory
from kuaiji.rules.conditions import holds
from kuaiji.rules.form import Given
from kuaiji.rules.kinds import Choice, Division
from kuaiji.rules.problem import Problem
from kuaiji.rules.scheme import Document, Field, Scheme, items
from kuaiji.rules.territory import Placed

SECONDS_AN_ANSWER = 8
SECONDS_A_DOCUMENT = 45
"""What the keystroke model of our pages takes for one item at worst: a question read and answered, a paper photographed on both sides."""


@dataclass(slots=True)
class Told:
    """How far somebody got: what was asked so far, in order; the verdict once it is known; and where, once every question has an answer."""

    asked: list[Field] = field(default_factory=list)
    wanting: list[Field] = field(default_factory=list)
    must: bool | None = None
    placed: Placed | Problem | None = None


def ask(scheme: Scheme, answers: Mapping[str, str]) -> Told:
    """Return what is still to be asked before it is known whether somebody must file, and which bureau is competent.

    Whoever need not file is asked no further. A place outside is the problem `territory.outside`, as for a form.
    """
    asking = _Asking(scheme, answers)
    told = asking.told
    for question in scheme.scope.questions:
        asking.question(question)
    for path in _paths(scheme, scheme.scope.must):
        asking.item(path)
    if told.wanting:
        return told
    told.must = holds(scheme.scope.must, asking.known)
    if told.must:
        told.placed = asking.place()
    return told


class _Asking:
    """One walk through the questions; `known` grows with each answer."""

    def __init__(self, scheme: Scheme, answers: Mapping[str, str]) -> None:
        self.scheme, self.answers, self.told = scheme, answers, Told()
        self.fields = {item.path: item for _, item in items(scheme) if isinstance(item, Field)}
        self.known = facts(scheme)

    def question(self, asked: Field) -> None:
        value = self.answers.get(asked.path, "")
        self.told.asked.append(asked)
        if value:
            self.known[asked.path] = value
        else:
            self.told.wanting.append(asked)

    def item(self, path: str) -> None:
        """Ask an item of the form, after whatever decides whether it is asked at all."""
        item = self.fields.get(path)
        if item is None or item in self.told.asked or not isinstance(item.kind, Choice | Division):
            return
        deciding = list(_paths(self.scheme, item.when))
        for before in deciding:
            self.item(before)
        if not {each.path for each in self.told.wanting} & set(deciding) and holds(item.when, self.known):
            self.question(item)

    def place(self) -> Placed | Problem | None:
        """Walk the rules to the first that holds. What somebody may choose to do elsewhere is not asked here: the form tells of it."""
        for rule in self.scheme.territory.rules:
            if rule.names == "outside":
                continue
            for path in _paths(self.scheme, rule.when):
                self.item(path)
            if self.told.wanting:
                break
            if holds(rule.when, self.known):
                self.item(rule.by)
                break
        return None if self.told.wanting else territory.place(self.scheme, self.known)


def _paths(scheme: Scheme, condition: conditions.Condition | None) -> Iterator[str]:
    """Yield the items of the form that a condition reads, in the order of the form."""
    read = conditions.paths(condition)
    return (item.path for _, item in items(scheme) if item.path in read)


def facts(scheme: Scheme) -> dict[str, str]:
    """Return what is taken for granted of somebody unknown: the first document that the scheme takes, and no archive."""
    return {"facts.archive_found": "no", "facts.identity_kind": next((each.code for each in scheme.entry.document_types), "")}


@dataclass(frozen=True, slots=True)
class Ready:
    """What to have at hand, and how long filling in takes at worst."""

    documents: list[Document]
    minutes: int


def ready(given: Given) -> Ready:
    """Return the papers that are certain to be asked for after these answers, and the minutes for them and for what must be typed or chosen.

    What the account brings along is not counted, nor what was answered already; what later answers may add is not known yet.
    """
    settled = form.settle(given)
    known = {**given.facts, **settled.answers}
    asked = [item for _, item in items(given.scheme) if item.path in settled.asked and form.wanted(item, known)]
    documents = [item for item in asked if isinstance(item, Document)]
    typed = [item for item in asked if isinstance(item, Field) and not {"account", "provider", "derived"} & set(item.prefill.sources)]
    open_ones = sum(item.path not in given.raw for item in typed)
    return Ready(documents, -(-(open_ones * SECONDS_AN_ANSWER + len(documents) * SECONDS_A_DOCUMENT) // 60))

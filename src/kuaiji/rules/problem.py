"""What is wrong, as data: a code for ever, a place, and the facts a sentence needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `code` never changes its meaning (`date.future`), `where` is a path (`work.started_on`, `person.id_document#front`) or "" for the whole, `facts`
    are plain values for the sentence that `words` makes of it.
    """

    code: str
    where: str = ""
    facts: Facts = field(default_factory=dict)


class Flaw(NamedTuple):
    """What is wrong with one text, before anybody knows where it stands."""

    code: str
    facts: Facts = {}  # noqa: RUF012 - a Mapping is never written to

    def at(self, where: str) -> Problem:
        """Return the problem that this flaw is at a path."""
        return Problem(self.code, where, self.facts)


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """The action was not done; `problems` lists every reason at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(", ".join(f"{p.code} at {p.where}" if p.where else p.code for p in self.problems))

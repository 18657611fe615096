"""What checks found wrong with a case, and the coded reasons for a return that follow: ticked beforehand, the reviewer reads and sends."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kuaiji.rules.scheme import schematic
from kuaiji.rules.told import Reason

OF_VALUES = ("reading.", "archive.", "look.")
"""Checks that find a value wrong: the first reason that names its very place says so, where none declares the check."""
IDENTITY = "identity.differ"
PERSON = "person."


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """One check that failed: its code (`reading.differ`, `picture.blurred`, `unit.left`) and the place that it is about."""

    code: str
    at: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """A reason that failed checks speak for, at one place; all that speak for it."""

    at: str
    code: str
    doubts: tuple[Doubt, ...]


def ticked(doubts: Sequence[Doubt], reasons: Sequence[Reason], asked: Collection[str]) -> list[Ticked]:
    """Return the reasons to tick, each once a place, in the order of the scheme's reasons; a check that no reason tells of ticks nothing."""
    found: dict[tuple[str, str], list[Doubt]] = {}
    for doubt in doubts:
        spoken = _spoken(doubt, reasons, asked)
        if spoken:
            found.setdefault(spoken, []).append(doubt)
    rank = {reason.code: n for n, reason in enumerate(reasons)}
    return [Ticked(at, code, tuple(found[at, code])) for at, code in sorted(found, key=lambda each: (rank[each[1]], each[0]))]


def _spoken(doubt: Doubt, reasons: Sequence[Reason], asked: Collection[str]) -> tuple[str, str] | None:
    """Return the place and the code that one failed check speaks for."""
    place = schematic(doubt.at)
    for reason in _declaring(doubt, reasons):
        if place in reason.at:
            return doubt.at, reason.code
        for other in _asked(reason, asked):
            return other, reason.code
    if doubt.code.startswith(OF_VALUES):
        for reason in reasons:
            if place in reason.at:
                return doubt.at, reason.code
    return None


def _declaring(doubt: Doubt, reasons: Sequence[Reason]) -> Iterator[Reason]:
    """Yield the reasons that name the check; those at the very place first. A person's own names and numbers differ as `identity.differ`, too."""
    codes = {doubt.code, IDENTITY} if doubt.at.startswith(PERSON) and doubt.code.startswith(OF_VALUES) else {doubt.code}
    place = schematic(doubt.at)
    named = [reason for reason in reasons if codes & set(reason.checks)]
    yield from sorted(named, key=lambda reason: place not in reason.at)


def _asked(reason: Reason, asked: Collection[str]) -> list[str]:
    return [path for path in reason.at if path in asked]

"""How much a case wants looking at, as a word with its reasons: declared kinds of doubt with declared weights, never a number on a page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kuaiji.rules.doubts import Doubt

WEIGHTS = {"look": 5, "unit": 4, "reading": 4, "archive": 4, "insisted": 3, "silent": 2, "number": 2, "picture": 2}
"""Each kind of doubt and what it weighs, the heaviest first; several doubts of a kind weigh as one."""
FIRST = 1
"""Who files for the first time comes before others of the same doubts; by itself it is no doubt: in a first campaign everybody does."""
HIGH = 4
SAYS_NOTHING = frozenset({"citizen_number.area", "citizen_number.upgraded", "paper.same", "paper.brought", "paper.moved"})
"""What a check tells and nobody need doubt: areas come and go (every number of a demo has one that is unknown), papers found right or put right."""

_KINDS = {
    "reading.insisted": "insisted",
    "unit.silent": "silent",
    "picture.insisted": "insisted",
}
_PARTS = {"look": "look", "unit": "unit", "reading": "reading", "archive": "archive"} | dict.fromkeys(
    ("picture", "portrait", "paper", "page"), "picture"
)


@dataclass(frozen=True, slots=True)
class Risk:
    """What orders the queue, and why: `why` are kinds of doubt, the heaviest first."""

    weight: int
    why: tuple[str, ...]


def weigh(doubts: Collection[Doubt], *, first: bool) -> Risk:
    """Weigh what checks found; `first`: nothing is known of the person yet."""
    kinds = {kind(each.code) for each in doubts if each.code not in SAYS_NOTHING}
    why = tuple(each for each in WEIGHTS if each in kinds)
    return Risk(sum(WEIGHTS[each] for each in why) + FIRST * first, why)


def kind(code: str) -> str:
    """Return which kind of doubt a failed check is; what a number or a name gave rise to is one of `number`."""
    return _KINDS.get(code) or _PARTS.get(code.partition(".")[0], "number")


def level(why: Sequence[str]) -> str:
    """Return the word: `none` where no check found anything, `high` where what was found weighs heavily, else `some`."""
    weight = sum(WEIGHTS[each] for each in why)
    return "high" if weight >= HIGH else "some" if weight else "none"

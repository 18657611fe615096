"""What follows a draw: where an item and an order of correction stand, as tables of moves that buttons and actions read."""

from dataclasses import dataclass
from enum import StrEnum

from kuaiji.rules.problem import Problem

REASONS = ("differs", "absent", "forged", "not_theirs", "unproven", "other")
"""Why a statement is found untrue."""
REMARKS = ("untrue", "not_corrected")
"""Why a remark may be proposed."""


class Result(StrEnum):
    """What a look at an item found; `open` as long as nobody has looked."""

    OPEN = "open"
    TRUE = "true"
    UNTRUE = "untrue"
    UNCHECKED = "unchecked"


class Order(StrEnum):
    """Where an order of correction stands."""

    ISSUED = "issued"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


STANDING = frozenset({Order.ISSUED, Order.ANSWERED})
"""Orders that still ask for something."""


class Answer(StrEnum):
    """What the person says to one finding: another value, that there is none, or that what was declared is true."""

    VALUE = "value"
    NONE = "none"
    KEPT = "kept"


class Remark(StrEnum):
    """Where a remark on dishonesty stands; only somebody's decision after a hearing records one."""

    PROPOSED = "proposed"
    RECORDED = "recorded"
    DROPPED = "dropped"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Move:
    """One step of an order, and whether it must say why."""

    name: str
    start: frozenset[Order]
    end: Order
    needs_reason: bool = False


ANSWER = Move("answer", frozenset({Order.ISSUED}), Order.ANSWERED)
ACCEPT = Move("accept", frozenset({Order.ANSWERED}), Order.ACCEPTED)
ASK_AGAIN = Move("ask_again", frozenset({Order.ANSWERED}), Order.ISSUED, needs_reason=True)
EXTEND = Move("extend", frozenset({Order.ISSUED}), Order.ISSUED, needs_reason=True)
WITHDRAW = Move("withdraw", STANDING, Order.WITHDRAWN, needs_reason=True)
MOVES = (ANSWER, ACCEPT, ASK_AGAIN, EXTEND, WITHDRAW)
LEVELS = ("person", "head", "above")
"""Whose eyes an order is brought to: nobody's but the person's, the head's once its term is over, those of the bureau above in the end."""


def problems(move: Move, state: Order, *, why: str = "") -> list[Problem]:
    """Return why an order cannot make this move now: spot.moved_on, spot.why."""
    found = [] if state in move.start else [Problem("spot.moved_on", "", {"state": state.value})]
    if move.needs_reason and not why.strip():
        found.append(Problem("spot.why", "why"))
    return found


def possible(state: Order) -> list[Move]:
    """Return the moves that an order can make from a state."""
    return [move for move in MOVES if state in move.start]

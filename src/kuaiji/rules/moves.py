"""The life of an application as a table of moves: buttons, actions and the drawn diagram all read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Problem


class State(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    AWAITING_UNIT = "awaiting_unit"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    DECIDED = "decided"
    APPROVED = "approved"
    REFUSED = "refused"


class Turn(StrEnum):
    """Whose turn it is."""

    PERSON = "person"
    UNIT = "unit"
    BUREAU = "bureau"
    NOBODY = "nobody"


TURNS = {
    State.DRAFT: Turn.PERSON,
    State.SUBMITTED: Turn.BUREAU,
    State.AWAITING_UNIT: Turn.UNIT,
    State.IN_REVIEW: Turn.BUREAU,
    State.RETURNED: Turn.PERSON,
    State.DECIDED: Turn.BUREAU,
    State.APPROVED: Turn.NOBODY,
    State.REFUSED: Turn.NOBODY,
}

FINAL = frozenset({State.APPROVED, State.REFUSED})
EDITABLE = frozenset({State.DRAFT, State.RETURNED})


@dataclass(frozen=True, slots=True)
class Move:
    """One step: from which states, to which, by whom, and whether reasons must be given."""

    name: str
    start: frozenset[State]
    end: State
    roles: frozenset[Role]
    needs_reason: bool = False


_DECIDERS = frozenset({Role.REVIEWER, Role.COUNTER_CLERK, Role.HEAD})
_CLOCK = frozenset({Role.SYSTEM})

SUBMIT = Move("submit", EDITABLE, State.SUBMITTED, frozenset({Role.PERSON}))
SUBMIT_TO_UNIT = Move("submit_to_unit", EDITABLE, State.AWAITING_UNIT, frozenset({Role.PERSON}))
WITHDRAW = Move("withdraw", frozenset({State.SUBMITTED, State.AWAITING_UNIT}), State.DRAFT, frozenset({Role.PERSON}))
CONFIRM = Move("confirm", frozenset({State.AWAITING_UNIT}), State.SUBMITTED, frozenset({Role.UNIT_CLERK}))
DISPUTE = Move("dispute", frozenset({State.AWAITING_UNIT}), State.SUBMITTED, frozenset({Role.UNIT_CLERK}), needs_reason=True)
PASS_SILENCE = Move("pass_silence", frozenset({State.AWAITING_UNIT}), State.SUBMITTED, _CLOCK)
OPEN = Move("open", frozenset({State.SUBMITTED}), State.IN_REVIEW, _DECIDERS)
APPROVE = Move("approve", frozenset({State.IN_REVIEW}), State.DECIDED, _DECIDERS)
SEND_BACK = Move("send_back", frozenset({State.IN_REVIEW}), State.DECIDED, _DECIDERS, needs_reason=True)
REFUSE = Move("refuse", frozenset({State.IN_REVIEW}), State.DECIDED, _DECIDERS, needs_reason=True)
TRANSFER = Move("transfer", frozenset({State.SUBMITTED, State.IN_REVIEW}), State.SUBMITTED, _DECIDERS, needs_reason=True)
HOLD = Move("hold", frozenset({State.IN_REVIEW}), State.IN_REVIEW, _DECIDERS, needs_reason=True)
RESUME = Move("resume", frozenset({State.IN_REVIEW}), State.IN_REVIEW, _DECIDERS)
GIVE = Move("give", frozenset({State.SUBMITTED}), State.SUBMITTED, _DECIDERS, needs_reason=True)
GIVE_ON = Move("give_on", frozenset({State.IN_REVIEW}), State.IN_REVIEW, _DECIDERS, needs_reason=True)
FREE = Move("free", frozenset({State.SUBMITTED}), State.SUBMITTED, _DECIDERS | _CLOCK)
FREE_ON = Move("free_on", frozenset({State.IN_REVIEW}), State.IN_REVIEW, _DECIDERS | _CLOCK)
"""What was given to a colleague is anybody's again."""
UNDO = Move("undo", frozenset({State.DECIDED}), State.IN_REVIEW, _DECIDERS)
CARRY_OUT_APPROVAL = Move("carry_out_approval", frozenset({State.DECIDED}), State.APPROVED, _CLOCK)
CARRY_OUT_RETURN = Move("carry_out_return", frozenset({State.DECIDED}), State.RETURNED, _CLOCK)
CARRY_OUT_REFUSAL = Move("carry_out_refusal", frozenset({State.DECIDED}), State.REFUSED, _CLOCK)
REOPEN = Move("reopen", FINAL | {State.RETURNED}, State.IN_REVIEW, frozenset({Role.HEAD}), needs_reason=True)
"""A second look was right and the first verdict was not: the only way out of a final state."""
TAKE_AWAY = Move("take_away", frozenset({State.DECIDED}), State.DRAFT, _CLOCK)
"""How a planted case ends: whatever was decided, it leaves every desk."""

APPLICATION = (
    SUBMIT,
    SUBMIT_TO_UNIT,
    WITHDRAW,
    CONFIRM,
    DISPUTE,
    PASS_SILENCE,
    OPEN,
    APPROVE,
    SEND_BACK,
    REFUSE,
    TRANSFER,
    HOLD,
    RESUME,
    GIVE,
    GIVE_ON,
    FREE,
    FREE_ON,
    UNDO,
    CARRY_OUT_APPROVAL,
    CARRY_OUT_RETURN,
    CARRY_OUT_REFUSAL,
    REOPEN,
    TAKE_AWAY,
)

OUTCOMES = {APPROVE: CARRY_OUT_APPROVAL, SEND_BACK: CARRY_OUT_RETURN, REFUSE: CARRY_OUT_REFUSAL}
"""What the clock does with a decision once it can no longer be taken back."""


def problems(move: Move, state: State, roles: frozenset[Role], *, reasons: int = 0) -> list[Problem]:
    """Why this move may not be made now; empty when it may. Codes: `move.role`, `move.state` (facts: move, state), `move.reason`."""
    found = []
    if not move.roles & roles:
        found.append(Problem("move.role", "", {"move": move.name}))
    if state not in move.start:
        found.append(Problem("move.state", "", {"move": move.name, "state": state.value}))
    if move.needs_reason and not reasons:
        found.append(Problem("move.reason", "", {"move": move.name}))
    return found


def possible(state: State, roles: frozenset[Role]) -> Iterator[Move]:
    """Yield the moves that somebody in these roles may make from a state."""
    for move in APPLICATION:
        if state in move.start and move.roles & roles:
            yield move

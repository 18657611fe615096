"""The life of an application: every move from every state, by everybody."""

import pytest

from kuaiji.rules import moves
from kuaiji.rules.actor import Role
from kuaiji.rules.moves import APPLICATION, OUTCOMES, TURNS, Move, State

EVERY = [pytest.param(move, state, id=f"{move.name} from {state}") for move in APPLICATION for state in State]


@pytest.mark.parametrize(("move", "state"), EVERY)
def test_a_move_is_made_from_its_states_and_no_other(move: Move, state: State) -> None:
    """C12: a second submission finds no state to start from."""
    codes = [problem.code for problem in moves.problems(move, state, move.roles, reasons=1)]

    assert codes == ([] if state in move.start else ["move.state"])


@pytest.mark.parametrize("role", Role)
def test_a_move_is_made_in_its_roles_and_no_other(role: Role) -> None:
    for move in APPLICATION:
        codes = [problem.code for problem in moves.problems(move, min(move.start), frozenset({role}), reasons=1)]
        assert codes == ([] if role in move.roles else ["move.role"]), move.name


@pytest.mark.parametrize("move", [moves.SEND_BACK, moves.REFUSE, moves.DISPUTE], ids=lambda move: move.name)
def test_whoever_says_no_says_why(move: Move) -> None:
    """C19, X22."""
    assert [problem.code for problem in moves.problems(move, min(move.start), move.roles)] == ["move.reason"]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", State)
def test_what_is_offered_is_what_may_be_done(state: State, role: Role) -> None:
    roles = frozenset({role})

    assert list(moves.possible(state, roles)) == [move for move in APPLICATION if not moves.problems(move, state, roles, reasons=1)]


def test_every_state_is_reached_and_only_a_head_who_reopens_leaves_a_final_one() -> None:
    left = {state for move in APPLICATION for state in move.start if move is not moves.REOPEN}

    assert {move.end for move in APPLICATION} == set(State)
    assert set(State) - left == moves.FINAL
    assert moves.REOPEN.roles == {Role.HEAD}


def test_it_is_always_somebodys_turn_until_the_end() -> None:
    assert set(TURNS) == set(State)
    assert {state for state, turn in TURNS.items() if turn is moves.Turn.NOBODY} == moves.FINAL


def test_the_clock_carries_out_every_decision() -> None:
    assert {move for move in APPLICATION if move.end is State.DECIDED} == set(OUTCOMES)

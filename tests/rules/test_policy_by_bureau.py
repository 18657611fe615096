"""Every action and every page, for every role, at one's own bureau, below, beside and above: the table, written out."""

from functools import partial
from uuid import UUID

import pytest

from kuaiji.rules import policy
from kuaiji.rules.actor import DESK, STAFF, Actor, Post, Role
from kuaiji.rules.policy import DECIDING, POLICY, Target, Whose
from kuaiji.web import routes

UPPER, OWN, LOWER, SISTER = (UUID(int=n) for n in range(1, 5))
BUREAUS = {"own": OWN, "lower": LOWER, "sister": SISTER, "upper": UPPER}
SOMEBODY = UUID(int=9)


def at_own(role: Role, **more: object) -> Actor:
    return Actor(name="审核员", account_id=SOMEBODY, posts=(Post(OWN, role, frozenset({OWN, LOWER})),), **more)  # type: ignore[arg-type]


def allowed(role: Role, action: str) -> set[str]:
    return {name for name, key in BUREAUS.items() if policy.allows(at_own(role), action, Target(person_id=UUID(int=8), bureau_id=key))}


@pytest.mark.parametrize("role", sorted(STAFF))
@pytest.mark.parametrize("action", sorted(POLICY))
def test_a_role_reaches_its_own_bureau_and_those_below_or_nothing(action: str, role: Role) -> None:
    """SEC-01, N01: never beside and never above."""
    listed = (role, Whose.REACH) in POLICY[action]

    assert allowed(role, action) == ({"own", "lower"} if listed else set())


@pytest.mark.parametrize("role", sorted(STAFF))
@pytest.mark.parametrize("route", sorted(routes.ACTIONS))
def test_a_page_is_for_the_roles_that_its_action_is_for(route: str, role: Role) -> None:
    """SEC-01: the route says the action, the action says who."""
    action = routes.ACTIONS[route]

    assert routes.is_for(route, at_own(role)) is any(each is role for each, _ in POLICY[action])


@pytest.mark.parametrize("action", sorted(DECIDING))
def test_whoever_decides_does_not_decide_on_themselves(action: str) -> None:
    mine = partial(Target, person_id=SOMEBODY)

    assert not any(policy.allows(at_own(role, person_id=SOMEBODY), action, mine(bureau_id=key)) for role in STAFF for key in BUREAUS.values())


def test_who_lets_people_in_meets_nobodys_data() -> None:
    """SEC-34: separation of those who let in, those who work and those who watch."""
    of_house = {"staff.enter", "notice.read", "problem.report", "question.answer"}
    of_cases = {action for action, cells in POLICY.items() if (Role.REVIEWER, Whose.REACH) in cells} - of_house

    for role in STAFF - DESK:
        assert {action for action in of_cases if allowed(role, action)} == set()
    own = {"staff.enter", "post.read", "post.grant", "notice.read", "problem.report"}
    assert {action for action in POLICY if allowed(Role.ADMINISTRATOR, action)} == own
    assert {action for action in DECIDING | {"post.grant", "number.reveal"} if allowed(Role.AUDITOR, action)} == set()


def test_who_looks_again_and_who_draws_decide_nothing() -> None:
    for role, may in ((Role.SECOND_REVIEWER, {"quality.look"}), (Role.INSPECTOR, {"spot.check", "spot.order"})):
        assert {action for action in DECIDING if allowed(role, action)} == may
        assert allowed(role, "number.reveal") == allowed(role, "case.read") == {"own", "lower"}

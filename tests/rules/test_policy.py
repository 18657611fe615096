"""Who may do what on whose records."""

from uuid import UUID

import pytest

from kuaiji.rules import policy
from kuaiji.rules.actor import ANONYMOUS, DESK, Actor, Assurance, Post, Role, system
from kuaiji.rules.actor import STAFF as STAFF_ROLES
from kuaiji.rules.policy import POLICY, Target, Whose
from kuaiji.rules.problem import Problem, Refused

CITY, COUNTY, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
ME, YOU, UNIT = UUID(int=4), UUID(int=5), UUID(int=6)
PERSON = Actor(name="样例甲", account_id=ME, person_id=ME, assurance=Assurance.PROVEN)
CLERK = Actor(name="样例乙", units=frozenset({UNIT}))


def staff(role: Role, **more: UUID) -> Actor:
    return Actor(name="审核员", posts=(Post(CITY, role, frozenset({CITY, COUNTY})),), **more)


STAFF = {role: staff(role) for role in sorted(STAFF_ROLES)}
ACTORS = {Role.ANONYMOUS: ANONYMOUS, Role.PERSON: PERSON, Role.UNIT_CLERK: CLERK, Role.SYSTEM: system("clock"), **STAFF}
TARGETS = {
    Whose.OWN: Target(person_id=ME, unit_id=UNIT, bureau_id=OTHER),
    Whose.REACH: Target(person_id=YOU, bureau_id=COUNTY),
    Whose.OTHER: Target(person_id=YOU, unit_id=OTHER, bureau_id=OTHER),
    Whose.PUBLISHED: Target(published=True),
}


@pytest.mark.parametrize("whose", Whose)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", POLICY)
def test_everybody_may_do_what_the_table_says_and_nothing_else(action: str, role: Role, whose: Whose) -> None:
    """SEC-01, N01."""
    cells = POLICY[action]
    open_to_all = whose is Whose.PUBLISHED and (Role.ANONYMOUS, whose) in cells
    by_clock = role is Role.SYSTEM and any(each is Role.SYSTEM for each, _ in cells)

    assert policy.allows(ACTORS[role], action, TARGETS[whose]) is ((role, whose) in cells or open_to_all or by_clock)


def test_a_role_held_at_one_bureau_counts_for_that_bureaus_reach_only() -> None:
    """N01: a reviewer in the county who is an auditor in the city reviews nothing in the city."""
    both = Actor(name="审核员", posts=(Post(COUNTY, Role.REVIEWER, frozenset({COUNTY})), Post(CITY, Role.AUDITOR, frozenset({CITY, COUNTY}))))

    assert policy.allows(both, "review.decide", Target(bureau_id=COUNTY))
    assert not policy.allows(both, "review.decide", Target(bureau_id=CITY))
    assert policy.allows(both, "application.read", Target(bureau_id=CITY))


@pytest.mark.parametrize("action", ["review.open", "review.decide", "counter.open", "counter.confirm"])
@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COUNTER_CLERK, Role.HEAD])
def test_nobody_decides_on_their_own_case(action: str, role: Role) -> None:
    """SEC-01."""
    assert not policy.allows(staff(role, person_id=ME), action, Target(person_id=ME, bureau_id=COUNTY))


def test_not_yours_and_not_there_are_the_same_answer() -> None:
    assert policy.problems(PERSON, "application.read", TARGETS[Whose.OTHER]) == [Problem("not_found")]
    assert policy.problems(PERSON, "application.read", TARGETS[Whose.OWN]) == []


@pytest.mark.parametrize("role", Role)
def test_an_actor_is_in_the_roles_it_holds(role: Role) -> None:
    assert ACTORS[role].roles == {role}


def test_an_actor_reaches_its_bureaus_and_those_below() -> None:
    assert {role for role, each in STAFF.items() if each.reach == {CITY, COUNTY}} == DESK
    assert STAFF[Role.ADMINISTRATOR].reach == frozenset()
    assert PERSON.reach == frozenset()


def test_whoever_has_no_account_or_person_has_nothing_of_their_own() -> None:
    assert (PERSON.own_account, PERSON.own_person) == (ME, ME)
    for name in ("own_account", "own_person"):
        with pytest.raises(Refused, match="not_found"):
            getattr(ANONYMOUS, name)


def test_whoever_files_with_their_own_bureau_is_told_that_another_decides() -> None:
    own = Target(person_id=ME, bureau_id=COUNTY)

    assert policy.problems(staff(Role.REVIEWER, person_id=ME), "review.decide", own) == [Problem("case.own")]
    assert policy.allows(staff(Role.REVIEWER, person_id=ME), "application.read", own)
    assert policy.reach(STAFF[Role.AUDITOR], "review.decide") == frozenset()

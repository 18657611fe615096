"""Who may give whom which post."""

from datetime import date
from uuid import UUID

import pytest

from kuaiji.rules import posts
from kuaiji.rules.actor import STAFF, Actor, Post, Role

REGION, CITY, COUNTY, SISTER = (UUID(int=n) for n in (1, 2, 3, 4))
REACH = {REGION: frozenset({REGION, CITY, COUNTY, SISTER}), CITY: frozenset({CITY, COUNTY, SISTER}), COUNTY: frozenset({COUNTY})}
ORDINARY = STAFF - posts.FROM_ABOVE


def somebody(role: Role, at: UUID) -> Actor:
    return Actor(name="负责人", posts=(Post(at, role, REACH[at]),))


def given(by: Actor, bureau: UUID) -> frozenset[Role]:
    return frozenset(role for role in STAFF if posts.may_grant(by, role, bureau, top=bureau == REGION))


@pytest.mark.parametrize("role", sorted(posts.GRANTING))
def test_a_bureau_names_its_own_people_and_the_level_above_its_heads(role: Role) -> None:
    """N01, N17, SEC-34."""
    assert given(somebody(role, CITY), CITY) == ORDINARY
    assert given(somebody(role, CITY), COUNTY) == STAFF
    assert given(somebody(role, COUNTY), SISTER) == given(somebody(role, COUNTY), CITY) == frozenset()


def test_at_the_top_the_administrators_name_even_heads() -> None:
    assert given(somebody(Role.ADMINISTRATOR, REGION), REGION) == STAFF
    assert given(somebody(Role.HEAD, REGION), REGION) == ORDINARY


@pytest.mark.parametrize("role", sorted(STAFF - posts.GRANTING))
def test_nobody_else_gives_a_post(role: Role) -> None:
    assert given(somebody(role, CITY), COUNTY) == frozenset()


def test_a_post_rests_after_a_quarter_with_warnings_before() -> None:
    ends = posts.rests_on(date(2026, 1, 1))

    assert ends == date(2026, 4, 3)
    assert [posts.warning(ends, date(2026, 3, day)) for day in (19, 20, 30, 31)] == [0, 14, 14, 3]

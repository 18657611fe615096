"""What the tests of the tables share: the program's own actor, who makes the rows."""

import pytest

from kuaiji.rules.actor import Actor, system


@pytest.fixture
def maker() -> Actor:
    return system("test")

"""The whole installation under kills: what was acknowledged is stored once, with the receipt that was told."""

import pytest

SEED = 20260301  # `kuaiji bench faults` takes a fresh one each time


@pytest.fixture
def faults(bench):
    return bench("faults")


def test_nothing_acknowledged_is_lost_or_doubled_whatever_is_killed(faults):
    """FAULT-01, FAULT-03, FAULT-05, FAULT-12, C12."""
    plan = faults.Plan(seed=SEED, submissions=40, web_kills=2, database_kills=1, lost_answers=5, twice=0.2)

    outcome = faults.run(plan)

    assert not outcome.broken, outcome.told()
    assert (outcome.web_kills, outcome.database_kills, outcome.lost_answers) == (2, 1, 5)
    assert set(outcome.statuses) <= {"200", "303", "503", "cut"}, outcome.told()

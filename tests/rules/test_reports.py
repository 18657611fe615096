"""The life of a report."""

import pytest

from kuaiji.rules import reports


@pytest.mark.parametrize("state", reports.STATES)
def test_every_state_says_what_may_follow(state):
    assert set(reports.NEXT[state]) <= set(reports.STATES) - {state}


def test_what_settles_a_report_needs_words():
    """N17."""
    assert [each.code for each in reports.problems("open", "fixed", "")] == ["report.words"]
    assert reports.problems("open", "fixed", "已改好") == []
    assert reports.problems("open", "taken", "") == []


def test_a_step_that_does_not_follow_is_refused():
    assert [each.code for each in reports.problems("merged", "taken", "")] == ["report.step"]

"""When a draft is stuck."""

from datetime import UTC, datetime, timedelta

from kuaiji.rules.problem import Problem
from kuaiji.rules.stuck import Halt, halted

AT = datetime(2026, 3, 9, tzinfo=UTC)
FOUND = [Problem("answer.missing", "work.post")]


def test_a_draft_left_alone_for_days_is_stuck():
    """X26."""
    assert halted(AT - timedelta(days=3), FOUND, {}, at=AT) == Halt("untouched")
    assert halted(AT - timedelta(days=2), FOUND, {}, at=AT) is None


def test_a_problem_met_again_and_again_counts_while_it_stands():
    """X26."""
    met = {("work.post", "answer.missing"): 3, ("work.unit_uscc", "credit_code.check"): 9}

    assert halted(AT, FOUND, met, at=AT) == Halt("repeated", "work.post", "answer.missing")
    assert halted(AT, FOUND, {("work.post", "answer.missing"): 2}, at=AT) is None

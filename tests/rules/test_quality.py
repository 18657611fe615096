"""The draw, the agreement of two reviewers, and the time that they took."""

from datetime import timedelta
from itertools import chain, repeat
from uuid import UUID

import pytest

from kuaiji.rules import quality


def test_the_draw_is_the_same_again_and_another_under_another_seed() -> None:
    """C13: whoever has the seed can repeat the draw, and nobody else can foresee it."""
    first = [quality.drawn(b"one", "look", UUID(int=n), 50) for n in range(200)]

    assert first == [quality.drawn(b"one", "look", UUID(int=n), 50) for n in range(200)]
    assert first != [quality.drawn(b"two", "look", UUID(int=n), 50) for n in range(200)]
    assert first != [quality.drawn(b"one", "other", UUID(int=n), 50) for n in range(200)]


@pytest.mark.parametrize(("percent", "least", "most"), [(0, 0, 0), (5, 60, 140), (100, 2000, 2000)])
def test_the_draw_takes_the_share_that_the_scheme_says(percent: int, least: int, most: int) -> None:
    """C13."""
    assert least <= sum(quality.drawn(b"seed", "look", UUID(int=n), percent) for n in range(2000)) <= most


def test_agreement_is_told_beyond_chance() -> None:
    """C13: the textbook's table of fifty (20, 5, 10, 15) has a kappa of 0.4."""
    pairs = list(chain(repeat((True, True), 20), repeat((True, False), 5), repeat((False, True), 10), repeat((False, False), 15)))

    found = quality.agreement(pairs)

    assert (found.agreed.n, found.agreed.share) == (50, 0.7)
    assert found.kappa is not None
    assert found.low is not None
    assert found.high is not None
    assert round(found.kappa, 6) == 0.4
    assert found.low < 0.4 < found.high


@pytest.mark.parametrize("pairs", [[], [(True, True)] * 3])
def test_no_kappa_is_told_where_there_was_one_verdict_only(pairs: list[tuple[bool, bool]]) -> None:
    assert quality.agreement(pairs).kappa is None


def test_a_share_of_few_has_a_wide_interval() -> None:
    assert (quality.rate(0, 0).share, quality.rate(0, 0).high) == (0.0, 1.0)
    assert quality.rate(3, 3).low < 0.5 < quality.rate(300, 300).low
    assert quality.rate(0, 10).low == 0.0


def test_times_are_told_by_median_and_by_what_nine_in_ten_keep() -> None:
    times = [timedelta(seconds=n) for n in range(10, 0, -1)]

    assert quality.quantile(times, 50) == timedelta(seconds=5)
    assert quality.quantile(times, 90) == timedelta(seconds=9)
    assert quality.quantile([], 50) is None


def test_a_sheet_is_looked_at_a_second_for_each_face() -> None:
    assert quality.least(12) == timedelta(seconds=12)
    assert quality.least(1) == quality.FLOOR

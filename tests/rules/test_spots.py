"""A sample that anybody can draw again: the same list from the same seed, on any machine (X23)."""

import dataclasses
import hashlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules import spot_estimates, spot_orders, spot_sizes, spots
from kuaiji.rules.problem import Refused
from kuaiji.rules.spot_estimates import Seen
from kuaiji.rules.spots import Claim, Entry, Promise

POPULATION = spots.listed(Entry(f"R{n:03d}", "east" if n % 3 else "west") for n in range(1, 31))
SEED = "双色球2026031期 04 09 17 22 28 31 + 12"
SIZES = {"east": 3, "west": 2}
words = st.text(st.characters(min_codepoint=33, max_codepoint=0x9FFF, exclude_characters="|"), min_size=1, max_size=8)
populations = st.dictionaries(words, st.sampled_from(["a", "b", "c"]), max_size=40).map(
    lambda told: spots.listed(Entry(id_, stratum) for id_, stratum in told.items())
)


def test_the_same_seed_draws_what_was_written_down_once():
    """Fixed vectors: whoever ports the recipe must come to these."""
    drawn = spots.draw(POPULATION, SIZES, seed=SEED)

    assert spots.digest(POPULATION) == "e99ab4e2762decf6c94bef4566d66a8427d6c66ffe8340f080a83075f9401b06"
    assert [each.id for each in drawn] == ["R008", "R002", "R022", "R030", "R003"]
    assert drawn[0].key == "01c5e6de6f015bd3f0706bf5a7d8322108074341e8513502ee7d39f718ad0804"
    assert [each.probability for each in drawn] == [Fraction(3, 20)] * 3 + [Fraction(2, 10)] * 2


def test_ten_lines_that_know_nothing_of_us_draw_the_same():
    wanted, lots = dict(SIZES), []
    for line in POPULATION.splitlines():
        id_, stratum = line.split("\t")
        lots.append((stratum, hashlib.sha256(f"{SEED}|{stratum}|{id_}".encode()).hexdigest(), id_))
    sample = []
    for stratum, _, id_ in sorted(lots):
        if wanted[stratum]:
            wanted[stratum] -= 1
            sample.append(id_)

    assert sample == [each.id for each in spots.draw(POPULATION, SIZES, seed=SEED)]


@given(populations, st.text(min_size=4, max_size=20), st.integers(0, 9))
def test_any_draw_has_the_sizes_asked_for_and_nobody_twice(population, seed, size):
    entries = spots.read(population)
    drawn = spots.draw(population, dict.fromkeys("abc", size), seed=spots.seed(seed))

    assert {each.id for each in drawn} <= {each.id for each in entries}
    assert len({each.id for each in drawn}) == len(drawn)
    assert spots.counts(Entry(each.id, each.stratum) for each in drawn) == {
        stratum: min(size, of) for stratum, of in spots.counts(entries).items() if min(size, of)
    }
    assert spots.draw(spots.listed(reversed(entries)), dict.fromkeys("abc", size), seed=spots.seed(seed)) == drawn


@pytest.mark.parametrize("entries", [[Entry("a", "x"), Entry("a", "y")], [Entry("a\t", "x")], [Entry("", "x")]])
def test_what_could_be_read_in_two_ways_is_no_population(entries):
    with pytest.raises(ValueError, match=r"twice|bar"):
        spots.listed(entries)


@pytest.mark.parametrize("text", ["a", "b\tx\na\tx\n", "a\tx\ty\n"])
def test_another_text_is_no_frozen_population(text):
    with pytest.raises(ValueError, match="frozen"):
        spots.read(text)


def test_a_seed_may_be_typed_with_other_blanks_and_full_width_signs():
    assert spots.seed(" ０４  09　17 ") == "04 09 17"
    assert spots.seed_problems("04 09") == []
    assert [each.code for each in spots.seed_problems(" 4 ")] == ["spot.seed_length"]


def claim(**changed):
    sample = tuple((each.id, each.key) for each in spots.draw(POPULATION, SIZES, seed=SEED))
    promise = Promise(number="S1", population=spots.digest(POPULATION), size=30, sizes=SIZES, seed=spots.seed_hash(SEED))
    told = Claim(promise=promise, promise_digest=promise.digest, population=POPULATION, seed=SEED, seed_was_hashed=True, sample=sample)
    return dataclasses.replace(told, **changed)


def test_a_true_claim_stands_and_every_forgery_is_found():
    assert spots.refute(claim()) == []

    def codes(**changed):
        return [each.code for each in spots.refute(claim(**changed))]

    assert codes(population="x") == ["spot.no_population"]
    assert "spot.other_population" in codes(population=POPULATION[:-10])
    assert codes(promise_digest="0") == ["spot.other_promise"]
    assert codes(seed="04 09 17") == ["spot.other_seed", "spot.other_sample"]
    assert codes(sample=claim().sample[1:]) == ["spot.other_sample"]
    assert "spot.other_seed" not in codes(seed="04 09 17", seed_was_hashed=False)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 60), min_size=1), st.integers(0, 200))
def test_sizes_add_up_and_no_stratum_gives_more_than_it_has(counts, total):
    for way in (spot_sizes.proportional, spot_sizes.equal):
        sizes = way(counts, total)

        assert sum(sizes.values()) == min(total, sum(counts.values()))
        assert all(0 <= sizes[each] <= of for each, of in counts.items())
        if total >= sum(1 for of in counts.values() if of):
            assert all(sizes[each] for each, of in counts.items() if of)


def test_sizes_are_in_proportion_alike_or_as_said():
    counts = {"a": 100, "b": 300, "c": 2}

    assert spot_sizes.shared(counts, "proportional", "40") == {"a": 10, "b": 29, "c": 1}
    assert spot_sizes.shared(counts, "equal", "40") == {"a": 19, "b": 19, "c": 2}
    assert sum(spot_sizes.shared(counts, "proportional", "5%").values()) == 21
    assert spot_sizes.given(counts, {"a": "7", "b": "1.5％"}) == {"a": 7, "b": 5, "c": 0}


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        (lambda: spot_sizes.shared({"a": 5}, "equal", "6"), ["spot.size"]),
        (lambda: spot_sizes.shared({"a": 5}, "equal", "101%"), ["spot.size"]),
        (lambda: spot_sizes.shared({"a": 5}, "equal", "0"), ["spot.nothing"]),
        (lambda: spot_sizes.given({"a": 5, "b": 5}, {"a": "x", "b": "9"}), ["spot.size", "spot.size"]),
        (lambda: spot_sizes.given({"a": 5}, {}), ["spot.nothing"]),
    ],
)
def test_sizes_that_cannot_be_are_refused(act, codes):
    with pytest.raises(Refused) as refused:
        act()
    assert [each.code for each in refused.value.problems] == codes


def test_a_share_has_wilsons_interval_and_a_whole_stratum_has_none():
    """Wilson (1927) for 1 of 10: 0.0179 to 0.4042; the population is far larger."""
    found = spot_estimates.of_stratum(Seen(10**9, 10, 1))

    assert found.share == 0.1
    assert (round(found.low, 4), round(found.high, 4)) == (0.0179, 0.4042)
    assert spot_estimates.of_stratum(Seen(8, 8, 2)) == spot_estimates.Estimate(0.25, 0.25, 0.25)
    assert spot_estimates.of_stratum(Seen(8, 0, 0)) is None


def test_the_share_over_all_is_weighted_by_the_strata():
    found = spot_estimates.of_all([Seen(900, 30, 0), Seen(100, 10, 5), Seen(0, 0, 0)])

    assert found.share == pytest.approx(0.05)
    assert 0.02 < found.low < 0.05 < found.high < 0.17
    assert spot_estimates.of_all([Seen(900, 30, 0), Seen(100, 0, 0)]) is None
    assert spot_estimates.of_all([]) is None


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(1, 500), st.integers(0, 500)), min_size=1, max_size=5))
def test_an_interval_holds_its_share_within_bounds(told):
    strata = [Seen(size, min(size, checked), min(size, checked, untrue)) for size, checked, untrue in told]
    found = spot_estimates.of_all(strata)

    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1


def test_an_order_moves_only_as_its_table_says():
    assert [each.name for each in spot_orders.possible(spot_orders.Order.ISSUED)] == ["answer", "extend", "withdraw"]
    assert spot_orders.problems(spot_orders.ACCEPT, spot_orders.Order.ANSWERED) == []
    assert [each.code for each in spot_orders.problems(spot_orders.WITHDRAW, spot_orders.Order.ACCEPTED)] == ["spot.moved_on", "spot.why"]

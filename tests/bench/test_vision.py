"""What `kuaiji bench vision` measures, on a few photos of each sort."""

import pytest
from PIL import Image

from kuaiji.rules.problem import Problem, Refused


@pytest.fixture
def vision(bench):
    return bench("vision")


def test_every_fault_is_told_and_no_good_photo_is_refused(vision):
    """X05, UX-17: at least eight sorts of fault."""
    found, seconds = vision.measured(7, 1)

    assert {name: (one.told, one.photos) for name, one in found.items() if name != "good"} == dict.fromkeys(vision.photos.FAULTS, (1, 1))
    assert len(vision.photos.FAULTS) >= 8
    assert (found["good"].refused, found["good"].other) == (0, 0)
    assert vision.figures(found, [0.5] * len(seconds))["missed"] == 0


def test_the_same_seed_draws_the_same_photo(vision):
    from random import Random

    assert vision.photos.good(Random(3)).tobytes() == vision.photos.good(Random(3)).tobytes()


def test_a_worker_that_takes_too_long_is_counted_and_stops_nothing(vision, monkeypatch):
    def slow(*_args, **_more):
        raise Refused([Problem("file.heavy")])

    def blank(_seed):
        return Image.new("RGB", (9, 9))

    monkeypatch.setattr(vision.pictures, "clean", slow)
    monkeypatch.setattr(vision.photos, "good", blank)
    monkeypatch.setattr(vision.photos, "FAULTS", {"dark": (blank, "portrait.dark")})
    found, seconds = vision.measured(7, 1)

    assert (found["good"].slow, found["good"].photos, seconds) == (4, 0, [])
    assert vision.figures(found, seconds)["missed"] > 0

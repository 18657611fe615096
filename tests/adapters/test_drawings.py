"""Drawn people and papers of the demo."""

import io

import pytest
from PIL import Image

from kuaiji.adapters import drawings, pictures
from kuaiji.adapters.drawings import fonts, papers


def opened(data):
    return Image.open(io.BytesIO(data))


def test_a_portrait_has_the_size_that_is_asked_for_and_a_white_background():
    """C05: 413 by 579, a value of ours."""
    image = opened(drawings.portrait("样例甲"))

    assert image.size == (413, 579)
    assert all(min(image.getpixel(at)) > 250 for at in [(3, 3), (409, 3), (3, 200), (409, 200)])


def test_the_same_seed_draws_the_same_person_and_another_seed_another():
    assert drawings.portrait("a") == drawings.portrait("a")
    assert len({drawings.portrait(str(seed)) for seed in range(20)}) > 15


@pytest.mark.parametrize("kind", drawings.KINDS)
def test_every_paper_is_fit_to_be_uploaded_and_marked_as_a_sample(kind):
    data = drawings.paper(kind, {"姓名": "样例甲"}, seed="a")

    assert pictures.inspect(data).media_type == "image/jpeg"
    assert len(data) < 200_000
    assert fonts.mark(*papers.KINDS[kind].size).getchannel("A").getbbox()[2] > papers.KINDS[kind].size[0] * 0.7


def test_a_paper_says_what_it_is_given():
    first, second = (drawings.paper("work_proof", {"姓名": name}) for name in ("样例甲", "样例乙"))

    assert first != second
    assert drawings.paper("work_proof", {"姓名": "样例甲"}) == first


def test_a_long_value_is_folded_within_the_paper():
    assert list(papers._folded("住" * 30, 300)) == ["住" * 10] * 3

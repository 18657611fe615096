"""A portrait measured, framed and copied by the worker; the demo's drawn people stand for real ones."""

import io

import numpy as np
import pytest
from PIL import Image, ImageFilter

from kuaiji import jurisdictions
from kuaiji.adapters import pictures
from kuaiji.adapters.drawings import portraits
from kuaiji.adapters.pictures import checks
from kuaiji.rules.scheme import item

SLUGS = [each.slug for each in jurisdictions.found()]


def asked(slug="xiamen"):
    return item(jurisdictions.scheme(slug), "person.portrait")


def sent(picture, fmt="JPEG"):
    out = io.BytesIO()
    picture.save(out, fmt, quality=92)
    return out.getvalue()


def checked(data, slug="xiamen"):
    made = pictures.clean(data, portrait=checks.wanted(asked(slug)))
    return made, checks.check(asked(slug), made)


def side_by_side(picture):
    both = Image.new("RGB", (picture.width * 2, picture.height), "white")
    both.paste(picture, (0, 0))
    both.paste(picture, (picture.width, 0))
    return both


def before(colour, seed="5"):
    """A drawn head before another background."""
    pixels = np.asarray(portraits.drawn(seed)).copy()
    pixels[(pixels > 250).all(axis=2)] = colour
    return Image.fromarray(pixels)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("seed", ["1", "2", "6"])
def test_the_drawn_people_of_the_demo_pass_their_own_schemes_rules(slug, seed):
    _, check = checked(portraits.portrait(seed), slug)

    assert check.found == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_copy_has_the_pixels_and_bytes_that_its_platform_asks_for(slug):
    """X05: 114 by 156 below 20 KB, and 295 by 413 of 10 KB and more, from one original."""
    made, _ = checked(portraits.portrait("1"), slug)
    wanted = asked(slug).measures.copies

    assert {(each.width, each.height) for each in wanted} >= {(114, 156), (295, 413)}
    for each, copy in zip(wanted, made.copies, strict=True):
        assert Image.open(io.BytesIO(copy.data)).size == (each.width, each.height) == (copy.width, copy.height)
        assert len(copy.data) >= each.least_bytes
        assert not each.most_bytes or len(copy.data) <= each.most_bytes


def test_a_plain_picture_is_filled_up_to_the_bytes_asked_for():
    from kuaiji.adapters.pictures import copies

    data = copies.copy(Image.new("RGB", (590, 826), "white"), {"width": 295, "height": 413, "least_bytes": 10_240, "most_bytes": 0})

    assert len(data) >= 10_240
    assert Image.open(io.BytesIO(data)).getpixel((5, 5)) == (255, 255, 255)


def test_a_coloured_background_becomes_white_and_that_is_told():
    made, check = checked(sent(before((70, 130, 200))))

    copy = Image.open(io.BytesIO(made.copies[0].data))
    assert [each.code for each in check.found] == ["portrait.whitened"]
    assert all(min(copy.getpixel(at)) > 245 for at in [(4, 4), (290, 4), (4, 150), (290, 150)])
    assert max(copy.getpixel((147, 395))) < 200, "the coat stays"


def test_a_head_somewhere_in_a_wide_picture_is_framed():
    wide = Image.new("RGB", (2400, 1600), "white")
    wide.paste(portraits.drawn("1").resize((826, 1158)), (900, 442))

    _, check = checked(sent(wide))

    assert check.found == ()
    assert 1.3 < check.seen["frame_height"] / check.seen["frame_width"] < 1.5
    assert check.seen["head"] == 34


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_portrait_on_its_side_is_put_upright(turned):
    made, check = checked(sent(portraits.drawn("1").rotate(turned, expand=True)))

    assert check.found == ()
    assert made.pages[0].width < made.pages[0].height


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda picture: picture.point(lambda value: value // 5), "portrait.dark"),
        (lambda picture: picture.filter(ImageFilter.GaussianBlur(6)), "portrait.blurred"),
        (lambda picture: picture.resize((200, 280)), "portrait.small"),
        (lambda _: Image.new("RGB", (800, 1100), "#88aacc"), "portrait.no_face"),
        (side_by_side, "portrait.faces"),
    ],
    ids=["dark", "blurred", "small", "no face", "two faces"],
)
def test_a_portrait_that_cannot_pass_is_refused_for_what_is_wrong(spoil, code):
    """X05."""
    _, check = checked(sent(spoil(portraits.drawn("1"))))

    assert code in [each.code for each in check.refused]

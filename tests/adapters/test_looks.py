"""How pictures look in numbers: documents that hinder nobody, faults that are seen, the same picture known again."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from kuaiji.adapters import drawings, pictures
from kuaiji.adapters.pictures import looks
from kuaiji.rules.pictures import alike, hinted


def drawn(kind="diploma", seed="1"):
    return Image.open(io.BytesIO(drawings.paper(kind, {"姓名": "样例甲"}, seed=seed))).convert("RGB")


def codes(picture):
    return [each.code for each in hinted(looks.whole(np.asarray(picture)))]


def mark(picture):
    return looks.fingerprint(np.asarray(picture))


def lit(picture):
    """A lamp's white patch on a card that lies in half-light."""
    dim = picture.point(lambda value: value * 7 // 10)
    ImageDraw.Draw(dim).ellipse((300, 200, 620, 460), fill="white")
    return dim


@pytest.mark.parametrize("kind", drawings.KINDS)
def test_no_drawn_paper_hinders_its_reader(kind):
    assert codes(drawn(kind)) == []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda picture: picture.point(lambda value: value // 5), "picture.dark"),
        (lambda picture: picture.filter(ImageFilter.GaussianBlur(9)), "picture.blurred"),
        (lit, "picture.glare"),
        (lambda picture: Image.new("RGB", picture.size, "#f4f2ee"), "picture.blank"),
    ],
    ids=["dark", "blurred", "glare", "blank"],
)
def test_what_hinders_a_reader_is_seen(spoil, code):
    assert codes(spoil(drawn())) == [code]


def test_an_empty_page_between_others_is_no_blank_file():
    out = io.BytesIO()
    Image.new("RGB", (827, 1169), "white").save(out, "PDF", save_all=True, append_images=[drawn("work_proof")])

    assert [each.code for each in hinted(pictures.clean(out.getvalue()).seen)] == []


@pytest.mark.parametrize("kind", ["identity_front", "diploma", "work_card"])
def test_the_same_picture_is_known_again_when_it_was_scaled_and_saved_anew(kind):
    picture, out = drawn(kind), io.BytesIO()
    picture.resize((picture.width * 4 // 5, picture.height * 4 // 5)).save(out, "JPEG", quality=75)

    assert alike(mark(picture), mark(Image.open(out).convert("RGB")))


@pytest.mark.parametrize(("one", "other"), [("identity_front", "identity_back"), ("diploma", "degree"), ("passport_data", "passport_entry")])
def test_different_papers_are_not_taken_for_one(one, other):
    assert not alike(mark(drawn(one)), mark(drawn(other)))

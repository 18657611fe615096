"""The first check of pictures: measured values held against a scheme's (X05)."""

import pytest

from kuaiji.rules import pictures
from kuaiji.rules.pictures import Checked, Finding
from kuaiji.rules.scheme import Bound, Measures

MEASURES = Measures(
    least_width=295,
    least_height=413,
    background="light",
    light_least=Bound(doubted=80, refused=55),
    light_most=Bound(doubted=225, refused=240),
    turn_most=Bound(doubted=22, refused=40),
    clutter_most=Bound(doubted=30, refused=60),
)
FINE = {
    "frame_width": 600,
    "frame_height": 840,
    "faces": 1,
    "score": 900,
    "light": 150,
    "glare": 0,
    "sharpness": 40,
    "turn": 3,
    "tilt": 1,
    "clutter": 5,
}
PAPER = {"ink": 90, "span": 200, "light": 150, "glare": 0, "sharpness": 60}


def found(measures=MEASURES, **seen):
    return [(each.code, each.weight) for each in pictures.judged(measures, FINE | seen)]


def test_a_good_portrait_has_nothing_against_it():
    assert found() == []


@pytest.mark.parametrize(
    ("seen", "code", "weight"),
    [
        ({"light": 79}, "portrait.dark", "doubted"),
        ({"light": 54}, "portrait.dark", "refused"),
        ({"light": 226}, "portrait.bright", "doubted"),
        ({"light": 241}, "portrait.bright", "refused"),
        ({"turn": 41}, "portrait.turned", "refused"),
        ({"clutter": 31}, "portrait.background", "doubted"),
        ({"faces": 0}, "portrait.no_face", "refused"),
        ({"faces": 2}, "portrait.faces", "refused"),
        ({"score": 699}, "portrait.unsure", "doubted"),
        ({"frame_width": 294}, "portrait.small", "refused"),
        ({"frame_height": 412}, "portrait.small", "refused"),
        ({"whitened": 1}, "portrait.whitened", "doubted"),
        ({"whitened": 0}, "portrait.not_whitened", "doubted"),
    ],
)
def test_what_is_a_little_off_is_doubted_and_what_cannot_pass_is_refused(seen, code, weight):
    """X05."""
    assert found(**seen) == [(code, weight)]


@pytest.mark.parametrize("seen", [{"light": 80}, {"light": 55 + 25}, {"light": 225}, {"turn": 22}, {"frame_width": 295, "frame_height": 413}])
def test_a_value_on_the_bound_passes(seen):
    assert found(**seen) == []


def test_the_measured_and_the_allowed_value_are_told():
    """X05."""
    (dark,) = pictures.judged(MEASURES, FINE | {"light": 40})
    (small,) = pictures.judged(MEASURES, FINE | {"frame_width": 200, "frame_height": 280})

    assert dark.facts == {"found": 40, "allowed": 55}
    assert small.facts == {"found_width": 200, "found_height": 280, "least_width": 295, "least_height": 413}


def test_the_gravest_is_told_first():
    assert [weight for _, weight in found(light=79, turn=60)] == ["refused", "doubted"]


def test_hair_at_the_edge_of_a_face_too_near_is_no_background():
    near = Measures(head_most=Bound(refused=60), background="light", clutter_most=Bound(refused=60))

    assert found(near, head=80, clutter=150) == [("portrait.near", "refused")]
    assert found(near, head=40, clutter=150) == [("portrait.background", "refused")]


def test_where_it_is_too_dark_to_see_a_face_the_light_is_what_is_told():
    assert found(faces=0, light=20, sharpness=1) == [("portrait.dark", "refused")]
    assert found(faces=0, light=250) == [("portrait.no_face", "refused"), ("portrait.bright", "refused")]
    assert found(faces=0, light=70, clutter=90, frame_width=10) == [("portrait.no_face", "refused")]


def test_any_background_will_do_where_the_scheme_asks_for_none():
    assert found(Measures(clutter_most=Bound(doubted=30, refused=60)), clutter=90, whitened=1) == []


@pytest.mark.parametrize(
    ("seen", "codes"),
    [
        ({}, []),
        ({"ink": 2, "span": 10, "light": 250}, ["picture.blank"]),
        ({"ink": 2, "sharpness": 3}, ["picture.blurred"]),
        ({"light": 59}, ["picture.dark"]),
        ({"sharpness": 8}, ["picture.blurred"]),
        ({"glare": 31}, ["picture.glare"]),
        ({"glare": 700, "light": 230}, []),
    ],
)
def test_a_document_is_never_refused_for_how_it_looks(seen, codes):
    """C06: white paper that was scanned has no glare."""
    hinted = pictures.hinted(PAPER | seen)

    assert [each.code for each in hinted] == codes
    assert {each.weight for each in hinted} <= {"doubted"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("f" * 64, "f" * 64, True),
        ("f" * 64, "f" * 61 + "000", True),
        ("f" * 64, "f" * 60 + "0000", False),
        ("f" * 5, "f" * 5, False),
        ("", "", False),
    ],
)
def test_nearly_the_same_picture_is_known_again_and_blank_ones_are_not(one, other, same):
    assert pictures.alike(one, other) is same


def test_what_was_refused_and_the_fingerprint_are_kept_together():
    bad = Finding("portrait.dark", "refused", {})
    checked = Checked({"fingerprint": "ab"}, (bad, Finding("portrait.tilted", "doubted", {})))

    assert checked.refused == (bad,)
    assert (checked.fingerprint, Checked().fingerprint) == ("ab", "")

"""Descriptions of characters as trees, and where their parts stand."""

import pytest

from kuaiji.rules.names.composition import Box, Tree, boxes, components, parse


def test_a_description_is_read_as_a_tree():
    assert parse("⿰钅粦") == Tree("⿰", ("钅", "粦"))
    assert parse("⿺辶⿳穴⿲月⿱⿲幺言幺⿲长马长刂心").parts[1].sign == "⿳"
    assert parse("䶮") == "䶮"


@pytest.mark.parametrize("text", ["", "⿰钅", "钅粦", "⿰" * 20 + "一" * 21])
def test_what_is_no_description_is_none(text):
    assert parse(text) is None


def test_a_part_without_a_code_point_is_one_part():
    assert list(components(parse("⿳{80}⺈兄"))) == ["{80}", "⺈", "兄"]


@pytest.mark.parametrize("sign", "⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻⿼⿽")
def test_every_part_has_a_place_within_the_square(sign):
    parts = 3 if sign in "⿲⿳" else 2
    found = boxes(Tree(sign, ("辶",) * parts), (3, 12, 5)[:parts])

    assert len(found) == parts
    for box in found:
        assert 0 <= box.left < box.right <= 1.0001
        assert -0.0001 <= box.bottom < box.top <= 1


def test_more_strokes_get_more_room():
    side, rest = boxes(Tree("⿰", ("钅", "粦")), (5, 12))
    head, foot = boxes(Tree("⿱", ("山", "粦")), (3, 12))

    assert side.right == rest.left < 0.5
    assert head.top == 1
    assert head.bottom == foot.top > 0.5


def test_legs_that_leave_no_room_stand_beside():
    beside, rest = boxes(Tree("⿺", ("走", "粦")), (7, 12))

    assert beside.right == rest.left


def test_a_sign_that_takes_away_cannot_be_drawn():
    assert boxes(Tree("㇯", ("甲", "一")), (5, 1)) is None


def test_a_box_within_a_box():
    assert Box(0.5, 0, 1, 0.5).within(Box(0, 0.5, 0.5, 1)) == Box(0.25, 0.5, 0.5, 0.75)

"""A portrait on its way in: refused with its reasons and kept to be looked at, replaced, insisted on; the same picture in two places."""

import io

import pytest

import make
from kuaiji.actions import applications, evidence, uploads
from kuaiji.adapters import drawings
from kuaiji.adapters.drawings import portraits
from kuaiji.queries import evidence as shown
from kuaiji.queries import forms
from kuaiji.rules.problem import Refused
from kuaiji.web import pictures as told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
PHOTO, FRONT, BACK = "person.portrait#photo", "person.id_document#front", "person.id_document#back"


@pytest.fixture
def person():
    make.jurisdiction("chongqing")
    by = make.person("chongqing")
    applications.begin(slug="chongqing", by=by, at=make.AT)
    return by


def jpeg(picture):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


GOOD = portraits.portrait("1")
DARK = jpeg(portraits.drawn("1").point(lambda value: value // 5))


def send(by, data, path=PHOTO):
    return uploads.receive(slug="chongqing", path=path, data=data, by=by, at=make.AT)


def form(by):
    return forms.shown(by, slug="chongqing", at=make.AT)


def at_photo(by):
    return [(file.id, file.state, file.refusal) for file in form(by).files.get(PHOTO, ())]


def test_a_portrait_that_cannot_pass_stays_to_be_looked_at_and_does_not_count(person):
    """X05, C05."""
    sent = send(person, DARK)

    assert at_photo(person) == [(sent, "refused", "portrait.dark")]
    assert shown.open_for(person, sent).width == 413
    assert PHOTO in [problem.where for problem in form(person).settled.problems]


def test_a_good_portrait_takes_its_place(person):
    """C05."""
    send(person, DARK)
    sent = send(person, GOOD)

    assert at_photo(person) == [(sent, "clean", "")]
    assert PHOTO not in [problem.where for problem in form(person).settled.problems]


def test_a_bad_portrait_does_not_take_a_good_ones_place_and_two_bad_ones_do_not_pile_up(person):
    good, _, bad = send(person, GOOD), send(person, DARK), send(person, DARK)

    assert at_photo(person) == [(good, "clean", ""), (bad, "refused", "portrait.dark")]


def test_who_was_refused_twice_may_insist_and_a_person_decides(person):
    """X05: the check is preliminary."""
    first = send(person, DARK)
    with pytest.raises(Refused):
        evidence.insist(slug="chongqing", file_id=first, by=person, at=make.AT)
    second = send(person, DARK)

    evidence.insist(slug="chongqing", file_id=second, by=person, at=make.AT)

    assert at_photo(person) == [(second, "clean", "")]
    (file,) = form(person).files[PHOTO]
    assert next(iter(told.hints(form(person), file, "zh-Hans"))).startswith("初检没有通过，本人坚持使用")
    assert "亮度" in " ".join(told.hints(form(person), file, "zh-Hans"))


def test_nobody_insists_for_another(person):
    send(person, DARK)
    sent, other = send(person, DARK), make.person("chongqing", n=2, phone="13800000002")
    applications.begin(slug="chongqing", by=other, at=make.AT)

    with pytest.raises(Refused):
        evidence.insist(slug="chongqing", file_id=sent, by=other, at=make.AT)


def test_the_copies_of_a_portrait_are_shown_before_it_is_handed_in(person):
    sent = send(person, GOOD)
    (file,) = form(person).files[PHOTO]

    made = [*told.copies(form(person).scheme, file, "zh-Hans")]

    assert [each["label"] for each in made] == ["一寸标准照", "采集表小照"]
    assert made[1]["size"].startswith("114×156 像素，")
    assert (shown.open_for(person, sent, copy="small").width, shown.open_for(person, sent, copy="standard").height) == (114, 413)
    with pytest.raises(Refused):
        shown.open_for(person, sent, copy="large")


def test_the_same_picture_in_two_places_is_told_and_never_refused(person):
    front = drawings.paper("identity_front", {"姓名": "样例甲"}, seed="1")
    send(person, front, FRONT)
    sent = send(person, front, BACK)

    (file,) = form(person).files[BACK]
    assert (file.id, file.state) == (sent, "clean")
    assert [*told.hints(form(person), file, "zh-Hans")] == ["和“身份证件影像：正面（有照片）”是同一张图片。请看一看是不是选错了"]


def test_both_sides_of_a_card_are_not_taken_for_the_same(person):
    for path, kind in ((FRONT, "identity_front"), (BACK, "identity_back")):
        send(person, drawings.paper(kind, {"姓名": "样例甲"}, seed="1"), path)

    for path in (FRONT, BACK):
        (file,) = form(person).files[path]
        assert [*told.hints(form(person), file, "zh-Hans")] == []

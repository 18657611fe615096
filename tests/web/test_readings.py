"""What was read from evidence, as its owner and the reviewer meet it."""

import pytest
from django.test import Client

import eyes
import life
import make
from kuaiji.actions import applications, clock, handovers
from kuaiji.queries import forms
from web import browsers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
DIPLOMA, ON = "education.diploma#diploma", "education.obtained_on"


@pytest.fixture
def by():
    make.jurisdiction("chongqing", at=clock.now())
    person = make.person("chongqing", at=clock.now())
    make.fill(person, "chongqing", {"education.level": "bachelor", ON: "2012-07-01"}, at=clock.now())
    return person


@pytest.fixture
def client(by):
    client = Client()
    client.force_login(make.account(by))
    return client


def text(answer):
    return answer.content.decode()


def raw(by, path=ON):
    found = forms.shown(by, slug="chongqing", at=clock.now())
    return found.raw[path], found.sources[path]


def test_a_difference_stands_beside_its_evidence_and_is_settled_without_scripts(client, by):
    """ERR-22: 学历取得时间填 2012-07，证书识别为 2013-07。"""
    eyes.laid(by, DIPLOMA, eyes.CERTIFICATE, at=clock.now())

    shown = text(client.get("/chongqing/apply/education/"))
    assert "学历取得时间填 2012年7月1日，毕业证书识别为 2013年7月1日。" in shown
    assert "识别结果与填写一致" in shown
    assert "从证件识别，请核对" in shown

    taken = client.post("/chongqing/apply/education/", {ON: "2012-07-01", "take": ON}, follow=True)
    assert raw(by) == ("2013-07-01", "read")
    assert "填 2012年7月1日" not in text(taken)


def test_a_phone_that_takes_photos_settles_nothing(client, by):
    """UX-04: it may send the pictures of one document, and touches no answer."""
    eyes.laid(by, DIPLOMA, eyes.CERTIFICATE, at=clock.now())
    moved = eyes.laid(by, "person.id_document#front", eyes.CARD_BACK, at=clock.now())
    offered = handovers.offer(slug="chongqing", path="person.portrait", by=by, at=clock.now())
    phone = Client()
    phone.post(f"/chongqing/phone/{offered.secret}/")

    phone.post("/chongqing/phone/", {"take": ON, "put_back": str(moved)})
    phone.post("/chongqing/phone/", {"keep": ON})

    assert raw(by) == ("2012-07-01", "typed")
    assert "person.id_document#back" in forms.shown(by, slug="chongqing", at=clock.now()).files


def test_what_its_owner_keeps_is_said_so_and_asked_no_more(client, by):
    eyes.laid(by, DIPLOMA, eyes.CERTIFICATE, at=clock.now())

    shown = text(client.post("/chongqing/apply/education/", {"keep": ON}, follow=True))

    assert raw(by) == ("2012-07-01", "insisted")
    assert "您选择保持 2012年7月1日" in shown
    assert f'name="keep" value="{ON}"' not in shown


def test_the_last_look_names_it_and_settles_it_too(client, by):
    eyes.laid(by, DIPLOMA, eyes.CERTIFICATE, at=clock.now())
    assert "毕业证书识别为 2013年7月1日" in text(client.get("/chongqing/apply/check/"))

    answer = client.post("/chongqing/apply/check/settle", {"take": ON})

    assert (answer.status_code, answer.url) == (303, "/chongqing/apply/check/")
    assert raw(by) == ("2013-07-01", "read")
    assert client.post("/chongqing/apply/check/settle", {"take": "person.name"}).status_code == 404


def test_an_exchanged_page_is_told_with_a_way_back(client, by):
    eyes.laid(by, "person.id_document#front", eyes.CARD_BACK, at=clock.now())
    shown = text(client.get("/chongqing/apply/person/"))
    assert "这张图放在了“正面（有照片）”，已为您移到“反面”" in shown

    (file,) = forms.shown(by, slug="chongqing", at=clock.now()).files["person.id_document#back"]
    again = text(client.post("/chongqing/apply/person/", {"put_back": str(file.id)}, follow=True))
    assert "这张看起来不是正面（有照片）" in again
    assert client.post("/chongqing/apply/person/", {"put_back": "no id"}).status_code == 404


def test_what_cannot_be_changed_is_told_in_one_sentence_without_buttons(client, by):
    eyes.laid(by, "person.id_document#front", eyes.CARD, at=clock.now())

    shown = text(client.get("/chongqing/apply/person/"))

    assert "与登记的不同：证件号码" in shown
    assert 'value="person.id_number"' not in shown


def test_scripts_are_told_that_a_page_is_being_read_and_then_what_it_filled(client, by):
    file_id = eyes.laid(by, DIPLOMA, (), unread=True, at=clock.now())
    link = f"/chongqing/apply/files/{file_id}"
    asked = client.get(link, headers={"accept": "application/json"}).json()
    assert (asked["reading"], asked["drawn"]) == (True, [])
    assert "正在识别" in asked["html"]

    eyes.readings.read(file_id=file_id, engine=eyes.Eyes(*eyes.CERTIFICATE), by=make.MAKER, at=clock.now())

    told = client.get(link, headers={"accept": "application/json"}).json()
    assert told["reading"] is False
    assert [each["path"] for each in told["drawn"]] == ["education.major"]


def test_a_picture_that_says_nothing_is_told_to_be_no_hindrance(client, by):
    eyes.laid(by, DIPLOMA, (), engine=eyes.Blind(), at=clock.now())

    assert "没有识别出内容，由审核人员核对，不影响提交" in text(client.get("/chongqing/apply/education/"))


def test_the_reviewer_sees_beside_each_answer_what_was_read(by):
    eyes.laid(by, DIPLOMA, eyes.CERTIFICATE, at=clock.now())
    eyes.laid(by, "person.id_document#front", eyes.CARD, at=clock.now())
    eyes.laid(by, "education.degree_proof#certificate", (), engine=eyes.Blind(), at=clock.now())
    applications.save(
        slug="chongqing",
        edits=[applications.Edit(path, value, 0) for path, value in life.STUDENT.items() if not path.startswith("education")]
        + [applications.Edit("education.degree", "bachelor", 0), applications.Edit("education.degree_on", "2012-07-01", 0)],
        by=by,
        at=clock.now(),
    )
    for path in ("person.portrait#photo", "person.id_document#back", "work.student_proof#card"):
        make.file(by, path, at=clock.now())
    make.submit(by, "chongqing", at=clock.now())

    desk = browsers.of(make.staff("chongqing", "yuzhong"))
    page = text(desk.get(f"/staff/cases/{life.application(by).pk}/"))

    assert '<p class="kj-read kj-read--differ"><strong>不一致</strong>' in page
    assert '<p class="kj-read kj-read--agree"><strong>一致</strong>' in page
    assert make.citizen(2) not in page  # the number that was read is masked as the one that was told
    assert "没有识别出内容" in page

"""Questions that help did not answer: asked, answered to one or once for all, joined."""

import re

import pytest

import make
from kuaiji.actions import clock, questions
from kuaiji.actions.questions import Asked
from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Message, Question
from kuaiji.rules.actor import ANONYMOUS
from kuaiji.rules.problem import Refused
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    make.jurisdiction("chongqing", at=clock.now())
    return make.staff("chongqing", "yuzhong", name="审核员丁")


@pytest.fixture
def desk(reviewer):
    return browsers.of(reviewer)


@pytest.fixture
def person(reviewer):
    return make.person("chongqing", n=3, phone="13800000003")


def text(answer):
    return answer.content.decode()


def asked(by=ANONYMOUS, what="外地的资格证怎么填", phone="", source="1.2.3.4"):
    scheme = campaigns.running("chongqing", at=clock.now()).scheme
    with acting(make.MAKER):
        bureau = make.Bureau.objects.get(scheme="chongqing", code="yuzhong")
    questions.ask(scheme, Asked(text=what, phone=phone, bureau_id=bureau.pk), by=by, source=source, at=clock.now())
    with acting(make.MAKER):
        return Question.objects.order_by("-asked_at", "-id").filter(text__contains=what[:4]).first()


def sent():
    with acting(make.MAKER):
        return [sealed.take(row, "body_sealed") for row in Message.objects.filter(purpose="question_answered")]


def test_nothing_found_leads_to_the_desk_and_the_answer_into_help(desk, client):
    """X24."""
    page = text(client.get("/chongqing/help/?q=境外学历认证"))
    link = re.search(r'href="(/chongqing/ask/\?q=[^"]+)"', page)[1]
    assert "境外学历认证" in text(client.get(link))
    client.post("/chongqing/ask/", {"text": "境外学历认证怎么填？我是100101199003070017", "bureau": "yuzhong", "phone": "13800000009"})
    row = re.search(r'href="(/staff/questions/[0-9a-f-]+/)">([^<]+)', text(desk.get("/staff/questions/")))
    assert "境外学历认证" in row[2]
    assert "1990" not in row[2]

    desk.post(row[1], {"to": "all", "said": "境外学历怎么填？", "answer": "选境外，上传认证书。有事找13800000001。"})
    found = text(client.get("/chongqing/help/?q=境外学历认证"))

    assert "选境外，上传认证书" in found
    assert "渝中区财政局" in found
    assert "13800000001" not in found
    assert "/chongqing/help/q-" in sent()[0]
    assert "选境外" in text(client.get(re.search(r"/chongqing/help/q-[0-9a-f]+/", found)[0]))


def test_an_answer_to_one_is_for_them_alone(desk, person, client):
    """X24."""
    row = asked(person)

    desk.post(f"/staff/questions/{row.pk}/", {"to": "one", "answer": "您的情况请到渝中窗口办理。"})

    assert "请到渝中窗口办理" in text(browsers.of(person).get("/chongqing/me/questions/"))
    assert "渝中窗口" not in text(client.get("/chongqing/help/?q=外地的资格证怎么填"))
    assert "/chongqing/me/questions/" in sent()[0]
    stranger = make.person("chongqing", n=4, phone="13800000004")
    assert "渝中窗口" not in text(browsers.of(stranger).get("/chongqing/me/questions/"))


def test_who_asked_without_an_account_is_answered_to_all_only(reviewer):
    row = asked()

    with pytest.raises(Refused, match=r"question\.nobody"):
        questions.answer(row.pk, "请到窗口", by=reviewer, at=clock.now())


def test_duplicates_are_joined_and_answered_together(desk, person):
    """X24."""
    first, second = asked(what="外地的资格证怎么填"), asked(person, what="外地资格证应该怎么填写")
    assert "外地的资格证怎么填" in text(desk.get(f"/staff/questions/{second.pk}/"))

    desk.post(f"/staff/questions/{second.pk}/join/", {"with": str(first.pk)})
    desk.post(f"/staff/questions/{first.pk}/", {"to": "all", "said": "外地资格证怎么填？", "answer": "选原发证机关。"})

    assert "选原发证机关" in text(browsers.of(person).get("/chongqing/me/questions/"))
    assert len(sent()) == 1


def test_one_address_asks_only_so_often(reviewer):
    for n in range(20):
        asked(what=f"第{n}个问题，怎么办", source="9.9.9.9")

    with pytest.raises(Refused, match="limit"):
        asked(what="又一个问题", source="9.9.9.9")


def test_an_empty_question_is_refused_and_another_bureau_meets_none(client, reviewer):
    assert "请写问题" in text(client.post("/chongqing/ask/", {"text": ""}))
    row = asked()

    make.jurisdiction("xiamen")
    assert browsers.of(make.staff("xiamen", "huli")).get(f"/staff/questions/{row.pk}/").status_code == 404

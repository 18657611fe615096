"""WeChat as a door: a second key, linked by who is in both at once (C01)."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from actions.doors import PHONE, last_code, texts
from adapters.wechat_stand_in import StandIn
from kuaiji.records.models import Account
from web.test_doors import FORM, registered, text

pytestmark = pytest.mark.django_db
INSIDE = {"user-agent": "Mozilla/5.0 (Linux; Android 12) MicroMessenger/8.0"}


@pytest.fixture
def stand_in(settings):
    made = StandIn()
    settings.WECHAT = {"chongqing": made.settings}
    yield made
    made.close()


def come(client, stand_in, user="jia", inside=True):
    """Go to WeChat and come back as somebody; returns where that leads."""
    away = urlsplit(client.get("/chongqing/wechat/").headers["Location"])
    stand_in.codes["c"] = ("wx-inside" if inside else "wx-outside", user)
    return client.get("/chongqing/wechat/back/", {"code": "c", "state": parse_qs(away.query)["state"][0]})


def linked(client, stand_in, user="jia"):
    come(client, stand_in, user)
    return client.post("/chongqing/wechat/link/", {"yes": "yes"})


def test_a_wechat_that_opens_nothing_leads_to_registering_and_is_linked_by_agreement(stand_in):
    client = Client(headers=INSIDE)
    assert "微信登录" in text(client.get("/chongqing/login/"))
    assert come(client, stand_in).headers["Location"] == "/chongqing/wechat/link/"
    assert "还没有关联账号" in text(client.get("/chongqing/wechat/link/"))

    assert registered(client).headers["Location"] == "/chongqing/wechat/link/"
    assert "样例甲" in text(client.get("/chongqing/wechat/link/"))
    client.post("/chongqing/wechat/link/", {"yes": "yes"})

    again = Client(headers=INSIDE)
    assert come(again, stand_in).headers["Location"] == "/chongqing/me/"
    assert again.session["_auth_user_id"] == str(Account.objects.get().pk)
    assert "已关联微信" in texts(PHONE)[-1]


def test_the_qr_code_outside_leads_to_the_same_account(client, stand_in):
    registered(client)
    linked_inside = Client(headers=INSIDE)
    linked_inside.post("/chongqing/login/", {"by": "number_password", "number": FORM["id_number"], "password": FORM["password"]})
    linked(linked_inside, stand_in)

    assert come(Client(), stand_in, inside=False).headers["Location"] == "/chongqing/me/"


def test_without_agreement_nothing_is_linked(client, stand_in):
    registered(client)
    come(client, stand_in, inside=False)
    client.post("/chongqing/wechat/link/", {"no": "yes"})

    assert come(Client(), stand_in, inside=False).headers["Location"] == "/chongqing/wechat/link/"


def test_a_stranger_who_is_not_in_links_nothing(stand_in):
    client = Client()
    come(client, stand_in, inside=False)

    assert client.post("/chongqing/wechat/link/", {"yes": "yes"}).status_code == 404


def test_a_wechat_opens_one_account(client, stand_in):
    registered(client)
    come(client, stand_in, inside=False)
    client.post("/chongqing/wechat/link/", {"yes": "yes"})
    other = Client()
    other.post("/chongqing/register/", FORM | {"phone": "19900000002", "id_number": "100101199201030027"})
    other.post("/chongqing/register/code/", {"code": last_code("19900000002")})

    page = come(other, stand_in, inside=False)

    assert (page.status_code, "已经关联了另一个账号" in text(page)) == (422, True)


def test_unlinked_it_opens_nothing(client, stand_in):
    registered(client)
    come(client, stand_in, inside=False)
    client.post("/chongqing/wechat/link/", {"yes": "yes"})
    assert "已关联" in text(client.get("/chongqing/me/account/"))

    client.post("/chongqing/me/account/wechat/end/")

    assert come(Client(), stand_in, inside=False).headers["Location"] == "/chongqing/wechat/link/"


def test_who_cancels_finds_the_other_ways(client, stand_in):
    away = urlsplit(client.get("/chongqing/wechat/").headers["Location"])
    page = client.get("/chongqing/wechat/back/", {"state": parse_qs(away.query)["state"][0]})

    assert (page.status_code, "您在微信里取消了登录" in text(page), "用别的方式登录" in text(page)) == (422, True, True)


def test_a_scheme_without_this_door_has_none(client, stand_in, settings):
    settings.WECHAT = {"nanning": stand_in.settings}

    assert client.get("/nanning/wechat/").status_code == 404
    assert client.get("/chongqing/wechat/").status_code == 404
    assert "微信登录" not in text(client.get("/chongqing/login/"))

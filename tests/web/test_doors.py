"""The doors as pages: phone first, no JavaScript, the same answer whoever asks."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from actions.doors import NUMBER, PHONE, last_code, typed
from kuaiji.actions import clock, staff
from kuaiji.actions.staff import NewPost
from kuaiji.records.models import Bureau
from kuaiji.rules.actor import Role

pytestmark = pytest.mark.django_db
FORM = {"name": "样例甲", "id_type": "resident_id", "id_number": NUMBER, "phone": PHONE, "password": typed().password}


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def registered(client):
    assert client.post("/chongqing/register/", FORM).headers["Location"] == "/chongqing/register/code/"
    return client.post("/chongqing/register/code/", {"code": last_code()})


def test_registering_leads_straight_into_the_form(client):
    """C02."""
    page = client.get("/chongqing/register/")
    assert page.status_code == 200
    assert "至少 8 个字符" in text(page)

    assert registered(client).headers["Location"] == "/chongqing/apply/"
    assert client.session["_auth_user_id"]


def test_what_is_wrong_is_said_at_its_place_and_nothing_typed_is_lost_but_the_passphrase(client):
    page = client.post("/chongqing/register/", FORM | {"id_number": "100101198506120011", "password": "12345678"})

    assert page.status_code == 422
    assert "身份证号码有一位对不上" in text(page)
    assert "这个密码太常见" in text(page)
    assert 'value="100101198506120011"' in page.content.decode()
    assert "12345678" not in page.content.decode()


def test_neither_phone_nor_passphrase_lies_in_the_session(client):
    client.post("/chongqing/register/", FORM)

    kept = str(dict(client.session.items()))
    assert (PHONE in kept, NUMBER in kept, FORM["password"] in kept) == (False, False, False)


def test_number_and_passphrase_log_in_with_a_new_session_id(client):
    """C03, SEC-11."""
    registered(client)
    other = Client()
    other.get("/chongqing/login/?next=/chongqing/me/archive/")
    other.post("/chongqing/login/", {"by": "phone_code", "phone": "1"})
    before = other.session.session_key

    page = other.post("/chongqing/login/", {"by": "number_password", "number": NUMBER, "password": FORM["password"]})

    assert page.headers["Location"] == "/chongqing/me/archive/"
    assert other.session.session_key != before


def test_phone_and_code_log_in(client):
    """C03: the same page after the phone, whoever has it."""
    registered(client)
    other = Client()

    pages = []
    for phone in (PHONE[:-1] + "9", "+86 19900000008"):
        assert other.post("/chongqing/login/", {"by": "phone_code", "phone": phone}).headers["Location"] == "/chongqing/login/code/"
        pages.append(text(other.get("/chongqing/login/code/")).replace("0009", "0008"))
    assert pages[0] == pages[1]
    assert "one-time-code" in other.get("/chongqing/login/code/").content.decode()
    wrong = other.post("/chongqing/login/code/", {"code": last_code("19900000008")})
    assert (wrong.status_code, "还没有账号" in text(wrong)) == (422, True)


def test_another_code_so_soon_is_put_off(client):
    client.post("/chongqing/login/", {"by": "phone_code", "phone": PHONE})

    page = client.post("/chongqing/login/code/", {"again": "yes"})

    assert (page.status_code, "秒后再重新获取" in text(page)) == (429, True)


def test_wrong_logins_get_one_answer(client):
    """SEC-06."""
    registered(client)
    client.post("/logout/")
    answers = {
        (page.status_code, re.sub(r'value="[^"]*"', "", page.content.decode()))
        for number in (NUMBER, "100101199201030027")
        for page in [client.post("/chongqing/login/", {"by": "number_password", "number": number, "password": "wrong"})]
    }

    assert len(answers) == 1
    assert next(iter(answers))[0] == 422


def test_a_new_passphrase_ends_the_other_sessions(client, settings):
    """C04, SEC-11."""
    settings.DEMO = True  # the clock is moved
    registered(client)
    clock.move_on(timedelta(minutes=2))
    other = Client()
    other.post("/chongqing/recover/", {"phone": PHONE})
    page = other.post("/chongqing/recover/code/", {"code": last_code(), "password": "x"})
    assert (page.status_code, "至少要 8 个字符" in text(page)) == (422, True)
    assert client.get("/chongqing/login/").wsgi_request.user.is_authenticated

    page = other.post("/chongqing/recover/code/", {"code": last_code(), "password": "eine neue Losung"})

    assert page.headers["Location"] == "/chongqing/me/"
    assert other.get("/chongqing/login/").wsgi_request.user.is_authenticated
    assert not client.get("/chongqing/login/").wsgi_request.user.is_authenticated


def test_logging_out_ends_the_session_on_the_server(client):
    registered(client)
    key = client.session.session_key

    assert client.post("/logout/").headers["Location"] == "/chongqing/"
    assert not client.session.exists(key)
    assert client.get("/logout/").status_code == 405


def test_a_door_that_the_scheme_lacks_is_not_there(client):
    """X01: no password, no code in Xiamen."""
    assert client.get("/xiamen/login/").headers["Location"] == "/xiamen/pass/"
    assert [client.get(f"/xiamen/{door}/").status_code for door in ("register", "recover", "open")] == [404, 404, 404]
    assert [client.get(f"/chongqing/{door}/").status_code for door in ("pass", "open")] == [404, 404]
    assert client.get("/atlantis/login/").status_code == 404


def test_nannings_door_asks_the_archive(client):
    """N18."""
    assert client.get("/nanning/open/").status_code == 200

    page = client.post("/nanning/open/", FORM | {"licence_number": "10010185"})
    assert (page.status_code, "三项信息与档案不一致" in text(page)) == (422, True)
    assert "密码" not in text(client.get("/nanning/login/"))


def test_staff_come_in_by_their_own_door(client):
    at = clock.now()
    bureau = Bureau.objects.create(scheme="chongqing", level="county", code="109901", name={})
    post = NewPost(bureau_id=bureau.pk, role=Role.REVIEWER, valid_from=at.date())
    staff.hire(login="shenhe", name="审核员", password="审核员 的 口令", posts=[post], at=at)

    assert client.get("/staff/login/").status_code == 200
    assert client.post("/staff/login/", {"login": "shenhe", "password": "x"}).status_code == 422
    assert client.post("/staff/login/", {"login": "shenhe", "password": "审核员 的 口令"}).headers["Location"] == "/staff/login/factor/"


def test_nobody_is_led_elsewhere(client):
    registered(client)
    other = Client()
    other.get("/chongqing/login/?next=https://evil.example/")

    page = other.post("/chongqing/login/", {"by": "number_password", "number": NUMBER, "password": FORM["password"]})

    assert page.headers["Location"] == "/chongqing/me/"


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize(
    "page", ["/chongqing/login/", "/chongqing/register/", "/chongqing/recover/", "/nanning/open/", "/xiamen/pass/", "/staff/login/"]
)
def test_every_door_speaks_three_languages(client, page, lang):
    client.cookies["lang"] = lang

    assert client.get(page).headers["Content-Language"] == lang

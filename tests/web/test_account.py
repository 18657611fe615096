"""One's own account as pages, and the ways out of every trouble at the door (C03, C04, C18)."""

import io
import json
import re
import zipfile

import pytest
from django.test import Client

import life
import make
from actions.doors import NUMBER, PHONE, last_code, typed
from actions.test_holders import prove
from kuaiji.actions import clock, reveals, reviews
from kuaiji.records.models import Account
from kuaiji.rules.actor import Role
from web import browsers
from web.test_doors import FORM, registered, text

pytestmark = pytest.mark.django_db
NEW = "19900000002"
OTHER = {"id_number": "100101199201030027", "password": "ein anderer Satz"}


def taken(client):
    """Somebody registers with a phone that another account has, and proves it."""
    client.post("/chongqing/register/", FORM | OTHER)
    return client.post("/chongqing/register/code/", {"code": last_code()})


@pytest.fixture
def minutes_pass(monkeypatch):
    """Codes may be asked for once a minute."""
    from datetime import timedelta

    passed = [0]
    now = clock.now

    def on():
        passed[0] += 2

    monkeypatch.setattr(clock, "now", lambda: now() + timedelta(minutes=passed[0]))
    return on


def test_a_phone_that_another_account_has_shows_its_ways_out_on_the_same_page(client, minutes_pass):
    """ERR-04."""
    registered(client)
    minutes_pass()
    other = Client()
    page = taken(other)
    assert page.status_code == 422
    for way in ("进入以前的账号", "把手机号用在新账号上", "换一个手机号"):
        assert way in text(page)

    again = other.get("/chongqing/register/?again")
    assert 'value="100101199201030027"' in again.content.decode()
    assert other.post("/chongqing/register/code/", {"way": "mine"}).headers["Location"] == "/chongqing/me/account/"


def test_a_phone_that_changed_hands_goes_to_the_new_account(client, minutes_pass):
    """ERR-04."""
    registered(client)
    minutes_pass()
    other = Client()
    taken(other)

    assert other.post("/chongqing/register/code/", {"way": "new"}).headers["Location"] == "/chongqing/apply/"
    assert Account.objects.count() == 2
    assert "还没有手机号" in text(back_in(client, "/chongqing/me/account/"))


def back_in(client, address):
    """The old account still opens by number and passphrase."""
    client.post("/chongqing/login/", {"by": "number_password", "number": NUMBER, "password": FORM["password"]})
    return client.get(address)


def test_a_phone_without_account_shows_what_can_be_done(client):
    client.post("/chongqing/login/", {"by": "phone_code", "phone": NEW})
    page = client.post("/chongqing/login/code/", {"code": last_code(NEW)})

    assert page.status_code == 422
    assert [way in text(page) for way in ("注册", "手机号填错了", "先用证件号码和密码登录", "申诉")] == [True] * 4


def test_an_appeal_gives_a_number_for_the_counter_where_it_is_settled(client):
    """C04."""
    make.jurisdiction("chongqing")
    clerk = browsers.of(make.staff("chongqing", "yuzhong", Role.COUNTER_CLERK))
    client.post("/chongqing/appeal/", {name: FORM[name] for name in ("name", "id_type", "id_number")} | {"phone": NEW})
    assert client.post("/chongqing/appeal/code/", {"code": last_code(NEW)}).headers["Location"] == "/chongqing/appeal/filed/"
    number = re.search(r"\d{8}-\w{6}-\w", text(client.get("/chongqing/appeal/filed/")))[0]

    assert "没有" in text(clerk.post("/staff/appeals/", {"number": "20260302-000000-0"}))
    address = clerk.post("/staff/appeals/", {"number": number.lower()}).headers["Location"]
    assert NUMBER in text(clerk.get(address))
    lacking = clerk.post(f"{address}settle/", {"verdict": "grant", "seen": ["person"]})
    assert (lacking.status_code, "还没有核对：证件原件" in text(lacking)) == (422, True)
    clerk.post(f"{address}settle/", {"verdict": "grant", "seen": ["person", "document"]})
    assert "已办理" in text(clerk.get(address))
    assert Account.objects.get(scheme="chongqing").assurance == "counter"


def test_whoever_was_logged_out_while_filling_in_is_told_that_it_is_kept(client):
    """ERR-32."""
    assert "填过的内容都已保存" in text(client.get("/chongqing/login/?next=/chongqing/apply/tasks/"))
    assert "填过的内容都已保存" not in text(Client().get("/chongqing/login/?next=/chongqing/me/"))


def test_the_account_page_shows_masked_what_it_knows(client):
    registered(client)
    page = text(client.get("/chongqing/me/account/"))

    assert ("100101********0010" in page, "199****0001" in page, NUMBER in page, PHONE in page) == (True, True, False, False)
    assert ("本机" in page, "还没有人查看过" in page) == (True, True)


def test_other_devices_are_logged_out_and_this_one_stays(client):
    """SEC-11."""
    registered(client)
    other = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 12) MicroMessenger/8.0"})
    other.post("/chongqing/login/", {"by": "number_password", "number": NUMBER, "password": FORM["password"]})
    page = client.get("/chongqing/me/account/")
    assert "微信 · 安卓" in text(page)
    login = re.search(r'name="login" value="([^"]+)"', page.content.decode())[1]

    client.post("/chongqing/me/account/end/", {"login": login})
    assert other.get("/chongqing/me/account/").status_code == 302
    other.post("/chongqing/login/", {"by": "number_password", "number": NUMBER, "password": FORM["password"]})
    client.post("/chongqing/me/account/end/", {"others": "yes"})
    assert (other.get("/chongqing/me/account/").status_code, client.get("/chongqing/me/account/").status_code) == (302, 200)


def test_the_phone_is_changed_by_the_passphrase_and_a_code(client):
    registered(client)

    assert client.post("/chongqing/me/account/phone/", {"phone": NEW, "password": "wrong"}).status_code == 422
    client.post("/chongqing/me/account/phone/", {"phone": NEW, "password": FORM["password"]})
    assert "199****0002" in text(client.get("/chongqing/me/account/phone/code/"))
    client.post("/chongqing/me/account/phone/code/", {"code": last_code(NEW)})

    assert "手机号已更换" in text(client.get("/chongqing/me/account/?done=phone"))
    assert "199****0002" in text(client.get("/chongqing/me/account/"))


def test_a_mistyped_name_is_put_right(client):
    registered(client)
    assert 'value="样例甲"' in client.get("/chongqing/me/account/correct/").content.decode()

    client.post("/chongqing/me/account/correct/", {"name": "样例乙", "id_type": "resident_id", "id_number": NUMBER})

    assert "样例乙" in text(client.get("/chongqing/me/account/"))


def test_a_new_document_is_registered_for_the_counter(client):
    registered(client)
    prove(Account.objects.get().pk, clock.now())

    answer = client.post("/chongqing/me/account/number/", {"id_type": "passport", "id_country": "DE", "id_number": "F1234567"})

    assert answer.headers["Location"] == "/chongqing/appeal/filed/"
    assert re.search(r"\d{8}-\w{6}-\w", text(client.get("/chongqing/appeal/filed/")))


def test_who_looked_is_shown_with_time_office_and_purpose():
    """C18."""
    make.jurisdiction("chongqing")
    by = life.student()
    reviewer = make.staff("chongqing", "yuzhong", name="审核员乙")
    case = reviews.open_next(by=reviewer, at=make.AT)
    reveals.of_application(case, "person.id_number", why=reveals.Why("check"), by=reviewer, at=make.AT)

    page = text(browsers.of(by).get("/chongqing/me/account/"))

    assert ("审核员乙：打开了采集申请" in page, "审核员乙：查看了完整的" in page) == (True, True)


def test_everything_that_is_kept_may_be_taken_away():
    make.jurisdiction("chongqing")
    by = life.student()

    answer = browsers.of(by).post("/chongqing/me/account/export/")

    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    told = json.loads(packed.read("data.json"))
    assert (told["account"]["name"], told["account"]["id_number"]) == ("样例甲", make.citizen(1))
    assert told["applications"][0]["answers"]["work.school"] == "样例大学"
    assert any(name.endswith(".pdf") for name in packed.namelist())
    assert typed().password not in answer.content.decode("latin1")

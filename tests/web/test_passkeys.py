"""Passkeys on pages: chosen at the first login, asked for first afterwards, added and taken away; and pages that say where there are none."""

import re
from html import unescape

import pytest
from django.test import Client

import make
from authenticator import Passkey
from kuaiji.actions import clock, passkeys, staff
from kuaiji.actions.staff import NewPost
from kuaiji.queries import second_factors as held
from kuaiji.queries.bureaus import by_key
from kuaiji.rules import second_factors
from kuaiji.rules.actor import Role

pytestmark = pytest.mark.django_db
SECRET = "审核员 的 口令"
FACTOR, PASSKEY, CODE, KEYS = "/staff/login/factor/", "/staff/login/passkey/", "/staff/login/code/", "/staff/keys/"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PUBLIC_URL = "http://localhost:8000"


@pytest.fixture
def hired():
    make.jurisdiction("chongqing")
    post = NewPost(bureau_id=by_key("chongqing/yuzhong"), role=Role.REVIEWER, valid_from=clock.now().date(), duties="审核")
    return staff.hire(login="shenhe", name="审核员", password=SECRET, posts=[post], at=clock.now())


def text(answer):
    return unescape(answer.content.decode())


def options(answer):
    return unescape(re.search(r'data-options="([^"]+)"', answer.content.decode())[1])


def typed(client):
    return client.post("/staff/login/", {"login": "shenhe", "password": SECRET})


@pytest.fixture
def inside(client, hired):
    """Somebody who has just set up a passkey, and it."""
    typed(client)
    key = Passkey(passkeys.site())
    client.post(PASSKEY, {"passkey": key.made(options(client.get(PASSKEY))), "label": "办公室电脑"})
    return client, key


def proves(client, key, **wish):
    assert client.post(KEYS, wish).headers["Location"] == CODE
    return client.post(CODE, {"passkey": key.shown(options(client.get(CODE)))})


def test_who_comes_first_may_choose_a_passkey_and_gets_codes_on_paper(client, hired):
    """SEC-34."""
    typed(client)
    assert PASSKEY in text(client.get(FACTOR))
    key = Passkey(passkeys.site())
    page = client.get(PASSKEY)

    assert "浏览器没有启用脚本" in text(page)
    assert client.post(PASSKEY, {"passkey": key.made(options(page)), "label": " "}).status_code == 422
    done = client.post(PASSKEY, {"passkey": key.made(options(client.get(PASSKEY))), "label": "办公室电脑"})

    assert len(re.findall(r'<li class="kj-number">[\w-]{19}<', text(done))) == 10
    assert client.get("/staff/").status_code == 200


def test_afterwards_the_passkey_is_asked_for_first_and_paper_stands_beside_it(inside):
    """SEC-34."""
    _, key = inside
    client = Client()

    assert typed(client).headers["Location"] == CODE
    page = client.get(CODE)
    assert text(page).index("用通行密钥验证") < text(page).index("或者输备用码")
    refused = client.post(CODE, {"passkey": key.shown(options(page), origin="https://evil.example")})
    assert (refused.status_code, "通行密钥没有通过验证" in text(refused)) == (422, True)
    assert options(refused) != options(page)
    assert client.post(CODE, {"passkey": key.shown(options(refused))}).headers["Location"] == "/staff/"
    assert client.get("/staff/").status_code == 200


def test_an_answer_counts_in_the_session_that_was_asked(inside):
    """SEC-34: seen on the way, it opens nothing elsewhere."""
    _, key = inside
    one, other = Client(), Client()
    for each in (one, other):
        typed(each)
    answer = key.shown(options(one.get(CODE)))
    other.get(CODE)

    assert other.post(CODE, {"passkey": answer}).status_code == 422
    assert Client().post(CODE, {"passkey": answer}).headers["Location"] == "/staff/login/"


def test_passkeys_are_added_named_and_removed_once_a_factor_was_shown(inside, hired):
    """SEC-34."""
    client, key = inside
    page = text(client.get(KEYS))
    assert ("办公室电脑" in page, "只剩这一种登录验证" in page) == (True, True)
    (only,) = held.held(hired).firsts
    assert "不能删除" in text(client.post(KEYS, {"do": "remove", "which": str(only.id)}))

    assert proves(client, key, do="passkey").headers["Location"] == PASSKEY
    second = Passkey(passkeys.site())
    added = client.post(PASSKEY, {"passkey": second.made(options(client.get(PASSKEY))), "label": "手机"})
    assert added.headers["Location"] == f"{KEYS}?done=added"
    assert "通行密钥已添加" in text(client.get(added.headers["Location"]))
    assert client.get(PASSKEY).headers["Location"] == KEYS  # one proof, one act

    assert client.post(KEYS, {"do": "rename", "which": str(only.id), "label": " "}).status_code == 422
    proves(client, second, do="rename", which=str(only.id), label="旧电脑")
    assert "旧电脑" in text(client.get(KEYS))
    proves(client, second, do="remove", which=str(only.id))
    assert "删除通行密钥“旧电脑”" in text(client.get(KEYS))
    assert [each.label for each in held.held(hired).passkeys] == ["手机"]


def test_who_has_an_authenticator_adds_a_passkey_and_may_then_leave_either(client, hired):
    secret = make.second_factor(hired, "ABCDEFGHJKMNPQRS")
    typed(client)
    client.post(CODE, {"code": "ABCDEFGHJKMNPQRS"})
    client.post(KEYS, {"do": "passkey"})
    assert "data-options" not in text(client.get(CODE))
    client.post(CODE, {"code": second_factors.code(secret, second_factors.step(clock.unmoved()))})
    key = Passkey(passkeys.site())
    client.post(PASSKEY, {"passkey": key.made(options(client.get(PASSKEY))), "label": "手机"})

    page = text(client.get(KEYS))
    assert ("换一部手机" in page, "删除动态码" in page) == (True, True)
    proves(client, key, do="remove", which=str(held.held(hired).app.id))
    assert ("停用动态码" in text(client.get(KEYS)), held.held(hired).app) == (True, None)


def test_anothers_passkey_is_no_wish_of_ones_own(inside):
    client, _ = inside
    other = make.staff("chongqing", "yuzhong").account_id
    make.second_factor(other)

    assert client.post(KEYS, {"do": "remove", "which": str(held.held(other).firsts[0].id)}).status_code == 404
    assert client.post(KEYS, {"do": "remove", "which": "x"}).status_code == 404
    assert client.post(KEYS, {"do": "else"}).status_code == 422


def test_where_the_address_is_a_number_the_pages_say_so_and_codes_remain(inside, settings):
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    client = Client()
    typed(client)

    page = text(client.get(CODE))
    assert ("本站现在的地址用不了通行密钥" in page, 'name="code"' in page, "data-options" in page) == (True, True, False)
    assert "本站现在的地址用不了通行密钥" in text(inside[0].get(KEYS))
    assert client.post(CODE, {"passkey": "{}"}).status_code == 422

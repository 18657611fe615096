"""The citizen pass (X01, X02, X22): the whole way over real HTTP, against the demo's stand-in."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.contrib.auth import get_user_model
from django.test import Client

from kuaiji import jurisdictions
from kuaiji.actions import clock
from kuaiji.adapters.identity import cast, discovery
from kuaiji.queries import accounts
from kuaiji.rules.actor import Assurance, Role
from kuaiji.web import urls
from kuaiji.web.accounts import providers
from kuaiji.web.demo_pass import signing

assert urls.urlpatterns, "loaded before a test turns the demo on"
TROUBLES = ("没注册过，却提示手机号已注册", "手机号被占用", "手机号却不是自己的", "收不到注册验证码", "手机号注册不了", "忘记密码")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server, settings, tmp_path):
    settings.DEMO, settings.DATA, settings.ROOT_URLCONF = True, tmp_path, "web.demo_urls"
    settings.PORT, settings.PUBLIC_URL = urlsplit(live_server.url).port, live_server.url
    signing.key.cache_clear()
    discovery._known.clear()
    yield Browser(live_server.url)
    signing.key.cache_clear()


class Browser(requests.Session):
    """A browser without JavaScript."""

    def __init__(self, url):
        super().__init__()
        self.url = url

    def open(self, path, **form):
        url = path if path.startswith("http") else self.url + path
        if form:
            form["csrfmiddlewaretoken"] = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(url).text)[1]
            return self.post(url, data=form, headers={"Referer": url}, timeout=10, allow_redirects=False)
        return self.get(url, timeout=10, allow_redirects=False)

    def sent_to_the_pass(self, path="/xiamen/pass/"):
        """Follow the link: the address must not hang on a form, whose redirects browsers hold to `form-action`."""
        (link,) = re.findall(rf'href="({path}go/)"', self.open(path).text)
        return self.open(link).headers["Location"]


def test_the_way_begins_and_ends_at_the_public_address(site, settings):
    """X01: whatever name or port the request came by."""
    settings.PUBLIC_URL = "http://public.example"
    assert site.open("/xiamen/pass/go/").headers["Location"] == "http://public.example/xiamen/pass/go/"

    settings.PUBLIC_URL = site.url.replace("http:", "https:").rpartition(":")[0]
    assert providers.provider(jurisdictions.scheme("xiamen")).issuer == f"{settings.PUBLIC_URL}/demo/pass"


def test_a_person_goes_to_the_pass_and_comes_back_in(site):
    """X01, X08."""
    at_the_pass = site.sent_to_the_pass()
    assert "样例甲" in site.open(at_the_pass).text

    back = site.open(site.open(at_the_pass, pick="p-jia").headers["Location"])

    assert back.headers["Location"] == "/xiamen/apply/"
    account = get_user_model().objects.get()
    assert accounts.actor(account.pk, at=clock.now()).assurance == Assurance.PROVEN


def test_a_unit_comes_in_by_the_same_pass(site):
    """X22."""
    at_the_pass = site.sent_to_the_pass("/xiamen/unit/login/")

    back = site.open(site.open(at_the_pass, pick="u-1").headers["Location"])

    assert back.headers["Location"] == "/xiamen/unit/"
    assert accounts.actor(get_user_model().objects.get().pk, at=clock.now()).roles == {Role.UNIT_CLERK}


def test_six_troubles_stand_before_the_door_and_on_every_return_that_failed(site):
    """X02."""
    before = site.open("/xiamen/pass/").text
    for trouble in TROUBLES:
        assert trouble in before
    assert "5051516" in before
    assert "云顶北路842号" in before

    at_the_pass = site.sent_to_the_pass()
    trouble = site.open(at_the_pass, trouble="phone_occupied")
    assert "已被其他用户使用" in trouble.text
    back = site.open(site.open(at_the_pass, cancel="yes").headers["Location"])

    assert back.status_code == 422
    assert "取消了登录" in back.text
    assert back.text.count('<details class="govuk-details" open>') >= len(TROUBLES)


def test_a_code_of_the_pass_works_once_and_in_one_browser(site):
    back = site.open(site.sent_to_the_pass(), pick="p-jia").headers["Location"]

    other = Browser(site.url).open(back)
    assert (other.status_code, "不是从这个浏览器开始的" in other.text) == (422, True)
    assert site.open(back).status_code == 302
    assert site.open(back).status_code == 422


def test_a_pass_that_does_not_answer_is_told_on_the_page(site, settings):
    settings.PORT = 1

    page = site.open("/xiamen/pass/go/")

    assert (page.status_code, "现在连不上" in page.text) == (422, True)


def test_a_number_that_cannot_be_right_stays_outside(site):
    form = {"other": "yes", "name": "某", "id_type": "resident_id", "id_number": "100101198506120011", "phone_number": ""}

    back = site.open(site.open(site.sent_to_the_pass(), **form).headers["Location"])

    assert (back.status_code, "不符合编码规则" in back.text) == (422, True)
    assert not get_user_model().objects.exists()


def token(site, url, **other):
    code = parse_qs(urlsplit(site.open(url, pick="p-jia").headers["Location"]).query)["code"][0]
    asked = parse_qs(urlsplit(url).query)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": asked["redirect_uri"][0], "client_id": "kuaiji", "code_verifier": "v"}
    return requests.post(site.url + "/demo/pass/token/", data=form | other, timeout=10)


def test_the_stand_in_keeps_the_protocol(site):
    for other, error in [
        ({}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1/x"}, "invalid_grant"),
        ({"code": "made up"}, "invalid_grant"),
        ({"client_id": "another"}, "invalid_client"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ]:
        answer = token(site, site.sent_to_the_pass(), **other)
        assert (answer.status_code, answer.json()["error"]) == (401 if error == "invalid_client" else 400, error)


def test_the_stand_in_answers_no_stranger(site):
    url = site.sent_to_the_pass()

    assert site.open(url.replace("client_id=kuaiji", "client_id=x")).status_code == 400
    assert site.open(re.sub(r"redirect_uri=[^&]+", "redirect_uri=https%3A%2F%2Fevil.example%2F", url)).status_code == 400
    for wrong in (url.replace("S256", "plain"), url.replace("response_type=code", "response_type=token"), url.replace("openid", "x")):
        assert "error=" in site.open(wrong).headers["Location"]
    assert requests.get(site.url + "/demo/pass/userinfo/", headers={"Authorization": "Bearer x"}, timeout=10).status_code == 401


def test_without_the_demo_there_is_no_stand_in():
    assert Client().get("/demo/pass/keys/").status_code == 404


def test_the_cast_is_nobody():
    """Settled 38: numbers of an area that was never assigned."""
    for claims in cast.people() + cast.units():
        assert claims["id_number"].startswith(("10", "H0000", "E0000"))

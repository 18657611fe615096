"""The demo's own pages: whom one may be, the clock."""

from datetime import timedelta

import pytest
from django.conf import settings as site

import make
from kuaiji.actions import clock
from kuaiji.queries import demo
from kuaiji.records.acting import acting
from kuaiji.records.models import Login, Setting
from kuaiji.web import urls

assert urls.urlpatterns, "loaded before a test turns the demo on"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person(settings):
    settings.DEMO, settings.ROOT_URLCONF = True, "web.demo_urls"
    settings.MIDDLEWARE = [*site.MIDDLEWARE, "kuaiji.web.demo.bar.middleware"]
    make.jurisdiction("chongqing")
    someone = make.person("chongqing", phone="19900000001")
    role = {"slug": "chongqing", "key": "new", "name": someone.name, "login": "1", "account_id": str(someone.account_id)}
    Setting.objects.create(key=demo.ROLES, value=[role])
    return someone


def test_one_press_makes_one_somebody(person, client):
    page = client.get("/demo/").content.decode()
    assert "/demo/role/chongqing/new/" in page

    answer = client.post("/demo/role/chongqing/new/")

    assert answer["Location"] == "/chongqing/apply/"
    assert client.session["_auth_user_id"] == str(person.account_id)
    assert 'aria-current="true"' in client.get("/demo/").content.decode()


def test_one_browser_is_one_after_the_other_and_each_login_is_noted(person, client):
    """SEC-11: each begins a session of its own."""
    other = make.person("chongqing", n=2, phone="19900000002")
    roles = Setting.objects.get(key=demo.ROLES)
    roles.value = [*roles.value, {"slug": "chongqing", "key": "other", "name": other.name, "login": "2", "account_id": str(other.account_id)}]
    roles.save()

    seen = set()
    for key in ("new", "other", "new", "other"):
        assert client.post(f"/demo/role/chongqing/{key}/").status_code == 302
        seen.add(client.session.session_key)

    assert len(seen) == 4
    with acting(make.MAKER):
        assert Login.objects.filter(account_id=other.account_id).count() == 2


def test_nobody_becomes_somebody_by_a_link(person, client):
    assert client.get("/demo/role/chongqing/new/").status_code == 405
    assert client.post("/demo/role/chongqing/other/").status_code == 404


def test_the_clock_moves_on(person, client):
    before = clock.now()

    answer = client.post("/demo/clock/", {"step": "day"})

    assert answer["Location"] == "/demo/clock/?done=0"
    assert clock.now() - before > timedelta(hours=23)


def test_a_clock_that_was_moved_goes_right_once_it_is_no_demo(person, client, settings):
    """Settled 28."""
    before = clock.now()
    client.post("/demo/clock/", {"step": "week"})

    settings.DEMO = False

    assert clock.now() - before < timedelta(hours=1)


def test_a_site_that_is_no_demo_has_none_of_it(client):
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/clock/", {"step": "day"}).status_code == 404

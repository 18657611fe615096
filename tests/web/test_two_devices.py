"""A second tab or device, and a login that ended: fields are merged one by one, and nothing typed is lost (E32, E33, UX-04)."""

import html
import re

import pytest

import make
from kuaiji.actions import applications, clock
from kuaiji.queries import forms

pytestmark = pytest.mark.django_db
EDUCATION = "/chongqing/apply/education/"


@pytest.fixture
def by(filling):
    return filling


def raw(by):
    return forms.shown(by, slug="chongqing", at=clock.now()).raw


def elsewhere(by, **answers):
    """Another device changes answers of its own."""
    told = forms.shown(by, slug="chongqing", at=clock.now())
    edits = [applications.Edit(f"education.{key}", value, told.ns.get(f"education.{key}", 0)) for key, value in answers.items()]
    applications.save(slug="chongqing", edits=edits, by=by, at=clock.now())


def page(client, url=EDUCATION):
    """What a browser without scripts would send back, unchanged."""
    return sent_by(client.get(url).content.decode())


def sent_by(text):
    hidden = dict(re.findall(r'<input type="hidden" name="(ns|was|who)" value="([^"]*)"', text))
    return {name: html.unescape(value) for name, value in hidden.items()}


def test_fields_changed_on_two_devices_are_merged(client, by):
    """E33: another's change of another field stands, and mine is kept."""
    elsewhere(by, level="bachelor", major="会计学")
    mine = page(client) | {"education.level": "bachelor", "education.major": "会计学", "education.obtained_on": "2012-07-01"}
    elsewhere(by, major="财务管理")

    client.post(EDUCATION, mine)

    assert (raw(by)["education.major"], raw(by)["education.obtained_on"]) == ("财务管理", "2012-07-01")


def test_a_field_changed_on_both_shows_both_values_to_choose_from(client, by):
    """E33, without scripts; what else was typed is kept already."""
    elsewhere(by, level="bachelor", major="会计学")
    mine = page(client) | {"education.level": "bachelor", "education.major": "审计学", "education.obtained_on": "2012-07-01"}
    elsewhere(by, major="财务管理")

    asked = client.post(EDUCATION, mine)
    shown = asked.content.decode()
    assert asked.status_code == 422
    assert "用这里的：审计学" in shown
    assert "用那边的：财务管理" in shown
    assert raw(by)["education.obtained_on"] == "2012-07-01"

    again = sent_by(shown) | {"education.major": "审计学"}
    client.post(EDUCATION, again | {"take": "education.major"})
    assert raw(by)["education.major"] == "财务管理"
    client.post(EDUCATION, again | {"keep": "education.major"})
    assert raw(by)["education.major"] == "审计学"


def test_a_page_that_is_come_back_to_hears_what_changed_elsewhere(client, by):
    """E33, by script: of what was not changed here."""
    elsewhere(by, major="会计学")
    seen = {"changes": [{"path": "education.level", "raw": "bachelor", "n": 0}], "ns": {"education.major": 1, "education.level": 0}}
    elsewhere(by, major="财务管理")

    told = client.post("/chongqing/apply/save", seen, content_type="application/json").json()

    assert told["elsewhere"] == [{"path": "education.major", "raw": "财务管理", "n": 2}]


def test_what_was_typed_when_the_login_ended_is_there_after_it(client, by):
    """E32: kept, and saved on the very page, once its person is back."""
    mine = page(client) | {"education.level": "bachelor", "education.major": "会计学"}
    client.logout()

    away = client.post(EDUCATION, mine)
    assert away.headers["Location"] == f"/chongqing/login/?next={EDUCATION}"
    assert "education.major" not in raw(by)

    client.force_login(make.account(by))
    back = client.get(EDUCATION).content.decode()
    assert "刚才填的都在下面" in back
    assert raw(by)["education.major"] == "会计学"
    assert "刚才填的都在下面" not in client.get(EDUCATION).content.decode()


def test_what_was_typed_goes_to_nobody_else(client, by):
    """SEC-11: a shared computer."""
    mine = page(client) | {"education.major": "会计学"}
    client.logout()
    client.post(EDUCATION, mine)
    other = make.person("chongqing", n=2, name="样例乙", phone="13800000002", at=clock.now())
    applications.begin(slug="chongqing", by=other, at=clock.now())

    client.force_login(make.account(other))

    assert "刚才填的都在下面" not in client.get(EDUCATION).content.decode()
    assert "education.major" not in raw(other)


def test_a_page_that_is_not_ours_keeps_nothing(client, by):
    client.logout()
    client.post(EDUCATION, {"education.major": "会计学", "who": "guessed"})

    client.force_login(make.account(by))
    client.get(EDUCATION)
    assert "education.major" not in raw(by)

"""Rare names on pages: every page brings its glyphs, reviewers see other spellings beside the name, and anybody can look for a character."""

import re
from html import unescape
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from fontTools.ttLib import TTFont

import life
import make
import rare_names
from kuaiji.actions import people
from kuaiji.queries import forms
from kuaiji.records.acting import acting
from kuaiji.records.models import AssertedName, Person
from kuaiji.rules.actor import Assurance
from kuaiji.rules.names.rare import rare
from kuaiji.web import glyphs
from web import browsers

NAME = "赵䶮\U0002ebf1"


def text(answer):
    return answer.content.decode()


def covered(client, page):
    """Return the characters that the fonts of a page have a glyph for, through the addresses that the page names."""
    found = set()
    for style in re.findall(r'<link rel="stylesheet" href="(/glyphs/[^"]+)"', page):
        for font in re.findall(r'url\("([^"]+)"\)', text(client.get(style))):
            with TTFont(BytesIO(client.get(font).content)) as opened:
                found |= set(map(chr, opened.getBestCmap()))
    return found


def shown(body, content_type="text/html; charset=utf-8"):
    return glyphs.middleware(lambda _request: HttpResponse(body, content_type=content_type))(RequestFactory().get("/"))


def test_every_page_of_five_hundred_rare_names_brings_every_glyph(client):
    """X04, UX-18."""
    names = rare_names.corpus()
    for start in range(0, len(names), 100):
        body = "".join(names[start : start + 100])
        page = text(shown(f"<html><head></head><body>{body}</body></html>"))
        assert set(rare(body)) <= covered(client, page)


def test_a_page_without_rare_characters_names_no_font():
    assert text(shown("<html><head></head>样例甲，“丁一”</html>")) == "<html><head></head>样例甲，“丁一”</html>"
    assert text(shown("赵䶮", "text/plain")) == "赵䶮"


def test_a_part_of_a_page_brings_its_glyphs_with_it():
    assert text(shown("<p>赵䶮</p>")).startswith('<link rel="stylesheet" href="/glyphs/')


def test_a_font_is_kept_for_ever_and_only_our_pages_can_ask_for_one(client):
    """X04, SEC-04."""
    style = re.search(r"/glyphs/[^\"]+", text(shown("赵䶮"))).group()
    css = client.get(style)
    font = re.search(r'url\("([^"]+)"\)', text(css)).group(1)

    assert "immutable" in css.headers["Cache-Control"]
    assert client.get(font).headers["Content-Type"] == "font/woff2"
    assert "4dae" not in (style + font).lower()
    assert client.get(style[:-8] + "AAAA.css").status_code == 404
    assert client.get("/glyphs/%E4%B6%AE.css").status_code == 404
    assert client.get(font.replace("/glyphs/noto/", "/glyphs/hana-b/")).status_code == 404


@pytest.mark.django_db
def test_a_rare_name_goes_from_the_form_to_the_reviewer_with_its_glyphs():
    """X04: registered, filed, listed, read and looked for under the full name."""
    make.jurisdiction("chongqing")
    by = life.student(name=NAME)
    mine, staff = browsers.of(by), browsers.of(make.staff("chongqing", "yuzhong"))
    case = f"/staff/cases/{life.application(by).pk}/"

    for client, page in ((mine, "/chongqing/me/"), (staff, "/staff/queue/"), (staff, case)):
        body = text(client.get(page))
        assert NAME in body
        assert set(rare(NAME)) <= covered(client, body)


@pytest.mark.django_db
def test_a_reviewer_sees_other_spellings_beside_the_name_and_what_speaks_for_them():
    """X04: candidates for the reviewer, never taken for the name."""
    make.jurisdiction("chongqing")
    by = life.student(name="赵䶮")
    with acting(make.MAKER):
        for spelling in ("赵YAN", "李四"):
            people.asserted(by.person_id, "赵䶮", spelling, system="archive", at=make.AT)
        people.asserted(by.person_id, "赵䶮", "赵䶮", system="pass", at=make.AT)
        assert AssertedName.objects.count() == 2
        assert Person.objects.get(pk=by.person_id).name == "赵䶮"

    body = text(browsers.of(make.staff("chongqing", "yuzhong")).get(f"/staff/cases/{life.application(by).pk}/"))

    assert "原档案里写作 赵YAN" in body
    assert "可能是同一姓名（拼音），请对照证件认定" in body
    assert "与姓名对不上" in body


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("q=金粦", "𬭸"),
        ("radical=167&rest=12", "lín"),
        ("q=~~", "看不懂要找什么"),
        ("q=一二三四五六七", "没有找到"),
        ("q=口", "只列出48个"),
        ("", "怎么找"),
        ("strokes=x", "怎么找"),
    ],
)
def test_anybody_can_look_for_a_character_without_scripts(client, asked, seen):
    """X04, E30."""
    answer = client.get(f"/characters/?{asked}")

    assert answer.status_code == 200
    assert seen in text(answer)


def test_the_panel_beside_a_field_sends_nothing_with_the_form_around_it(client):
    panel = text(client.get("/characters/?part=form&for=person.name"))
    found = text(client.get("/characters/?part=found&for=person.name&q=龙天"))

    assert "<html" not in panel + found
    assert " name=" not in panel
    assert 'data-put="䶮"' in found
    assert "䶮" in covered(client, found)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "id_type", "number", "editable"),
    [("YANGLI TIAN", "resident_id", "", True), ("样例𬭚", "resident_id", "", False), ("ANN LEE", "passport", "E12345678", False)],
)
def test_a_name_that_the_pass_could_not_write_is_put_right_by_the_person(name, id_type, number, editable):
    """X04, X12: what the pass asserts in pinyin for a Chinese document may be changed; all else that it proved stays."""
    make.jurisdiction("xiamen")
    by = make.person("xiamen", name=name, id_type=id_type, number=number, assurance=Assurance.PROVEN, by_pass=True)
    browser = browsers.of(by)
    browser.get("/xiamen/apply/")

    seen = unescape(re.search(r'name="ns" value="([^"]*)"', text(browser.get("/xiamen/apply/person/"))).group(1))
    browser.post("/xiamen/apply/person/", {"person.name": "样例𬭚", "ns": seen})

    form = forms.shown(by, slug="xiamen", at=make.AT)
    assert form.editable("person.name") is editable
    assert form.raw["person.name"] == ("样例𬭚" if editable else name)


@pytest.mark.django_db
def test_what_the_account_said_stays_beside_the_name_that_review_settled():
    """X04."""
    make.jurisdiction("chongqing")
    by = life.student(name="YANGLI TIAN")
    with acting(make.MAKER):
        person = Person.objects.get(pk=by.person_id)
        people.call(person.pk, "样例𬭚", system="account", at=make.AT)
        assert [each.spelling for each in person.asserted_names.all()] == ["YANGLI TIAN"]
        assert Person.objects.get(pk=person.pk).name == "样例𬭚"

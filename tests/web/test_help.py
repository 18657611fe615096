"""Public help: looked for by a plain form, under addresses of its own, with the texts it rests on, in three languages."""

import re

import pytest

import make
from kuaiji import jurisdictions
from kuaiji.actions import clock
from kuaiji.jurisdictions import pages

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/",
    "/help/",
    "/accessibility/",
    "/privacy/",
    "/xiamen/",
    "/xiamen/pass/",
    "/xiamen/check/",
    "/xiamen/photo/",
    "/xiamen/contacts/",
    "/xiamen/help/",
)
# Names that stay: the pass, made-up helpers, buttons as they are named on Chinese screens, and the languages' own names.
STAY = re.compile(
    r"i厦门|样例.|厦门市湖里区[^<]*窗口|简体中文|繁體中文|简|繁|开始填写|个人基本信息|仍要使用|查询进度|忘记密码|单位登录|厦门市财政局|会计人员信息采集|财[办会]+〔[0-9]+〕[0-9]+号"
)


@pytest.fixture(autouse=True)
def _xiamen():
    make.jurisdiction("xiamen", at=clock.now())


def text(client, path, **headers):
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("words", ["生僻字", "我的名字里有生僻字怎么办", "生僻字 账号"])
def test_a_question_is_found_by_words_of_ones_own(client, words):
    """X24, X04."""
    page = text(client, f"/xiamen/help/?q={words}")

    first = page.index('<details class="govuk-details"')
    assert 'id="portal_rare" open' in page[first : first + 200]


def test_who_reads_traditional_characters_finds_the_same(client):
    assert "portal_rare" in text(client, "/xiamen/help/?q=生僻字有帳號", accept_language="zh-TW")


def test_nothing_found_leads_to_people(client):
    """X26."""
    page = text(client, "/xiamen/help/?q=飞机票价")

    assert "没有找到" in page
    assert "/xiamen/contacts/" in page


def test_a_question_has_an_address_and_steps(client):
    """X05."""
    page = text(client, "/xiamen/help/photo_check/")

    assert "照片初检没过怎么办" in page
    assert page.count("<li>") >= 3
    assert client.get("/xiamen/help/nothing/").status_code == 404


def test_answers_are_short_and_steps_belong_to_questions():
    for each in jurisdictions.found():
        asked = {one.key: one for one in jurisdictions.scheme(each.slug).help}
        assert set(pages.steps(each.slug)) <= set(asked)
        assert [key for key, one in asked.items() if len(one.answer["zh-Hans"]) > 80] == []
    assert len(pages.steps("xiamen")) >= 12


def test_a_text_says_what_rests_on_it(client):
    """X28."""
    assert "/xiamen/sources/mof-2018-33/" in text(client, "/xiamen/sources/")
    page = text(client, "/xiamen/sources/mof-2018-33/")

    assert "财会〔2018〕33号" in page
    assert "有效" in page
    assert client.get("/xiamen/sources/nothing/").status_code == 404


def test_every_bureau_names_whom_to_turn_to(client):
    """N12, X26."""
    page = text(client, "/xiamen/contacts/")

    assert all(name in page for name in ("思明区财政局", "翔安区财政局", "0592-5398135", "13800000203"))


@pytest.mark.parametrize("path", PUBLIC)
def test_a_foreigner_reads_english(client, path):
    page = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", text(client, path, accept_language="en"), flags=re.DOTALL)

    assert re.findall(r"[^\s]*[\u4e00-\u9fff]+[^\s]*", STAY.sub("", page)) == []


def test_high_contrast_is_kept(client):
    answer = client.get("/preferences/?contrast=more&next=/xiamen/")

    assert answer.url == "/xiamen/"
    assert 'data-contrast="more"' in text(client, "/xiamen/")

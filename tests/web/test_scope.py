"""The questions before login: must I file, where, and what to have ready (X09, X17, UX-01)."""

import re

import pytest

import make
from kuaiji.actions import clock
from kuaiji.queries import forms
from kuaiji.records.models import Account

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def asked(page):
    return re.findall(r'name="asked" value="([^"]+)"', page)


def check(client, slug, **answers):
    told = {key.replace("__", "."): value for key, value in answers.items()}
    return text(client.get(f"/{slug}/check/", told))


def test_three_questions_tell_that_one_must_file_where_and_with_what(client):
    """X09, X17, X26: the bureau, its phone, the papers and the minutes; nothing is asked that an answer made idle."""
    make.jurisdiction("xiamen", at=clock.now())
    assert asked(check(client, "xiamen")) == ["scope.qualified", "work.situation"]
    assert asked(check(client, "xiamen", scope__qualified="no", work__situation="accounting_post"))[2:] == ["work.division"]

    page = check(client, "xiamen", scope__qualified="no", work__situation="accounting_post", work__division="350203")

    assert "您需要采集" in page
    assert "受理：思明区财政局" in page
    assert "13800000203" in page
    assert re.search(r"您需要准备 3 样东西，约 \d+ 分钟", page)
    assert "工作证明" in page


def test_who_need_not_file_is_told_at_once_and_refused_nothing(client):
    """X09, reading 2."""
    make.jurisdiction("xiamen", at=clock.now())

    page = check(client, "xiamen", scope__qualified="no", work__situation="student")

    assert "您可以不采集" in page
    assert asked(page) == []
    assert "仍然填写" in page


@pytest.mark.parametrize(
    ("slug", "answers", "words"),
    [
        ("xiamen", {"scope__qualified": "yes", "work__situation": "other_work", "work__residence_choice": "document"}, "work.household_division"),
        ("nanning", {"scope__licence": "here"}, "licence.issuer"),
        ("chongqing", {"work__situation": "student"}, "work.school_division"),
        ("chongqing", {"work__situation": "neither"}, "work.unemployed_kind"),
    ],
)
def test_what_is_asked_next_follows_from_the_scheme(client, slug, answers, words):
    """X17, N07, C07."""
    make.jurisdiction(slug, at=clock.now())

    assert asked(check(client, slug, **answers))[-1] == words


@pytest.mark.parametrize(
    ("slug", "answers", "words"),
    [
        ("nanning", {"scope__licence": "here", "licence__issuer": "qingxiu"}, "青秀区财政局"),
        ("chongqing", {"work__situation": "accounting_post", "work__division": "500103"}, "渝中区财政局"),
        ("xiamen", {"scope__qualified": "yes", "work__situation": "accounting_post", "work__division": "elsewhere"}, "您填的地点不在厦门"),
    ],
)
def test_each_jurisdiction_says_where(client, slug, answers, words):
    """X17, N07, C07, readings 1 and 5."""
    make.jurisdiction(slug, at=clock.now())

    assert words in check(client, slug, **answers)


def test_a_question_left_open_is_told_at_its_place(client):
    make.jurisdiction("xiamen", at=clock.now())

    told = client.get("/xiamen/check/", {"asked": ["scope.qualified", "work.situation"], "scope.qualified": "yes"})

    assert told.status_code == 422
    assert 'href="#work.situation"' in text(told)


def test_what_was_answered_before_login_is_not_asked_again(client):
    """UX-04, WCAG 3.3.7: the way to the form takes the answers along, and only what may be chosen."""
    at = clock.now()
    make.jurisdiction("xiamen", at=at)
    by = make.person("xiamen", at=at, by_pass=True)
    client.force_login(Account.objects.get(pk=by.account_id))
    page = check(client, "xiamen", scope__qualified="no", work__situation="accounting_post", work__division="350203")
    (start,) = re.findall(r'href="(/xiamen/apply/\?[^"]+)"', page)

    client.get(start.replace("&amp;", "&") + "&work.unit_name=x&scope.qualified=no&person.name=y")

    raw = forms.shown(by, slug="xiamen", at=at).raw
    assert (raw["work.situation"], raw["work.division"]) == ("accounting_post", "350203")
    assert "work.unit_name" not in raw
    assert raw["person.name"] == "样例甲"

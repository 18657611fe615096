"""The pages before anybody logs in."""

from datetime import timedelta

import pytest

import make
from kuaiji import jurisdictions
from kuaiji.actions import clock, installing
from kuaiji.jurisdictions import campaigns
from kuaiji.queries import campaigns as held
from kuaiji.records.models import Account

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_the_first_page_leads_to_every_jurisdiction(client):
    page = text(client.get("/"))

    assert all(f'href="/{slug}/"' in page for slug in ("xiamen", "nanning", "chongqing"))


@pytest.mark.parametrize(
    ("slug", "words"),
    [("xiamen", "单位登录"), ("xiamen", "0592-5398135"), ("xiamen", "财办会〔2018〕28号"), ("nanning", "0771-5643316"), ("chongqing", "填写手册")],
)
def test_a_portal_leads_to_what_its_people_look_for(client, slug, words):
    """X16, X03, X28, N12, C19."""
    make.jurisdiction(slug, at=clock.now())

    assert words in text(client.get(f"/{slug}/"))


def test_both_menu_paths_lead_to_the_same_form(client):
    """N04."""
    make.jurisdiction("nanning", at=clock.now())
    page = text(client.get("/nanning/"))

    assert "个人业务 › 信息采集 › 填写申请表" in page
    assert "会计许可 › 会计从业资格 › 信息采集" in page
    assert page.count('class="kj-door" href="/nanning/apply/"') == 2


def test_a_mail_address_that_ended_is_not_shown(client):
    """N12: contacts are dated."""
    make.jurisdiction("nanning", at=clock.now())

    assert "yahoo" not in text(client.get("/nanning/"))


def test_a_target_is_told_and_shuts_nobody_out(client):
    """N10, reading 14: done by the day that the notice gives, open afterwards."""
    installing.install("nanning", at=clock.now())
    installing.begin_campaign("nanning", campaigns.of("nanning")[0], at=clock.now())

    page = text(client.get("/nanning/"))

    assert "请在2011年6月30日（含当日）前完成" in page
    assert "开始填写</a>" in page


def test_where_the_pass_is_the_only_door_the_first_page_leads_straight_to_it(client):
    """UX-01, X02: what to do in each trouble stands there, before anybody is sent to the pass; who is logged in goes on."""
    at = clock.now()
    make.jurisdiction("xiamen", at=at)
    page = text(client.get("/xiamen/"))
    assert 'href="/xiamen/pass/go/"' in page
    assert all(each in page for each in ("登录遇到问题怎么办", "收不到注册验证码", "0592-5051516"))

    client.force_login(Account.objects.get(pk=make.person("xiamen", at=at).account_id))
    page = text(client.get("/xiamen/"))
    assert "/xiamen/pass/go/" not in page
    assert "开始填写</a>" in page


@pytest.mark.parametrize("slug", [each.slug for each in jurisdictions.found()])
def test_the_campaigns_that_were_held_can_be_begun_as_they_were(slug):
    """X14, N10, G05."""
    at = clock.now()
    installing.install(slug, at=at)
    for told in campaigns.of(slug):
        installing.begin_campaign(slug, told, at=at)

    running = held.running(slug, at=at)
    assert (running.title, running.opens_at, running.closes_at, running.target_on) == (told.title, told.opens_at, told.closes_at, told.target_on)


@pytest.mark.parametrize(("opens", "closes", "words"), [(1, 30, "还没有开始"), (-30, -1, "错过了时间怎么办")])
def test_outside_the_window_a_page_says_so(client, opens, closes, words):
    """X14."""
    at = clock.now()
    make.jurisdiction("xiamen", at=at, opens=at + timedelta(days=opens), closes=at + timedelta(days=closes))
    by = make.person("xiamen", at=at)
    client.force_login(Account.objects.get(pk=by.account_id))

    assert "开始填写</a>" not in text(client.get("/xiamen/"))
    closed = text(client.get("/xiamen/apply/"))
    assert words in closed
    assert all(each in closed for each in ("0592-5398135", "思明区财政局", "13800000203"))


def test_help_and_texts_are_pages(client):
    """X02, X28, C19."""
    make.jurisdiction("xiamen", at=clock.now())

    assert "5051516" in text(client.get("/xiamen/help/"))
    assert "厦门市会计人员条例" in text(client.get("/xiamen/notices/regulations/"))
    assert "<table" in text(client.get("/xiamen/help/pass/"))
    assert client.get("/xiamen/notices/none/").status_code == 404
    assert client.get("/atlantis/").status_code == 404

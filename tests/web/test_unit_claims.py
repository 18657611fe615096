"""A unit's first coming where no pass speaks for it, and what its bureau sees of units (X22)."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import corpus
import make
import rosters
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Bureau, Message, UnitClaim, UnitClerk
from kuaiji.rules.actor import Assurance, Role
from web import browsers

pytestmark = pytest.mark.django_db
CODE, PHONE = make.credit_code(5), "13900000005"


def page(name, **keys):
    return reverse(name, kwargs=({} if name.startswith("staff") else {"slug": "chongqing"}) | keys)


def code():
    with acting(make.MAKER):
        return re.search(r"】(\d{6})", sealed.take(Message.objects.filter(template="code").latest("created_at"), "body_sealed"))[1]


@pytest.fixture
def client():
    make.jurisdiction("chongqing")
    return Client()


def comes_in(client):
    first = client.get(page("unit-login"))
    asked = client.post(page("unit-login"), {"credit_code": CODE, "phone": PHONE}, follow=True)
    entered = client.post(page("unit-login-code"), {"code": code()}, follow=True)
    return first, asked, entered


def claims(client):
    with acting(make.MAKER):
        bureau = Bureau.objects.get(scheme="chongqing", code="yuzhong").pk
    letter = SimpleUploadedFile("letter.jpg", corpus.picture(size=(1200, 900)))
    return client.post(page("unit-claim"), {"bureau": str(bureau), "file": letter}, follow=True).content.decode()


def test_a_unit_comes_for_the_first_time_in_four_screens_and_35_signs(client):
    """J-E3, X22: its letter is looked at by a bureau, and nobody speaks for it before."""
    first, asked, entered = comes_in(client)
    waits = claims(client)

    assert len(CODE + PHONE + code()) == 35
    assert [answer.status_code for answer in (first, asked, entered)] == [200] * 3
    assert "上传一份介绍信" in entered.content.decode()
    assert "等待财政局核对" in waits
    assert client.get(page("unit")).status_code == 302
    with acting(make.MAKER):
        assert not UnitClerk.objects.exists()


def test_a_bureau_grants_what_the_letter_says(client):
    """X22, SEC-01: within its reach, once; the letter goes."""
    comes_in(client)
    claims(client)
    with acting(make.MAKER):
        claim = UnitClaim.objects.get()
    here = browsers.of(make.staff("chongqing", "yuzhong"))
    elsewhere = browsers.of(make.staff("chongqing", "wanzhou"))
    keys = {"claim_id": claim.pk}

    shown = here.get(page("staff-unit-claim", **keys)).content.decode()
    picture = here.get(page("staff-unit-letter", **keys))
    blank = here.post(page("staff-unit-settle", **keys), {"verdict": "grant"})
    here.post(page("staff-unit-settle", **keys), {"verdict": "grant", "unit_name": "样例商行", "name": "样例丁"})

    assert CODE in shown
    assert picture.content[:3] == b"\xff\xd8\xff"
    assert blank.status_code == 422
    assert elsewhere.get(page("staff-unit-claim", **keys)).status_code == 404
    assert here.get(page("staff-unit-letter", **keys)).status_code == 404
    assert "样例商行" in client.get(page("unit")).content.decode()


def test_a_refused_claim_says_why_and_may_be_sent_again(client):
    comes_in(client)
    claims(client)
    with acting(make.MAKER):
        claim = UnitClaim.objects.get()
    browsers.of(make.staff("chongqing", "yuzhong")).post(page("staff-unit-settle", claim_id=claim.pk), {"verdict": "refuse", "reason": "没有公章"})

    shown = client.get(page("unit-claim")).content.decode()

    assert "没有公章" in shown
    assert "等待财政局核对" in claims(client)


def test_wrong_codes_are_told_before_anything_is_sent(client):
    """ERR-16."""
    wrong = client.post(page("unit-login"), {"credit_code": CODE[:-1] + ("1" if CODE[-1] != "1" else "2"), "phone": "1"})

    assert wrong.status_code == 422
    with acting(make.MAKER):
        assert not Message.objects.exists()


def test_a_bureau_sees_which_units_keep_a_list_and_which_are_silent():
    """X13, X27: read only."""
    make.jurisdiction("xiamen")
    by = rosters.unit()
    rosters.listed(by, dict.fromkeys(range(3), "auditing"))
    rosters.filed(by, {0: "auditing"})
    auditor = browsers.of(make.staff("xiamen", "huli", Role.AUDITOR))

    shown = auditor.get(page("staff-units")).content.decode()
    elsewhere = browsers.of(make.staff("xiamen", "siming")).get(page("staff-units")).content.decode()

    assert "样例制造有限公司" in shown
    assert "没有答复" in shown
    assert "样例制造有限公司" not in elsewhere


def test_a_clerk_of_several_units_switches_in_two_clicks():
    """J-E4: what waits in each stands on one page."""
    make.jurisdiction("xiamen")
    by, other = rosters.unit(), rosters.unit(code=make.credit_code(9))
    with acting(make.MAKER):
        UnitClerk.objects.create(account_id=by.account_id, unit_id=next(iter(other.units)), name="代理", confirmed_at=make.AT)
    rosters.filed(other, {1: "auditing"})
    agent = browsers.of(by)
    choose = reverse("unit-choose", kwargs={"slug": "xiamen"})
    here = reverse("unit", kwargs={"slug": "xiamen"})

    sent = agent.get(here)
    listed = agent.get(choose).content.decode()
    seen = agent.post(choose, {"unit": str(next(iter(other.units)))}, follow=True).content.decode()
    back = agent.post(choose, {"unit": str(next(iter(by.units)))}, follow=True).content.decode()

    assert sent.headers["Location"] == choose
    assert "共 2 个单位，待确认 1 人" in listed
    assert "样例1" in seen
    assert "样例1" not in back


def test_an_invited_colleague_comes_in_by_the_code_of_the_message():
    """X22."""
    make.jurisdiction("xiamen")
    by = rosters.unit()
    asked = browsers.of(by).post(reverse("unit-clerk-invite", kwargs={"slug": "xiamen"}), {"name": "样例乙", "phone": PHONE}, follow=True)
    with acting(make.MAKER):
        short = sealed.take(Message.objects.get(template="clerk_invited"), "body_sealed").partition("做经办人")[2][:8]
    colleague = browsers.of(make.person("xiamen", n=50, number=make.citizen(50), assurance=Assurance.PROVEN, by_pass=True))
    here = reverse("unit-invited", kwargs={"slug": "xiamen"})

    shown = colleague.get(here)
    wrong = colleague.post(here, {"code": "aaaa2222"})
    joined = colleague.post(here, {"code": short.upper()}, follow=True).content.decode()

    assert "邀请短信已发出" in asked.content.decode()
    assert (shown.status_code, wrong.status_code) == (200, 422)
    assert "样例制造有限公司" in joined
    assert Client().get(here).status_code == 302

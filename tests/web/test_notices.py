"""Notices of a bureau: written, published in versions, found by the public, meant for some, read by staff."""

import re
from datetime import timedelta

import msgspec
import pytest
from django.urls import reverse

import life
import make
from kuaiji import jurisdictions
from kuaiji.actions import clock, notices
from kuaiji.records.acting import acting
from kuaiji.records.models import Notice
from kuaiji.rules.actor import Role
from kuaiji.rules.notices import Draft
from kuaiji.rules.problem import Refused
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    make.jurisdiction("chongqing", at=clock.now())
    return make.staff("chongqing", "yuzhong", Role.HEAD, name="负责人甲")


@pytest.fixture
def desk(head):
    return browsers.of(head)


def own(by):
    return by.posts[0].bureau_id


def told(title="停电通知", body="周五**停电**，窗口不办理。", **more):
    return Draft(title={"zh-Hans": title}, body={"zh-Hans": body}, **more)


def published(by, **more):
    notice_id = notices.write(own(by), told(**more), by=by, at=clock.now())
    notices.publish(notice_id, by=by, at=clock.now())
    return notice_id


def key(notice_id):
    with acting(make.MAKER):
        return Notice.objects.get(pk=notice_id).key


def text(answer):
    return answer.content.decode()


def test_a_notice_is_drafted_published_and_found_by_the_public(desk, client):
    """X24."""
    written = desk.post(
        "/staff/notices/new/",
        {"title": "停电通知", "body": "周五**停电**。\n\n- 渝中窗口\n\n![](https://x.example/p.png)", "kind": "notice", "audience": "public"},
    )
    assert "停电通知" not in text(client.get("/chongqing/notices/"))

    desk.post(written.headers["Location"] + "publish/")
    page = text(client.get("/chongqing/notices/?q=窗口停电"))
    link = re.search(r'href="(/chongqing/notices/[^"]+)">停电通知', page)[1]
    shown = text(client.get(link))

    assert "<strong>停电</strong>" in shown
    assert "<li>渝中窗口</li>" in shown
    assert "<img" not in shown
    assert "停电通知" in text(client.get("/chongqing/"))
    assert "停电通知" not in text(client.get("/chongqing/notices/?q=飞机票价"))


def test_a_published_notice_changes_by_versions_that_say_what_changed(head, desk, client):
    """X24."""
    notice_id = published(head, body="截止四月一日。")
    form = {"title": "停电通知", "body": "截止五月一日。", "kind": "notice", "audience": "public"}
    desk.post(reverse("staff-notice-edit", kwargs={"notice_id": notice_id}), form)
    address = f"/chongqing/notices/{key(notice_id)}/"
    assert "截止四月一日" in text(client.get(address))

    publish = reverse("staff-notice-publish", kwargs={"notice_id": notice_id})
    assert desk.post(publish).status_code == 422
    desk.post(publish, {"changed": "截止改为五月一日"})
    page = text(client.get(address))

    assert "截止改为五月一日" in page
    assert page.index("截止五月一日。") < page.index("截止四月一日。")


def test_a_withdrawn_notice_says_why_and_no_more(head, desk, client):
    notice_id = published(head)

    desk.post(reverse("staff-notice-withdraw", kwargs={"notice_id": notice_id}), {"reason": "已恢复供电"})
    answer = client.get(f"/chongqing/notices/{key(notice_id)}/")

    assert answer.status_code == 410
    assert "已恢复供电" in text(answer)
    assert "窗口不办理" not in text(answer)


def test_what_is_meant_for_staff_or_people_of_an_area_is_for_them_alone(head, client):
    """X24: audience."""
    for_staff = published(head, title="内部通知", audience="staff")
    for_people = published(head, title="渝中区会计人员请看", audience="person")
    reviewer, elsewhere = make.staff("chongqing", "yuzhong"), make.staff("chongqing", "chongqing")
    there, stranger = life.student(), make.person("chongqing", n=8, phone="13800000008")

    for notice_id in (for_staff, for_people):
        assert client.get(f"/chongqing/notices/{key(notice_id)}/").status_code == 404
    assert "内部通知" in text(browsers.of(reviewer).get("/staff/"))
    assert "内部通知" not in text(browsers.of(elsewhere).get("/staff/"))
    assert "渝中区会计人员请看" in text(browsers.of(there).get("/chongqing/me/"))
    assert "渝中区会计人员请看" not in text(browsers.of(stranger).get("/chongqing/notices/"))


def test_a_period_is_kept_and_a_pinned_one_comes_first(head, client):
    today = clock.now().date()
    published(head, title="还没到", shown_from=today + timedelta(days=3))
    published(head, title="要紧的", pinned=True)
    published(head, title="平常的")

    page = text(client.get("/chongqing/notices/"))

    assert "还没到" not in page
    assert page.index("要紧的") < page.index("平常的")


def test_where_two_are_wanted_the_writer_does_not_publish(head, monkeypatch):
    scheme = jurisdictions.scheme("chongqing")
    by_two = msgspec.structs.replace(scheme, portal=msgspec.structs.replace(scheme.portal, notices_by_two=True))
    monkeypatch.setattr(notices.jurisdictions, "scheme", lambda _slug: by_two)
    notice_id = notices.write(own(head), told(), by=head, at=clock.now())

    with pytest.raises(Refused, match=r"notice\.by_two"):
        notices.publish(notice_id, by=head, at=clock.now())
    notices.publish(notice_id, by=make.staff("chongqing", "yuzhong", Role.HEAD, name="负责人乙"), at=clock.now())


def test_working_rules_are_read_and_understood_once_a_version(head, desk):
    """N17."""
    notice_id = published(head, title="窗口工作规则", kind="rules")
    clerk = make.staff("chongqing", "yuzhong", Role.COUNTER_CLERK, name="经办人丙")
    browser = browsers.of(clerk)
    assert "请阅读" in text(browser.get("/staff/"))

    browser.post(reverse("staff-rules-read", kwargs={"notice_id": notice_id}), {"version": "1"})
    browser.post(reverse("staff-rules-read", kwargs={"notice_id": notice_id}), {"version": "1"})

    assert "已读懂" in text(browser.get("/staff/rules/"))
    assert "请阅读" not in text(browser.get("/staff/"))
    assert "经办人丙" in text(desk.get(reverse("staff-notice", kwargs={"notice_id": notice_id})))


def test_nobody_writes_for_a_bureau_beyond_reach(head):
    other = make.staff("chongqing", "chongqing", Role.HEAD)

    with pytest.raises(Refused, match="not_found"):
        notices.write(own(other), told(), by=head, at=clock.now())


def test_a_draft_is_refused_with_everything_that_is_wrong(desk):
    page = text(desk.post("/staff/notices/new/", {"title": "", "body": "", "shown_from": "2026-05-02", "shown_to": "2026-05-01"}))

    assert all(said in page for said in ("请写标题", "请写正文", "结束的日子要在开始之后"))

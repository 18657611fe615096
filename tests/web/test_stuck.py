"""Helpers of a district: named to its people, and told whose drafts are stuck."""

import re
from datetime import timedelta

import pytest

import life
import make
from kuaiji.actions import applications, clock, helping, stuck
from kuaiji.actions.helping import Named
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, AuditRow, HelpCall, StuckDraft
from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Refused
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    make.jurisdiction("chongqing", at=clock.now() - timedelta(days=30))
    return make.staff("chongqing", "yuzhong", Role.HEAD)


@pytest.fixture
def helper(head):
    """A clerk of the counter who is named."""
    clerk = make.staff("chongqing", "yuzhong", Role.COUNTER_CLERK, name="经办人丙")
    named(head, name="经办人丙", phone="023-63000000", account_id=clerk.account_id)
    return clerk


def named(by, **told):
    today = clock.now().date()
    facts = {"name": "样例辅导员", "phone": "13800000500", "hours": "工作日", "valid_from": today - timedelta(days=1), **told}
    return helping.name(by.posts[0].bureau_id, Named(**facts), by=by, at=clock.now())


def halted(days, n=41, **answers):
    """Somebody of Yuzhong who has left a draft alone."""
    by, since = make.person("chongqing", n=n, name=f"停住{n}", phone=f"138000000{n}"), clock.now() - timedelta(days=days)
    applications.begin(slug="chongqing", by=by, at=since)
    edits = [applications.Edit(path, raw, 0) for path, raw in {**life.STUDENT, **answers}.items()]
    applications.save(slug="chongqing", edits=edits, by=by, at=since)
    return by


def text(answer):
    return answer.content.decode()


def test_helpers_stand_on_the_pages_of_the_form_of_progress_and_of_contacts(head, client):
    """X26, N12."""
    named(head)
    waiting, filed = halted(0), life.student(n=2)

    for by, path in ((waiting, "/chongqing/apply/tasks/"), (waiting, "/chongqing/apply/education/"), (filed, "/chongqing/me/")):
        page = text(browsers.of(by).get(path))
        assert "样例辅导员" in page, path
        assert "tel:13800000500" in page, path
    assert "样例辅导员" in text(client.get("/chongqing/contacts/"))


def test_a_helper_is_named_and_ended_by_the_bureau(head, client):
    browser = browsers.of(head)
    form = {"bureau": str(head.posts[0].bureau_id), "name": "样例辅导员", "phone": "023-6300-0000", "hours": "上午"}
    browser.post("/staff/helpers/name/", form)
    page = text(browser.get("/staff/helpers/"))
    assert "02363000000" in page

    browser.post(re.search(r'action="(/staff/helpers/[0-9a-f-]+/end/)"', page)[1])

    assert "样例辅导员" not in text(client.get("/chongqing/contacts/"))
    assert "电话" in text(browser.post("/staff/helpers/name/", form | {"phone": "12"}))


def test_a_helper_sees_whose_draft_is_stuck_and_nothing_of_what_it_says(head, helper):
    """X26."""
    halted(5)
    halted(1, n=42)
    assert stuck.look(at=clock.now()) == 1

    page = text(browsers.of(helper).get("/staff/stuck/"))

    assert "停住41" in page
    assert "138****0041" in page
    assert "13800000041" not in page
    assert "停住42" not in page
    assert life.STUDENT["work.school"] not in page
    assert "停住41" in text(browsers.of(head).get("/staff/stuck/"))
    assert "停住41" not in text(browsers.of(head).get("/staff/stuck/?days=7"))


def test_who_is_not_named_there_sees_nobody(head, helper):
    halted(5)
    stuck.look(at=clock.now())

    assert "停住41" not in text(browsers.of(make.staff("chongqing", "yuzhong")).get("/staff/stuck/"))
    with acting(make.staff("chongqing", "yuzhong")):
        assert StuckDraft.objects.count() == 1


def test_whoever_goes_on_is_stuck_no_more(helper):
    by = halted(5)
    stuck.look(at=clock.now())
    applications.save(slug="chongqing", edits=[applications.Edit("work.school", "另一所", 1)], by=by, at=clock.now())

    assert "停住41" not in text(browsers.of(helper).get("/staff/stuck/"))
    assert stuck.look(at=clock.now()) == 0


def test_the_same_problem_three_times_is_stuck_too(helper):
    """X26."""
    by = halted(0)
    browser = browsers.of(by)
    for _ in range(3):
        assert browser.post("/chongqing/apply/person/", {}).status_code == 422

    assert stuck.look(at=clock.now()) == 1
    assert "同一处反复出错" in text(browsers.of(helper).get("/staff/stuck/"))


def test_the_phone_is_shown_for_a_purpose_and_the_call_is_noted(helper):
    """X26, S22."""
    by = halted(5)
    stuck.look(at=clock.now())
    browser = browsers.of(helper)
    page = text(browser.get("/staff/stuck/"))
    reveal = re.search(r'action="(/staff/stuck/[0-9a-f-]+/reveal/)"', page)[1]

    assert browser.post(reveal).status_code == 422
    assert "13800000041" in text(browser.post(reveal, {"purpose": "contact"}))
    browser.post(reveal.replace("reveal", "call"), {"note": "下午来窗口"})

    assert "下午来窗口" in text(browser.get("/staff/stuck/"))
    with acting(make.MAKER):
        application = Application.objects.get(person_id=by.person_id)
        assert AuditRow.objects.filter(row_id=application.pk, act="reveal").exists()
        assert HelpCall.objects.get().application_id == application.pk


def test_nobody_names_helpers_beyond_reach(head):
    other = make.staff("chongqing", "chongqing", Role.HEAD)

    with pytest.raises(Refused, match="not_found"):
        helping.name(
            other.posts[0].bureau_id, Named(name="甲", phone="13800000001", hours="上午", valid_from=clock.now().date()), by=head, at=clock.now()
        )

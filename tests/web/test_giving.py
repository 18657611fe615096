"""Giving a case from its own page, and how its colleague reads of it."""

import pytest
from django.urls import reverse

import life
import make
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    make.jurisdiction("chongqing")
    return life.application(life.student())


def page(name, case):
    return reverse(name, kwargs={"case_id": case.pk})


def text(answer):
    return answer.content.decode()


def test_a_head_gives_a_case_from_its_page_and_takes_it_back(case):
    head = browsers.of(make.staff("chongqing", "chongqing", Role.HEAD, name="负责人"))
    colleague = make.staff("chongqing", "yuzhong", name="审核员乙")

    asked = text(head.get(page("staff-case", case)))
    assert f'<option value="{colleague.account_id}">审核员乙</option>' in asked
    assert "收回交办" not in asked
    without = head.post(page("staff-case-give", case), {"to": str(colleague.account_id), "why": ""})
    assert without.status_code == 422
    assert "写明原因" in text(without)
    assert f'<option value="{colleague.account_id}" selected>' in text(without)

    assert head.post(page("staff-case-give", case), {"to": str(colleague.account_id), "why": "您熟悉这个单位"}).status_code == 303
    assert "负责人已交给审核员乙办理：您熟悉这个单位" in text(head.get(page("staff-case", case)))
    theirs = browsers.of(colleague)
    assert "负责人交给您" in text(theirs.get(reverse("staff-queue")))
    assert theirs.post(reverse("staff-next")).headers["Location"].startswith(page("staff-case", case))
    assert "负责人交给您办理：您熟悉这个单位" in text(theirs.get(page("staff-case", case)))

    assert theirs.post(page("staff-case-free", case), {"why": "与本人相识"}).status_code == 303
    after = text(head.get(page("staff-case", case)))
    assert "已交给" not in after
    assert "收回交办　审核员乙" in after


def test_who_does_not_review_gives_nothing(case):
    for role in (Role.COUNTER_CLERK, Role.AUDITOR, Role.SECOND_REVIEWER):
        client = browsers.of(make.staff("chongqing", "yuzhong", role))
        assert "交给同事" not in text(client.get(page("staff-case", case)))
        assert client.post(page("staff-case-give", case), {"why": "x"}).status_code == 404

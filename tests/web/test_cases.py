"""The reviewer's pages: queue, case, decision, undo."""

import pytest
from django.test import Client
from django.urls import reverse

import make
from kuaiji.actions import due
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision
from life import FILES, STUDENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed():
    make.jurisdiction("chongqing")
    by = make.person("chongqing")
    make.submitted(by, "chongqing", STUDENT, FILES)
    return by


@pytest.fixture
def case(filed):
    with acting(make.MAKER):
        return Application.objects.get()


def browser(actor):
    client = Client()
    client.force_login(make.account(actor))
    return client


def page(name, case):
    return reverse(name, kwargs={"case_id": case.pk})


@pytest.fixture
def reviewer(filed):
    return make.staff("chongqing", "yuzhong")


def test_the_queue_shows_names_whole_and_numbers_masked(reviewer, case):
    """C13, S22."""
    shown = browser(reviewer).get("/staff/queue/").content.decode()

    assert "样例甲" in shown
    assert "100101********" in shown
    assert make.citizen() not in shown


def test_a_case_goes_from_the_queue_to_its_approval(reviewer, case):
    """C13, N01."""
    client = browser(reviewer)

    opened = client.post("/staff/next/")
    shown = client.get(opened.url).content.decode()
    decided = client.post(page("staff-case-decide", case), {"verdict": "approve"}, follow=True)

    assert opened.url == page("staff-case", case)
    assert "样例大学" in shown
    assert "本人填写" in shown
    assert "已通过样例甲的申请" in decided.content.decode()
    with acting(make.MAKER):
        row = Decision.objects.get()
    due.run(at=row.due_at)
    with acting(make.MAKER):
        assert Application.objects.get().state == "approved"

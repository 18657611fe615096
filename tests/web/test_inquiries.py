"""How an application stands, asked by its number and a code to the phone in it."""

import re

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

import life
import make
from actions.doors import last_code, texts
from kuaiji.actions import tickets
from kuaiji.jobs import inquiries

pytestmark = pytest.mark.django_db
PHONE = "13800000001"


@pytest.fixture
def number(monkeypatch):
    monkeypatch.setattr(inquiries.clock, "now", lambda: make.AT)
    monkeypatch.setattr("kuaiji.actions.clock.now", lambda: make.AT)
    make.jurisdiction("chongqing")
    return life.application(life.student()).receipt


@pytest.fixture
def nobodys():
    from datetime import date

    from kuaiji.records import receipts

    return receipts.new(date(2026, 3, 2))


def run_jobs():
    for job in ProcrastinateJob.objects.filter(task_name="inquiries.send", status="todo"):
        inquiries.send(**job.args)


def ask(client, number):
    answer = client.post("/chongqing/status/", {"receipt": number}, follow=True)
    run_jobs()
    return answer


def plain(answer):
    return re.sub(r'value="[^"]{20,}"', "", answer.content.decode())


def test_number_and_code_show_the_progress_and_nobody(number):
    """C18."""
    client = Client()
    ask(client, number.lower())

    page = client.post("/chongqing/status/code/", {"code": last_code(PHONE)}).content.decode()

    assert "待审核" in page
    assert number in page
    assert "样例甲" not in page
    assert "样例大学" not in page


def test_nobody_can_tell_whether_a_number_exists(number, nobodys):
    """SEC-06."""
    there, not_there = Client(), Client()
    sent = len(texts(PHONE))

    assert plain(ask(there, number)) == plain(ask(not_there, nobodys))
    assert len(texts(PHONE)) == sent + 1
    answers = [client.post("/chongqing/status/code/", {"code": "000000" if last_code(PHONE) != "000000" else "1"}) for client in (there, not_there)]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert plain(answers[0]) == plain(answers[1])


def test_the_code_of_another_browser_opens_nothing(number):
    """SEC-08."""
    ask(one := Client(), number)
    code = last_code(PHONE)
    other = Client()
    other.post("/chongqing/status/", {"receipt": number})

    assert other.post("/chongqing/status/code/", {"code": code}).status_code == 422
    assert one.post("/chongqing/status/code/", {"code": code}).status_code == 200


def test_asking_again_and_again_is_limited_alike(number, nobodys):
    """SEC-07, SEC-06."""
    for each in (number, nobodys):
        assert [Client().post("/chongqing/status/", {"receipt": each}).status_code for _ in range(6)] == [302] * 5 + [429]


def test_a_number_of_no_shape_is_told_at_once(number):
    assert "受理编号不对" in Client().post("/chongqing/status/", {"receipt": "123"}).content.decode()


def test_where_no_codes_are_sent_there_is_no_such_page():
    make.jurisdiction("xiamen")

    assert Client().get("/xiamen/status/").status_code == 404


def test_a_ticket_that_ran_out_leads_back(number, monkeypatch):
    ask(client := Client(), number)
    monkeypatch.setattr("kuaiji.actions.clock.now", lambda: make.AT + tickets.LIFE)

    assert client.get("/chongqing/status/code/").url == "/chongqing/status/"

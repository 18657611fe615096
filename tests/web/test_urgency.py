"""The order of the queue: the own bureau, the term, the risk; each with its reason in words."""

from datetime import timedelta

import pytest

import life
import make
from kuaiji.actions import reviews, weighing
from kuaiji.queries import reviews as cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, EvidenceFile
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chongqing():
    make.jurisdiction("chongqing")


def dark(by):
    """Give somebody a portrait that a check speaks against."""
    with acting(make.MAKER):
        told = {"seen": {}, "found": [["portrait.dark", "doubted", {"found": 1, "allowed": 2}]], "made": [], "insisted": True}
        EvidenceFile.objects.filter(application__person_id=by.person_id, path="person.portrait#photo").update(findings=told)


def weigh():
    while weighing.run(at=make.AT):
        pass


def test_of_two_cases_due_the_same_day_the_doubted_one_comes_first():
    plain, doubted = life.student(1), life.student(2, name="样例乙")
    dark(doubted)
    weigh()
    reviewer = make.staff("chongqing", "yuzhong")

    lines = cases.queue(reviewer, at=make.AT)

    assert [line.name for line in lines] == ["样例乙", "样例甲"]
    assert [(line.risk, line.risk_why) for line in lines] == [("some", ("insisted", "picture")), ("none", ())] or lines[0].risk == "high"
    assert reviews.open_next(by=reviewer, at=make.AT) == life.application(doubted).pk
    assert life.application(plain).risk_why == []  # the area code of a demo's number says nothing


def test_the_queue_says_the_doubts_in_words_and_shows_them_alone():
    dark(life.student(1))
    life.student(2, name="样例乙")
    weigh()
    client = browsers.of(make.staff("chongqing", "yuzhong"))

    shown, risky = client.get("/staff/queue/").content.decode(), client.get("/staff/queue/?only=risky").content.decode()

    assert "本人坚持、图片或材料有疑问" in shown
    assert "样例甲" in risky
    assert "样例乙" not in risky


def test_a_nearer_term_comes_before_any_risk_and_the_own_bureau_before_both():
    first, second = life.student(1), life.student(2, name="样例乙")
    dark(second)
    weigh()
    with acting(make.MAKER):
        Application.objects.filter(person_id=first.person_id).update(due_at=make.AT + timedelta(days=1))
    head = make.staff("chongqing", "chongqing", Role.HEAD)

    assert [line.name for line in cases.queue(head, at=make.AT)] == ["样例甲", "样例乙"]


def test_what_changes_is_weighed_anew():
    by = life.student()
    weigh()
    reviews.open_case(life.application(by).pk, by=make.staff("chongqing", "yuzhong"), at=make.AT)

    assert life.application(by).weighed_at is None
    weigh()
    assert life.application(by).weighed_at == make.AT

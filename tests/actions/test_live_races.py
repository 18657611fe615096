"""Real races on one application, a hundred of them: one winner each time, and the loser is told (FAULT-13)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier, Event
from uuid import uuid4

import pytest
from django.db import OperationalError, connections

import life
import make
from kuaiji.actions import applications, due, reviews
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, Message
from kuaiji.records.models import Event as Happened
from kuaiji.rules.problem import Refused

SLUG, BUREAU = "chongqing", "yuzhong"
RACES = 50


@pytest.fixture
def answers():
    """Let two act at the same moment; returns what each is answered."""
    gate = Barrier(2)

    def act(one):
        gate.wait()
        return one()

    with ThreadPoolExecutor(2) as pool:
        yield lambda first, second: list(pool.map(act, (first, second)))
        list(pool.map(lambda _: (gate.wait(), connections.close_all()), range(2)))


@pytest.fixture
def race(answers):
    """Let two act at the same moment; returns who was refused and by what."""

    def told(one):
        try:
            one()
        except Refused as refused:
            return refused.problems[0].code
        return ""

    return lambda first, second: answers(partial(told, first), partial(told, second))


@pytest.fixture
def case(transactional_db):
    make.jurisdiction(SLUG)
    return life.application(life.student()), make.staff(SLUG, BUREAU, name="审核员甲"), make.staff(SLUG, BUREAU, name="审核员乙")


def test_two_reviewers_decide_at_once_and_one_of_them_has(case, race):
    """FAULT-13."""
    row, *reviewers = case
    at, codes = make.AT, Counter()
    reviews.open_case(row.pk, by=reviewers[0], at=at)
    for _ in range(RACES):
        at += timedelta(minutes=6)  # nobody's lease stands
        told = race(*(partial(reviews.decide, row.pk, "approve", by=by, at=at) for by in reviewers))
        codes.update(told)
        with acting(make.MAKER):
            assert Decision.objects.filter(undone_at=None).count() == 1
        reviews.undo(row.pk, by=reviewers[told.index("")], at=at)

    assert codes.pop("") == RACES
    assert set(codes) <= {"move.state", "application.moved_on", "case.taken"}


def test_a_reviewer_and_a_person_who_withdraws_at_once_do_not_both_succeed(race, transactional_db):
    """FAULT-13."""
    make.jurisdiction(SLUG)
    person, reviewer = life.student(), make.staff(SLUG, BUREAU)
    row, at, codes = life.application(person), make.AT, Counter()
    code = next(each.code for each in campaigns.scheme_of(row.edition_id).reasons if "*" in each.at)
    for _ in range(RACES):
        at += timedelta(minutes=6)
        told = race(partial(reviews.open_case, row.pk, by=reviewer, at=at), partial(applications.withdraw, slug=SLUG, by=person, at=at))
        codes.update(told)
        assert told.count("") == 1
        with acting(make.MAKER):
            state = Application.objects.get().state
        assert state == ("in_review" if told[0] == "" else "draft")
        if state == "in_review":
            undone_until = reviews.decide(row.pk, "send_back", reasons=[reviews.Reason("person.portrait#photo", code)], by=reviewer, at=at)
            due.run(at=undone_until)
        make.submit(person, SLUG, at=at)

    assert set(codes) <= {"", "move.state", "application.moved_on", "not_found"}  # a draft is not there for a reviewer


@pytest.mark.parametrize("same_key", [True, False], ids=["one press, sent again and again", "fifty windows"])
def test_fifty_submissions_of_one_draft_at_once_are_one_case_one_receipt_and_one_message(transactional_db, same_key):
    """FAULT-01, C12: each is told the receipt, or that the form has moved on; nothing is there twice."""
    make.jurisdiction(SLUG)
    person = make.person(SLUG)
    make.fill(person, SLUG, life.STUDENT, life.FILES)
    gate, key = Barrier(RACES), uuid4()

    def submit(_):
        own = key if same_key else uuid4()
        gate.wait()
        while True:
            try:
                return make.submit(person, SLUG, key=own)
            except Refused as refused:
                return refused.problems[0].code
            except OperationalError:  # no connection is free: what a browser is told to try again
                continue
            finally:
                connections.close_all()

    with ThreadPoolExecutor(RACES) as pool:
        told = list(pool.map(submit, range(RACES)))

    with acting(make.MAKER):
        row = Application.objects.get()
        assert Happened.objects.filter(move="submit").count() == 1
        assert Message.objects.filter(template="submitted").count() == 1
    receipts = {each.number for each in told if not isinstance(each, str)}
    assert receipts == {row.receipt}
    assert sum(not isinstance(each, str) and not each.again for each in told) == 1
    assert {each for each in told if isinstance(each, str)} <= {"application.moved_on"}


def test_one_reviewer_who_asks_twice_at_once_is_led_to_the_same_case(case, answers):
    """UX-07: what is fetched ahead and what comes after a decision meet."""
    _, reviewer, _ = case
    for n in range(1, 13):
        first, second = answers(*[partial(reviews.open_next, by=reviewer, at=make.AT)] * 2)
        assert first == second is not None
        reviews.decide(first, "approve", by=reviewer, at=make.AT)
        life.student(n)


def test_two_reviewers_who_ask_at_once_each_get_one_of_the_last_two(case, answers):
    """FAULT-13: nobody is told that nothing waits while a case does."""
    _, *reviewers = case
    for n in range(1, 25, 2):
        life.student(n)
        taken = answers(*(partial(reviews.open_next, by=by, at=make.AT) for by in reviewers))
        assert len({*taken} - {None}) == len(reviewers)
        for each, by in zip(taken, reviewers, strict=True):
            reviews.decide(each, "approve", by=by, at=make.AT)
        life.student(n + 1)


@pytest.mark.parametrize("left", [False, True], ids=["one's own", "one that was left"])
def test_a_case_that_a_job_has_just_now_is_waited_for(case, answers, left):
    """FAULT-13: weighing a case locks its row for a moment, which is no reason to be told that nothing waits."""
    row, reviewer, colleague = case
    reviews.open_case(row.pk, by=reviewer, at=make.AT)
    locked, over = Event(), Event()

    def job():
        with acting(make.MAKER):
            Application.objects.select_for_update(of=("self",)).get(pk=row.pk)
            locked.set()
            over.wait(0.5)

    def ask():
        assert locked.wait(10)
        by, at = (colleague, make.AT + timedelta(minutes=6)) if left else (reviewer, make.AT)
        return reviews.open_next(by=by, at=at)

    assert answers(job, ask)[1] == row.pk

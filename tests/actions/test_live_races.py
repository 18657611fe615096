"""Real races on one application, a hundred of them: one winner each time, and the loser is told (FAULT-13)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connections

import life
import make
from kuaiji.actions import applications, due, reviews
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision
from kuaiji.rules.problem import Refused

SLUG, BUREAU = "chongqing", "yuzhong"
RACES = 50


@pytest.fixture
def race():
    """Let two act at the same moment; returns who was refused and by what."""
    gate = Barrier(2)

    def act(one):
        gate.wait()
        try:
            one()
        except Refused as refused:
            return refused.problems[0].code
        return ""

    with ThreadPoolExecutor(2) as pool:
        yield lambda first, second: list(pool.map(act, (first, second)))
        list(pool.map(lambda _: (gate.wait(), connections.close_all()), range(2)))


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

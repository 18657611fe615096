"""Cases given to a colleague: theirs first, for a reason that they read; taken back; free at once when their post ends."""

from datetime import timedelta
from uuid import uuid4

import pytest

import life
import make
from kuaiji.actions import bulks, conflicts, giving, posts, reviews
from kuaiji.actions.bulks import Order
from kuaiji.queries import reviews as cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Event, StaffPost
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
LATER = make.AT + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def chongqing():
    make.jurisdiction("chongqing")


@pytest.fixture
def reviewer():
    return make.staff("chongqing", "yuzhong")


@pytest.fixture
def colleague():
    return make.staff("chongqing", "yuzhong", name="审核员乙")


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [problem.code for problem in refused.value.problems]


def test_what_was_given_is_the_colleagues_first_and_nobody_elses_until_it_is_near_its_term(reviewer, colleague):
    older, case = life.application(life.student(1)), life.application(life.student(2))
    giving.give(case.pk, colleague.account_id, "您熟悉这个单位", by=reviewer, at=make.AT)

    assert reviews.open_next(by=reviewer, at=make.AT) == older.pk
    assert reviews.open_next(by=reviewer, at=make.AT) == older.pk  # the one in hand, and no other
    assert [(line.id, line.given_by) for line in cases.queue(colleague, at=make.AT)] == [(case.pk, "审核员"), (older.pk, "")]
    assert {line.id: line.given_to for line in cases.queue(reviewer, at=make.AT)} == {older.pk: "", case.pk: "审核员乙"}
    assert reviews.open_next(by=colleague, at=make.AT) == case.pk
    told = cases.case(case.pk, by=colleague, at=make.AT).given
    assert (told.by, told.why, told.mine) == ("审核员", "您熟悉这个单位", True)
    left = case.due_at  # near its term it is anybody's who may take it
    assert reviews.open_next(by=make.staff("chongqing", "yuzhong", name="审核员丙"), at=left) in {case.pk, older.pk}


def test_a_case_in_hand_goes_to_the_colleague_at_once(reviewer, colleague):
    case = life.application(life.student())
    reviews.open_case(case.pk, by=reviewer, at=make.AT)
    giving.give(case.pk, colleague.account_id, "请您看", by=reviewer, at=make.AT)

    assert reviews.open_next(by=colleague, at=make.AT) == case.pk


def test_a_case_is_given_to_those_who_may_decide_it_alone(reviewer):
    case = life.application(life.student(3, assurance=Assurance.PROVEN))
    elsewhere, auditor = make.staff("chongqing", "wanzhou"), make.staff("chongqing", "yuzhong", Role.AUDITOR)
    kept_away = make.staff("chongqing", "yuzhong", name="审核员丙")
    conflicts.keep(make.citizen(3), "配偶", by=kept_away, at=make.AT)

    for whom in (elsewhere, auditor, kept_away, reviewer):
        assert refusal(giving.give, case.pk, whom.account_id, "请您办", by=reviewer, at=make.AT) == ["give.to"]
    assert refusal(giving.give, case.pk, kept_away.account_id, " ", by=reviewer, at=make.AT) == ["case.why"]
    assert refusal(giving.give, case.pk, kept_away.account_id, "请您办", by=elsewhere, at=make.AT) == ["not_found"]


def test_what_was_given_is_taken_back_and_its_record_says_why(reviewer, colleague):
    case = life.application(life.student())
    giving.give(case.pk, colleague.account_id, "请您办", by=reviewer, at=make.AT)
    giving.free(case.pk, "不用了", by=reviewer, at=LATER)

    assert refusal(giving.free, case.pk, "再收", by=reviewer, at=LATER) == ["give.none"]
    seen = cases.case(case.pk, by=reviewer, at=LATER)
    assert seen.given is None
    told = [(event.move, event.reason["reasons"][0]["text"]) for event in seen.events if event.move in {"give", "free"}]
    assert told == [("give", "请您办"), ("free", "不用了")]
    assert reviews.open_next(by=reviewer, at=LATER) == case.pk


@pytest.mark.parametrize("end", ["end", "leave"])
def test_a_post_that_ends_frees_at_once_what_was_given_one_by_one_and_many_at_a_time(reviewer, colleague, end):
    """A colleague who is gone keeps no case from the others."""
    several = [life.application(life.student(n)).pk for n in range(1, 4)]
    giving.give(several[0], colleague.account_id, "请您办", by=reviewer, at=make.AT)
    key = bulks.order(uuid4(), Order(act="give", wanted=cases.ALL_WAITING, to=colleague.account_id, why="请假"), by=reviewer, at=make.AT)
    while bulks.run(key, at=make.AT):
        pass
    assert reviews.open_next(by=colleague, at=make.AT) in several

    head = make.staff("chongqing", "chongqing", Role.HEAD)
    if end == "end":
        posts.end(StaffPost.objects.get(account_id=colleague.account_id).pk, reason="调离", by=head, at=LATER)
    else:
        posts.leave(colleague.account_id, reason="调离", by=head, at=LATER)

    assert [line.given_to for line in cases.queue(reviewer, at=LATER)] == [""] * 3
    assert reviews.open_next(by=reviewer, at=LATER) in several
    with acting(make.MAKER):
        assert Event.objects.filter(move__in=["free", "free_on"], role="system").count() == 3
        assert not Application.objects.exclude(leased_by=None).filter(leased_by_id=colleague.account_id).exists()


def test_a_post_that_ends_by_itself_frees_too_and_one_that_goes_on_keeps(reviewer, colleague):
    first, second = (life.application(life.student(n)).pk for n in (1, 2))
    stays = make.staff("chongqing", "yuzhong", name="审核员丙")
    giving.give(first, colleague.account_id, "请您办", by=reviewer, at=make.AT)
    giving.give(second, stays.account_id, "请您办", by=reviewer, at=make.AT)
    assert giving.sweep(at=LATER) == 0

    StaffPost.objects.filter(account_id=colleague.account_id).update(rests_on=make.AT.date())

    assert giving.sweep(at=LATER) == 1
    assert {line.given_to for line in cases.queue(reviewer, at=LATER)} == {"", "审核员丙"}

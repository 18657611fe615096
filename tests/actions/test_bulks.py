"""Acts on all cases of a filter: each done once or refused with a sentence, resumed after a crash, taken back as a whole."""

import os
from datetime import timedelta
from functools import partial
from uuid import uuid4

import msgspec
import pytest

import life
import make
from kuaiji.actions import bulks, due, reviews
from kuaiji.actions.bulks import Order
from kuaiji.actions.reviews import Reason
from kuaiji.queries import bulks as queries
from kuaiji.queries import campaigns
from kuaiji.queries import reviews as cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, BulkItem, Decision, Event, Message
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
LATER = make.AT + timedelta(minutes=1)
MANY = int(os.environ.get("BULK", "50"))
"""A fortieth of the goal's two thousand: BULK=2000 is the full one."""
OUTCOMES = [(1940, 60)] if MANY == 2000 else [(MANY - 2, 2)]


class Killed(BaseException):
    """The worker is gone: nothing catches it."""


@pytest.fixture(autouse=True)
def chongqing():
    make.jurisdiction("chongqing")


@pytest.fixture
def reviewer():
    return make.staff("chongqing", "yuzhong")


@pytest.fixture
def clean(monkeypatch):
    """A scheme that lets many be approved at a time."""
    plain = campaigns.scheme_of

    def scheme_of(edition_id):
        found = plain(edition_id)
        return msgspec.structs.replace(found, workflow=msgspec.structs.replace(found.workflow, bulk_approve=True))

    monkeypatch.setattr(bulks.campaigns, "scheme_of", scheme_of)


def ordered(by, act="approve", **more):
    return bulks.order(uuid4(), Order(act=act, wanted=cases.ALL_WAITING, **more), by=by, at=make.AT)


def done(key, *, at=LATER):
    while bulks.run(key, at=at):
        pass


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [problem.code for problem in refused.value.problems]


def states(key):
    with acting(make.MAKER):
        return sorted(BulkItem.objects.filter(bulk_id=key).values_list("state", flat=True))


def why(by):
    with acting(make.MAKER):
        row = Application.objects.get(person_id=by.person_id)
    return Reason("person.portrait", next(each.code for each in campaigns.scheme_of(row.edition_id).reasons if "person.portrait" in each.at))


@pytest.mark.parametrize(("good", "bad"), OUTCOMES)
def test_a_killed_order_goes_on_and_does_no_case_twice(reviewer, clean, monkeypatch, good, bad):
    """Of two thousand, three of a hundred fail: 1,940 are done, 60 say why."""
    people = [life.student(n) for n in range(1, good + bad + 1)]
    other = make.staff("chongqing", "yuzhong", name="审核员乙")
    for person in people[:bad]:
        reviews.open_case(life.application(person).pk, by=other, at=LATER)
    key = ordered(reviewer)
    plain, left = reviews.carry, [good // 2]

    def carry(*args, **kwargs):
        found = plain(*args, **kwargs)
        left[0] -= 1
        if not left[0]:
            raise Killed
        return found

    monkeypatch.setattr(reviews, "carry", carry)
    with pytest.raises(Killed):
        done(key)
    assert states(key).count("done") == good // 2 - 1
    done(key)

    found = queries.order(key, by=reviewer)
    assert found.counts == {"done": good, "refused": bad}
    assert {problem.code for each in found.items for problem in each.problems} == {"case.taken"}
    with acting(make.MAKER):
        assert Decision.objects.count() == Event.objects.filter(move="approve").count() == good
    due.run(at=LATER + timedelta(seconds=59))
    with acting(make.MAKER):
        assert not Application.objects.filter(state="approved").exists()


def test_a_clock_takes_up_what_a_worker_has_left(reviewer, clean):
    life.student()
    key = ordered(reviewer)

    assert bulks.wake(key, at=LATER)
    done(key)
    assert not bulks.wake(key, at=LATER)


def test_the_same_order_twice_is_one(reviewer, clean):
    life.student()
    key, asked = uuid4(), Order(act="approve", wanted=cases.ALL_WAITING)

    assert bulks.order(key, asked, by=reviewer, at=make.AT) == bulks.order(key, asked, by=reviewer, at=make.AT) == key
    assert states(key) == ["waiting"]


def test_nothing_is_approved_many_at_a_time_where_the_scheme_does_not_say_so(reviewer):
    person = life.student()
    key = ordered(reviewer)
    done(key)

    assert [problem.code for each in queries.order(key, by=reviewer).items for problem in each.problems] == ["bulk.off"]
    assert life.application(person).state == "submitted"


def test_what_a_check_speaks_against_or_somebody_has_held_is_left_for_a_look_of_its_own(reviewer, clean, monkeypatch):
    doubted, held = life.student(1), life.student(2)
    case = life.application(held).pk
    reviews.open_case(case, by=reviewer, at=make.AT)
    from kuaiji.actions import setting_aside

    setting_aside.hold(case, "等电话", by=reviewer, at=make.AT)
    monkeypatch.setattr(bulks.doubts, "of_row", lambda *_, **__: (["something"], True))
    key = ordered(reviewer)
    done(key)

    assert {problem.code for each in queries.order(key, by=reviewer).items for problem in each.problems} == {"bulk.doubted", "bulk.held"}
    assert life.application(doubted).state == "submitted"


def test_an_order_is_taken_back_as_a_whole_within_its_term(reviewer, clean):
    people = [life.student(n) for n in range(1, 4)]
    key = ordered(reviewer)
    done(key)

    bulks.undo(key, by=reviewer, at=LATER + timedelta(seconds=59))
    due.run(at=LATER + timedelta(seconds=120))  # the clock waits meanwhile
    done(key, at=LATER + timedelta(seconds=120))

    assert states(key) == ["undone"] * 3
    assert {life.application(each).state for each in people} == {"in_review"}


def test_one_case_is_taken_back_and_the_others_take_effect(reviewer, clean):
    people = [life.student(n) for n in range(1, 4)]
    key = ordered(reviewer)
    done(key)
    reviews.undo(life.application(people[0]).pk, by=reviewer, at=LATER + timedelta(seconds=10))
    due.run(at=LATER + timedelta(seconds=60))

    assert sorted(life.application(each).state for each in people) == ["approved", "approved", "in_review"]
    assert sorted(each.state for each in queries.order(key, by=reviewer).items) == ["carried_out", "carried_out", "undone"]
    assert refusal(bulks.undo, key, by=reviewer, at=LATER + timedelta(seconds=60)) == ["undo.late"]


def test_a_cancelled_order_leaves_the_rest_alone(reviewer, clean, monkeypatch):
    monkeypatch.setattr(bulks, "BATCH", 1)
    for n in range(1, 4):
        life.student(n)
    key = ordered(reviewer)
    bulks.run(key, at=LATER)

    bulks.cancel(key, by=reviewer, at=LATER)
    done(key)

    assert states(key) == ["done", "left", "left"]
    assert refusal(bulks.cancel, key, by=reviewer, at=LATER) == ["bulk.over"]


def test_many_are_sent_back_for_one_set_of_reasons(reviewer):
    people = [life.student(n) for n in range(1, 4)]
    key = ordered(reviewer, "send_back", reasons=[why(people[0])])
    done(key)
    due.run(at=LATER + timedelta(seconds=60))

    assert {life.application(each).state for each in people} == {"returned"}
    with acting(make.MAKER):
        assert Message.objects.filter(template="returned").count() == 3


def test_many_are_given_to_a_colleague_and_people_are_reminded_once_a_day(reviewer):
    people = [life.student(n) for n in range(1, 3)]
    colleague = make.staff("chongqing", "yuzhong", name="审核员乙")
    given = ordered(reviewer, "give", to=colleague.account_id, why="请您办")
    done(given)
    back = ordered(reviewer, "send_back", reasons=[why(people[0])])
    done(back)
    due.run(at=LATER + timedelta(seconds=60))
    wanted = cases.Wanted(states=("returned",))
    reminded = [bulks.order(uuid4(), Order(act="remind", wanted=wanted), by=reviewer, at=LATER) for _ in range(2)]
    for key in reminded:
        done(key)

    assert {life.application(each).given_by for each in people} == {"审核员"}
    assert [states(key) for key in reminded] == [["done"] * 2, ["refused"] * 2]
    with acting(make.MAKER):
        assert Message.objects.filter(template="still_returned").count() == 2


def test_an_order_says_at_once_what_it_lacks(reviewer):
    assert refusal(ordered, reviewer) == ["bulk.none"]
    life.student()
    lacking = {
        "approve": [],
        "send_back": ["move.reason"],
        "give": ["give.to", "case.why"],
        "transfer": ["bureau.other", "case.why"],
        "burn": ["bulk.act"],
    }
    for act, codes in lacking.items():
        if codes:
            assert refusal(ordered, reviewer, act) == codes
    assert refusal(ordered, make.person("chongqing", n=9, phone="13800000099")) == ["not_found"]


def test_whoever_has_left_the_bureau_decides_nothing_more(reviewer, clean):
    life.student()
    key = ordered(reviewer)
    with acting(make.MAKER):
        row = make.account(reviewer)
        row.is_active = False
        row.save()
    done(key)

    assert states(key) == ["left"]


def test_an_order_is_nobody_elses(reviewer, clean):
    life.student()
    key = ordered(reviewer)
    other = make.staff("chongqing", "yuzhong", name="审核员乙")

    for act in (partial(queries.order, key, by=other), partial(bulks.cancel, key, by=other, at=LATER), partial(bulks.undo, key, by=other, at=LATER)):
        assert refusal(act) == ["not_found"]

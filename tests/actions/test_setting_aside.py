"""Cases that are not decided now: held, passed on, and those that are kept from somebody."""

from datetime import timedelta
from functools import partial

import msgspec
import pytest

import life
import make
from kuaiji.actions import conflicts, due, reviews, setting_aside
from kuaiji.queries import bureaus, campaigns, loads
from kuaiji.queries import conflicts as listed
from kuaiji.queries import reviews as cases
from kuaiji.records.acting import acting
from kuaiji.records.models import AuditRow, Message
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


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [problem.code for problem in refused.value.problems]


def test_a_held_case_is_given_to_nobody_until_somebody_opens_it(reviewer):
    life.student()
    case = reviews.open_next(by=reviewer, at=make.AT)
    setting_aside.hold(case, "等本人补证", by=reviewer, at=make.AT)

    other = make.staff("chongqing", "yuzhong", name="审核员乙")
    assert reviews.open_next(by=reviewer, at=LATER) is None
    assert [line.id for line in cases.queue(other, at=LATER, wanted=cases.Wanted(only="held"))] == [case]
    assert cases.case(case, by=other, at=LATER).held_reason == "等本人补证"

    reviews.open_case(case, by=other, at=LATER)
    assert cases.case(case, by=other, at=LATER).held_reason == ""
    reviews.decide(case, "approve", by=other, at=LATER)


def test_a_case_passed_on_is_the_other_bureaus_and_its_person_is_told(reviewer):
    """ERR-27, settled 4."""
    by = life.student()
    case = reviews.open_next(by=reviewer, at=make.AT)
    to = bureaus.by_key("chongqing/wanzhou")

    setting_aside.transfer(case, to, "单位在万州", by=reviewer, at=LATER)

    assert cases.queue(reviewer, at=LATER) == []
    there = make.staff("chongqing", "wanzhou")
    assert reviews.open_next(by=there, at=LATER) == case
    seen = cases.case(case, by=there, at=LATER)
    assert [event.name for event in seen.events if event.move == "transfer"] == [reviewer.name]
    assert seen.answers["person.name"] == by.name
    with acting(make.MAKER):
        assert Message.objects.filter(template="transferred").count() == 1
    due.run(at=reviews.decide(case, "approve", by=there, at=LATER))
    with acting(make.MAKER):
        assert life.application(by).archive.bureau_id == to


def test_a_held_case_that_is_passed_on_is_held_no_more(reviewer):
    life.student()
    case = reviews.open_next(by=reviewer, at=make.AT)
    setting_aside.hold(case, "等本人补证", by=reviewer, at=make.AT)

    setting_aside.transfer(case, bureaus.by_key("chongqing/wanzhou"), "单位在万州", by=reviewer, at=LATER)

    there = make.staff("chongqing", "wanzhou")
    assert cases.case(case, by=there, at=LATER).held_reason == ""
    assert reviews.open_next(by=there, at=LATER) == case
    assert cases.queue(there, at=LATER, wanted=cases.Wanted(only="held")) == []
    left = LATER + timedelta(hours=1)
    assert reviews.open_next(by=make.staff("chongqing", "wanzhou", name="审核员乙"), at=left) == case  # its reviewer has left it


@pytest.mark.parametrize(("to", "why", "code"), [("wanzhou", " ", "case.why"), ("yuzhong", "错", "bureau.other"), ("", "错", "bureau.other")])
def test_passing_on_wants_a_reason_and_another_bureau(reviewer, to, why, code):
    life.student()
    case = reviews.open_next(by=reviewer, at=make.AT)
    bureau = bureaus.by_key(f"chongqing/{to}") if to else make.uuid4()

    assert refusal(setting_aside.transfer, case, bureau, why, by=reviewer, at=make.AT) == [code]


def test_what_another_holds_can_neither_be_held_nor_passed_on(reviewer):
    life.student()
    case = reviews.open_next(by=reviewer, at=make.AT)
    other = make.staff("chongqing", "yuzhong", name="审核员乙")

    assert refusal(setting_aside.hold, case, "等", by=other, at=make.AT) == ["case.taken"]


def test_a_bureau_over_its_load_is_helped_from_above_and_no_other(monkeypatch):
    """X26: a surplus is worked off by the bureau above."""
    case = life.application(life.student(1))
    head = make.staff("chongqing", "chongqing", Role.HEAD)
    near = case.due_at - timedelta(days=1)

    assert reviews.open_next(by=head, at=near) is None  # one case is no load

    one = msgspec.structs.replace(campaigns.scheme_of(case.edition_id).workflow, overflow_cases=1)
    monkeypatch.setattr(loads.campaigns, "scheme_of", partial(of_workflow, campaigns.scheme_of, one))
    assert reviews.open_next(by=head, at=make.AT) is None  # nothing is near its term yet
    assert reviews.open_next(by=head, at=near) == case.pk


def of_workflow(scheme_of, workflow, edition_id):
    return msgspec.structs.replace(scheme_of(edition_id), workflow=workflow)


def test_a_case_of_somebody_on_the_list_is_kept_from_its_owner_alone(reviewer):
    by = life.student(3, assurance=Assurance.PROVEN)
    conflicts.keep(make.citizen(3), "配偶", by=reviewer, at=make.AT)
    case = life.application(by).pk

    assert reviews.open_next(by=reviewer, at=make.AT) is None
    assert refusal(reviews.open_case, case, by=reviewer, at=make.AT) == ["case.conflict"]
    assert reviews.open_next(by=make.staff("chongqing", "yuzhong", name="审核员乙"), at=make.AT) == case


def test_a_list_shows_no_whole_number_and_keeps_what_was_ended(reviewer):
    conflicts.keep(make.citizen(3), "配偶", by=reviewer, at=make.AT)
    (kept,) = listed.own(reviewer)
    assert "*" in kept.whom

    conflicts.end(kept.id, by=reviewer, at=LATER)

    assert listed.own(reviewer) == []
    with acting(make.MAKER):
        assert AuditRow.objects.filter(table="records_conflict").count() == 2


@pytest.mark.parametrize(("whom", "note", "codes"), [("12345", "配偶", ["conflict.whom"]), ("12345", "", ["conflict.whom", "conflict.note"])])
def test_a_list_takes_numbers_and_a_reason(reviewer, whom, note, codes):
    assert refusal(conflicts.keep, whom, note, by=reviewer, at=make.AT) == codes
    assert refusal(conflicts.keep, whom, note, by=life.student(), at=make.AT) == ["not_found"]

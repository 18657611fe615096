"""An application from its first page to the archive, in the actions' own words."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

import make
from kuaiji.actions import applications, due, reviews
from kuaiji.queries import accounts, archives, forms
from kuaiji.queries import reviews as cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Message
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused
from life import FILES, STUDENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    make.jurisdiction("chongqing")
    return make.person("chongqing")


def test_what_is_lacking_is_told_all_at_once(by):
    """C05, C06, C07."""
    make.fill(by, "chongqing", {})

    with pytest.raises(Refused) as refused:
        make.submit(by, "chongqing")

    where = {problem.where for problem in refused.value.problems}
    assert {"person.portrait#photo", "education.level", "work.situation"} <= where


def test_a_student_files_and_the_record_stands_in_the_archive(by):
    """C05, C12, C13, C17."""
    receipt = make.submitted(by, "chongqing", STUDENT, FILES)
    reviewer = make.staff("chongqing", "yuzhong")

    (line,) = cases.queue(reviewer, at=make.AT)
    reviews.open_case(line.id, by=reviewer, at=make.AT)
    shown = cases.case(line.id, by=reviewer, at=make.AT)
    due_at = reviews.decide(line.id, "approve", by=reviewer, at=make.AT)
    due.run(at=due_at)

    with acting(make.MAKER):
        row = Application.objects.get()
        version = row.archive.versions.get()
        assert (row.state, row.receipt) == ("approved", receipt.number)
        assert [change["where"] for change in version.changes] == [change.where for change in shown.changes]
        assert archives.of(row.archive).columns["work.school"] == "样例大学"
        assert {message.template for message in Message.objects.all()} >= {"approved"}


def test_the_second_submission_gives_the_first_receipt(by):
    """C12, FAULT-12."""
    key = uuid4()
    first = make.submitted(by, "chongqing", STUDENT, FILES, key=key)

    assert make.submit(by, "chongqing", key=key).number == first.number
    assert make.submit(by, "chongqing", key=uuid4()).again


def test_a_return_reopens_just_what_was_named(by):
    make.submitted(by, "chongqing", STUDENT, FILES)
    reviewer = make.staff("chongqing", "yuzhong")
    case = reviews.open_next(by=reviewer, at=make.AT)
    form = cases.case(case, by=reviewer, at=make.AT).form
    code = next(reason.code for reason in form.scheme.reasons if "person.portrait" in reason.at or "*" in reason.at)

    due_at = reviews.decide(case, "send_back", reasons=[reviews.Reason("person.portrait", code)], by=reviewer, at=make.AT)
    due.run(at=due_at)

    again = forms.shown(by, slug="chongqing", at=due_at)
    assert again.editable("person.portrait#photo")
    assert not again.editable("work.school")
    receipt = make.submit(by, "chongqing", at=due_at + timedelta(minutes=1))
    assert not receipt.again


def test_another_bureau_sees_nothing(by):
    """N01, SEC-01."""
    make.submitted(by, "chongqing", STUDENT, FILES)

    assert cases.queue(make.staff("chongqing", "wanzhou"), at=make.AT) == []


def test_a_decision_can_be_undone_within_its_term(by):
    make.submitted(by, "chongqing", STUDENT, FILES)
    reviewer = make.staff("chongqing", "chongqing", Role.HEAD)
    (line,) = cases.queue(reviewer, at=make.AT)
    case = line.id
    reviews.open_case(case, by=reviewer, at=make.AT)
    due_at = reviews.decide(case, "approve", by=reviewer, at=make.AT)

    reviews.undo(case, by=reviewer, at=due_at - timedelta(seconds=1))
    due.run(at=due_at)

    assert cases.case(case, by=reviewer, at=due_at).form.state == "in_review"


def test_a_weak_door_shows_no_archive(by):
    assert by.assurance < Assurance.PROVEN
    assert archives.offered(by) is None


def test_a_stranger_who_claims_a_number_neither_sees_nor_displaces_its_holder(by):
    """Settled 1: behind a self-asserted door nobody blocks the true holder."""
    make.submitted(by, "chongqing", STUDENT, FILES)
    reviewer = make.staff("chongqing", "yuzhong")
    case = reviews.open_next(by=reviewer, at=make.AT)
    due.run(at=reviews.decide(case, "approve", by=reviewer, at=make.AT))
    stranger = make.person("chongqing", n=1, name="样例乙", phone="13800000002")
    make.submitted(stranger, "chongqing", STUDENT, FILES)
    second = reviews.open_next(by=reviewer, at=make.AT)

    with pytest.raises(Refused) as refused:
        reviews.decide(second, "approve", by=reviewer, at=make.AT)

    assert [problem.code for problem in refused.value.problems] == ["case.double"]


def test_approval_proves_the_account(by):
    """C18: after review the person sees the archive."""
    make.submitted(by, "chongqing", STUDENT, FILES)
    reviewer = make.staff("chongqing", "yuzhong")
    case = reviews.open_next(by=reviewer, at=make.AT)
    due.run(at=reviews.decide(case, "approve", by=reviewer, at=make.AT))

    again = accounts.actor(by.account_id, at=make.AT)

    assert archives.own(again).columns["work.school"] == "样例大学"


def test_nobody_reviews_their_own_case_and_nobody_waits_for_it(by):
    """SEC-01."""
    make.submitted(by, "chongqing", STUDENT, FILES)
    other = make.person("chongqing", n=2, phone="13800000002")
    make.submitted(other, "chongqing", STUDENT, FILES, at=make.AT + timedelta(minutes=1))
    reviewer = replace(make.staff("chongqing", "yuzhong"), person_id=by.person_id)
    own, next_one = (line.id for line in cases.queue(reviewer, at=make.AT))

    with pytest.raises(Refused, match=r"case\.own"):
        reviews.open_case(own, by=reviewer, at=make.AT)

    assert reviews.open_next(by=reviewer, at=make.AT) == next_one
    assert reviews.open_next(by=reviewer, at=make.AT) == next_one


def test_no_row_is_taken_out_of_what_was_handed_in(by):
    make.submitted(by, "chongqing", STUDENT, FILES)

    with pytest.raises(Refused, match="not_found"):
        applications.remove_row(slug="chongqing", section="honours", row="k3f9", by=by, at=make.AT)

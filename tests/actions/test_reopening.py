"""A case reopened because its second look was right: back into review, to somebody else, its person told, its archive kept until the new decision."""

from datetime import timedelta

import msgspec
import pytest

import life
import make
from kuaiji.actions import clock, due, giving, reopening, reviews, second_looks
from kuaiji.actions.reviews import Reason
from kuaiji.queries import archives, campaigns
from kuaiji.queries import reviews as cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive, ArchiveVersion, Message, ReturnItem, SecondLook
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Quality
from web import browsers

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def chongqing(monkeypatch):
    real = campaigns.scheme_of

    def every(edition_id):
        found = real(edition_id)
        return msgspec.structs.replace(found, workflow=msgspec.structs.replace(found.workflow, quality=Quality(second_look=100)))

    monkeypatch.setattr(campaigns, "scheme_of", every)
    make.jurisdiction("chongqing")


@pytest.fixture
def cast():
    """Two who differed, one who did not see the case yet, and the head."""
    names = {"first": "审核员甲", "second": "审核员乙", "third": "审核员丙"}
    told = {key: make.staff("chongqing", "yuzhong", name=name) for key, name in names.items()}
    return told | {"head": make.staff("chongqing", "yuzhong", Role.HEAD, name="负责人")}


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [problem.code for problem in refused.value.problems]


def told(case):
    """A reason that fits the portrait."""
    return [Reason("person.portrait", next(each.code for each in campaigns.scheme_of(case.edition_id).reasons if "person.portrait" in each.at))]


def decided(case, by, verdict, *, at):
    reviews.open_case(case.pk, by=by, at=at)
    until = reviews.decide(case.pk, verdict, reasons=[] if verdict == "approve" else told(case), by=by, at=at)
    due.run(at=until)
    return until


def overturned(case, cast, verdict="approve", *, settlement="overturned"):
    """The case decided, looked at again with the other outcome, and settled for the second; returns the look and when."""
    at = decided(case, cast["first"], verdict, at=make.AT)
    look = second_looks.take(by=cast["second"], at=at)
    other = "send_back" if verdict == "approve" else "approve"
    second_looks.give(look, other, reasons=told(case) if other == "send_back" else [], by=cast["second"], at=at)
    second_looks.settle(look, settlement, "照片不符", by=cast["head"], at=at)
    return look, at + WEEK


def state(by):
    return life.application(by).state


def test_an_approved_case_goes_back_to_somebody_else_with_a_new_term_and_its_archive_stays_marked(cast):
    """C13: history is kept, the person is told."""
    person = life.student(assurance=Assurance.PROVEN)
    case = life.application(person)
    look, at = overturned(case, cast)

    assert reopening.reopen(look, "照片不是本人", by=cast["head"], at=at) == case.pk

    row = life.application(person)
    assert (row.state, row.due_at > case.due_at) == ("in_review", True)
    for one in ("first", "second"):
        assert reviews.open_next(by=cast[one], at=at) is None
        assert refusal(reviews.open_case, case.pk, by=cast[one], at=at) == ["case.reopened"]
        assert refusal(giving.give, case.pk, cast[one].account_id, "请您办", by=cast["third"], at=at) == ["give.to"]
    assert reviews.open_next(by=cast["third"], at=at) == case.pk
    assert [event.move for event in cases.case(case.pk, by=cast["third"], at=at).events][-4:] == ["open", "approve", "carry_out_approval", "reopen"]
    archive = archives.own(person)
    assert archive.version == 1
    assert archives.is_reopened(archive.id, by=cast["third"])
    assert archives.is_reopened(archive.id, by=person)
    assert "财政局正在重新审核" in browsers.of(person).get("/chongqing/me/archive/").content.decode()
    assert "重新审核" in browsers.of(cast["third"]).get(f"/staff/archives/{archive.id}/").content.decode()
    with acting(make.MAKER):
        assert Message.objects.filter(template="reopened_approved").count() == 1


def test_approved_again_the_archive_is_as_it_was_and_marked_no_more(cast):
    person = life.student(assurance=Assurance.PROVEN)
    case = life.application(person)
    look, at = overturned(case, cast)
    reopening.reopen(look, "照片不是本人", by=cast["head"], at=at)
    before = archives.own(person)

    decided(case, cast["third"], "approve", at=at)

    after = archives.own(person)
    assert (state(person), after.columns, after.id) == ("approved", before.columns, before.id)
    assert not archives.is_reopened(after.id, by=cast["third"])


def test_refused_after_all_an_archive_that_holds_nothing_else_is_closed(cast):
    person = life.student(assurance=Assurance.PROVEN)
    case = life.application(person)
    look, at = overturned(case, cast)
    reopening.reopen(look, "冒用他人信息", by=cast["head"], at=at)

    decided(case, cast["third"], "refuse", at=at)

    with acting(make.MAKER):
        assert Application.objects.get(pk=case.pk).state == "refused"
        assert (Archive.objects.get().state, ArchiveVersion.objects.count()) == ("closed", 1)


def test_refused_after_all_an_archive_that_was_there_before_loses_what_was_brought(cast):
    person = life.student(assurance=Assurance.PROVEN)
    case = life.application(person)
    with acting(make.MAKER):
        from kuaiji.actions import archiving
        from kuaiji.rules.archive import Change

        old = archiving._opened(case, case.person, at=make.AT)
        archiving.record(old, [Change("work.title", "", "旧职务")], cause="imported", name="程序", at=make.AT)
    look, at = overturned(case, cast)
    assert archives.own(person).version == 2
    reopening.reopen(look, "冒用他人信息", by=cast["head"], at=at)

    decided(case, cast["third"], "refuse", at=at)

    kept = archives.own(person)
    assert (kept.version, kept.columns) == (3, {"work.title": "旧职务"})


def test_a_case_sent_back_wrongly_is_taken_back_from_its_person(cast):
    person = life.student()
    case = life.application(person)
    look, at = overturned(case, cast, "send_back")

    reopening.reopen(look, "照片可以用", by=cast["head"], at=at)

    assert state(person) == "in_review"
    with acting(make.MAKER):
        assert not ReturnItem.objects.filter(fixed_at=None).exists()
        assert Message.objects.filter(template="reopened_returned").count() == 1
    decided(case, cast["third"], "approve", at=at)
    assert state(person) == "approved"


def test_only_what_a_head_has_found_wrong_is_reopened_once_with_a_reason_and_while_nothing_else_was_done(cast):
    person = life.student()
    look, at = overturned(life.application(person), cast, settlement="stands")
    assert refusal(reopening.reopen, look, "再看", by=cast["head"], at=at) == ["look.standing"]
    assert refusal(reopening.reopen, look, "再看", by=cast["third"], at=at) == ["not_found"]

    with acting(make.MAKER):
        SecondLook.objects.update(settlement="overturned")
    assert refusal(reopening.reopen, look, " ", by=cast["head"], at=at) == ["case.why"]
    reopening.reopen(look, "再看", by=cast["head"], at=at)
    assert refusal(reopening.reopen, look, "再看", by=cast["head"], at=at) == ["look.standing", "look.moved_on"]


def test_the_head_reopens_from_the_page_of_quality(cast):
    person = life.student()
    case = life.application(person)
    look, _ = overturned(case, cast)
    with acting(make.MAKER):
        SecondLook.objects.update(drawn_at=clock.now())
    head = browsers.of(cast["head"])
    page = "/staff/quality/?days=365"

    assert "由初审、复核两人以外的人办理" in head.get(page).content.decode()
    assert "写明原因" in head.post(f"/staff/looks/{look}/reopen/", {"why": ""}).content.decode()
    assert head.post(f"/staff/looks/{look}/reopen/", {"why": "照片不符"}).headers["Location"] == f"/staff/cases/{case.pk}/"
    assert "重新进入审核" in head.get(page).content.decode()
    assert "经复核，重新审核" in browsers.of(person).get("/chongqing/me/").content.decode()

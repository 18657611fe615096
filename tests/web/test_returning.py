"""A return with the reasons that failed checks have ticked, and one that comes late."""

from datetime import timedelta

import pytest
from django.urls import reverse

import life
import make
from kuaiji.actions import clock, due, reviews
from kuaiji.queries import campaigns, late_returns
from kuaiji.queries import reviews as cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Decision, EvidenceFile, ReturnItem
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db
PORTRAIT = "person.portrait#photo"


@pytest.fixture
def filed():
    make.jurisdiction("chongqing")
    by = life.student()
    with acting(make.MAKER):
        told = {"seen": {"light": 1}, "found": [["portrait.dark", "doubted", {"found": 1, "allowed": 2}]], "made": [], "insisted": True}
        EvidenceFile.objects.filter(path=PORTRAIT).update(findings=told)
    return by


@pytest.fixture
def case(filed):
    return life.application(filed)


@pytest.fixture
def reviewer(filed):
    return make.staff("chongqing", "yuzhong")


@pytest.fixture
def client(reviewer):
    client = browsers.of(reviewer)
    client.post("/staff/next/")
    return client


def text(answer):
    return answer.content.decode()


def page(name, case):
    return reverse(name, kwargs={"case_id": case.pk})


def carry_out():
    with acting(make.MAKER):
        at = Decision.objects.get(undone_at=None, carried_out_at=None).due_at
    due.run(at=at)


def test_failed_checks_tick_their_reasons_beforehand_with_an_example_for_the_person(client, case):
    """UX-07: R opens, Enter sends."""
    shown = text(client.get(page("staff-case", case)))
    panel = shown.partition("kj-return")[2].partition("</fieldset>")[0]

    assert 'value="person.portrait#photo|portrait_unclear" checked' in panel
    assert "照片模糊、过暗或反光" in panel
    assert "到窗边光线均匀的地方重拍" in panel
    assert "自动勾选：图片或材料有疑问" in panel
    assert "data-first" in panel


def test_everything_goes_back_in_one_return(client, case):
    told = {"verdict": "send_back", "found": [f"{PORTRAIT}|portrait_unclear"], f"more:{PORTRAIT}": "到窗边拍", "reason": ["work.school|other"]}
    told["reason"] = [f"person.id_document#front|{_code(case, 'person.id_document')}"]

    client.post(page("staff-case-decide", case), told)
    carry_out()

    with acting(make.MAKER):
        assert set(ReturnItem.objects.values_list("path", "text")) == {(PORTRAIT, "到窗边拍"), ("person.id_document#front", "")}


def test_ticks_of_checks_are_no_reasons_to_refuse(client, case):
    answer = client.post(page("staff-case-decide", case), {"verdict": "refuse", "found": [f"{PORTRAIT}|portrait_unclear"]})

    assert answer.status_code == 422
    assert "写明原因" in text(answer)


def test_a_tick_taken_away_stays_away_when_the_page_comes_again(client, case):
    shown = text(client.post(page("staff-case-decide", case), {"verdict": "send_back"}))

    assert f'value="{PORTRAIT}|portrait_unclear">' in shown
    assert '<details class="kj-refuse kj-return" open' in shown


def _code(case, place):
    return next(each.code for each in campaigns.scheme_of(case.edition_id).reasons if place in each.at)


@pytest.fixture
def again(client, filed, case):
    """The case came back for its portrait and is here a second time."""
    client.post(page("staff-case-decide", case), {"verdict": "send_back", "found": [f"{PORTRAIT}|portrait_unclear"]})
    carry_out()
    with acting(make.MAKER):
        EvidenceFile.objects.filter(path=PORTRAIT).update(removed_at=make.AT)
    make.file(filed, PORTRAIT)
    make.submit(filed, "chongqing", at=clock.now())
    client.post("/staff/next/")
    return case


def test_what_could_have_been_told_before_is_said_so_and_counted(client, again, reviewer):
    """C19: a return tells everything at once."""
    shown = text(client.get(page("staff-case", again)))
    client.post(
        page("staff-case-decide", again), {"verdict": "send_back", "reason": [f"person.id_document#front|{_code(again, 'person.id_document')}"]}
    )

    assert "第1次审核时已可见" in shown
    head = make.staff("chongqing", "yuzhong", Role.HEAD)
    now = clock.now()
    (counted,) = late_returns.counted(head, since=now - timedelta(days=1), until=now + timedelta(days=1))
    assert (counted.reviewer, counted.returns, counted.late, counted.reasons) == ("审核员", 2, 1, 1)
    assert late_returns.counted(reviewer, since=now - timedelta(days=1), until=now + timedelta(days=1)) == []


def test_what_is_new_is_not_counted(client, again):
    client.post(page("staff-case-decide", again), {"verdict": "send_back", "reason": [f"{PORTRAIT}|{_code(again, 'person.portrait')}"]})

    with acting(make.MAKER):
        assert list(Decision.objects.order_by("at").values_list("late", flat=True)) == [0, 0]


def test_only_what_changed_stands_open_and_the_rest_is_folded_line_by_line(client, again, reviewer):
    """C13, X23."""
    shown = text(client.get(page("staff-case", again)))
    part = shown.partition("kj-values")[2].partition("</table>")[0]

    assert "照片" in part
    assert "证件号码" not in part
    assert shown.count("已核对过") > 1


def test_a_lease_that_ran_out_loses_nothing_that_was_ticked(client, case, reviewer):
    """FAULT-13."""
    later = clock.now() + timedelta(minutes=6)
    reviews.decide(case.pk, "send_back", reasons=[reviews.Reason(PORTRAIT, "portrait_unclear")], by=reviewer, at=later)
    assert cases.case(case.pk, by=reviewer, at=later).form.state == "decided"


def test_what_another_took_after_the_lease_is_said_so_with_every_tick_kept(client, case):
    """FAULT-13."""
    reviews.open_case(case.pk, by=make.staff("chongqing", "yuzhong", name="审核员乙"), at=clock.now() + timedelta(minutes=6))

    answer = text(client.post(page("staff-case-decide", case), {"verdict": "send_back", "found": [f"{PORTRAIT}|portrait_unclear"]}))

    assert "审核员乙正在办理这一件" in answer


def test_a_decision_that_took_effect_is_not_undone_and_the_sentence_says_so(client, case):
    """C13: by then the SMS has left."""
    client.post(page("staff-case-decide", case), {"verdict": "send_back", "found": [f"{PORTRAIT}|portrait_unclear"]})
    carry_out()

    answer = client.post(page("staff-case-undo", case))

    assert answer.status_code == 422
    assert "可以撤销的时间已过" in text(answer)

"""The reviewer's pages: queue, case, decision, undo."""

from datetime import timedelta

import pytest
from django.urls import reverse

import life
import make
from kuaiji.actions import clock, due, reviews
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, AuditRow, Decision
from kuaiji.rules.actor import Role
from kuaiji.web.staff import looking
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_time_to_look(monkeypatch, request):
    """Most tests press at once; one asks for the seconds that a reviewer has to look."""
    if "at_once" not in request.node.name:
        monkeypatch.setattr(looking, "LEAST", timedelta(0))


@pytest.fixture
def filed():
    make.jurisdiction("chongqing")
    return life.student()


@pytest.fixture
def case(filed):
    return life.application(filed)


@pytest.fixture
def reviewer(filed):
    return make.staff("chongqing", "yuzhong")


@pytest.fixture
def client(reviewer, case):
    return browsers.of(reviewer)


def page(name, case):
    return reverse(name, kwargs={"case_id": case.pk})


def text(answer):
    return answer.content.decode()


def reason(case):
    """A coded reason that fits the portrait."""
    scheme = campaigns.scheme_of(case.edition_id)
    return next(each for each in scheme.reasons if "person.portrait" in each.at)


def carry_out():
    with acting(make.MAKER):
        at = Decision.objects.get(undone_at=None).due_at
    due.run(at=at)


def test_the_queue_shows_names_whole_and_numbers_masked(client):
    """C13, S22."""
    shown = text(client.get("/staff/queue/"))

    assert "样例甲" in shown
    assert "100101********" in shown
    assert make.citizen() not in shown


def test_the_queue_goes_on_where_its_page_ended(client, monkeypatch):
    """PERF-04."""
    monkeypatch.setattr("kuaiji.queries.reviews.PAGE", 1)
    life.student(n=2, name="样例乙")

    first = text(client.get("/staff/queue/"))
    after = first.partition("after=")[2].partition('"')[0]
    second = text(client.get(f"/staff/queue/?state=waiting&after={after}"))

    assert ("样例甲" in first) != ("样例甲" in second)
    assert client.get("/staff/queue/?after=nonsense").status_code == 200


def test_to_do_counts_end_at_ninety_nine(client, monkeypatch):
    """N01."""
    monkeypatch.setattr("kuaiji.queries.reviews.COUNTED", 0)

    assert "0+" in text(client.get("/staff/"))


def test_a_case_goes_from_the_queue_to_its_approval(client, case):
    """C13, N01."""
    opened = client.post("/staff/next/")
    shown = text(client.get(opened.url))
    decided = text(client.post(page("staff-case-decide", case), {"verdict": "approve"}, follow=True))
    carry_out()

    assert opened.url == page("staff-case", case) + "?given=yes"
    assert "为何分到您：本局最先到期" in shown
    assert all(each in shown for each in ("样例大学", "本人填写", "通过后写入档案的内容"))
    assert "已通过样例甲的申请" in decided
    with acting(make.MAKER):
        assert Application.objects.get().state == "approved"


def test_a_decision_is_undone_by_a_button_while_its_term_runs(client, case):
    """C13."""
    client.post("/staff/next/")
    client.post(page("staff-case-decide", case), {"verdict": "approve"})

    back = text(client.post(page("staff-case-undo", case), follow=True))

    assert "审核中" in back
    with acting(make.MAKER):
        assert Application.objects.get().state == "in_review"


def test_a_return_needs_a_reason_and_keeps_what_was_ticked(client, case):
    """X23, C13."""
    client.post("/staff/next/")
    known = reason(case)

    empty = client.post(page("staff-case-decide", case), {"verdict": "send_back"})
    wrong = client.post(page("staff-case-decide", case), {"verdict": "send_back", "reason": [f"work.school|{known.code}"]})

    assert empty.status_code == wrong.status_code == 422
    assert "写明原因" in text(empty)


def test_after_a_return_only_what_changed_stands_open(filed, client, case):
    """C13, X23."""
    client.post("/staff/next/")
    ticked = [f"person.portrait#photo|{reason(case).code}"]
    told = {"verdict": "send_back", "reason": ticked, "words:person.portrait#photo": "请换白底照片"}
    client.post(page("staff-case-decide", case), told)
    carry_out()
    with acting(make.MAKER):
        case.files.filter(path="person.portrait#photo").update(removed_at=make.AT)
    make.file(filed, "person.portrait#photo")
    make.submit(filed, "chongqing", at=clock.now())

    shown = text(client.get(page("staff-case", case)))

    assert "补正后" in shown
    assert "已核对过" in shown
    assert "有改动" in shown
    assert "请换白底照片" in shown


def test_of_two_reviewers_the_second_is_told_who_has_the_case(client, case):
    """FAULT-13."""
    other = browsers.of(make.staff("chongqing", "yuzhong", name="审核员乙"))
    client.post(page("staff-case-open", case))

    late = other.post(page("staff-case-open", case))
    decided = other.post(page("staff-case-decide", case), {"verdict": "approve"})

    assert (late.status_code, decided.status_code) == (422, 422)
    assert "审核员正在办理这一件" in text(late)
    assert "审核员正在审核" in text(other.get("/staff/queue/"))
    with acting(make.MAKER):
        assert not Decision.objects.exists()


def test_what_another_has_decided_meanwhile_cannot_be_decided_again(client, case):
    """FAULT-13."""
    client.post(page("staff-case-open", case))
    other = make.staff("chongqing", "chongqing", Role.HEAD, name="负责人")
    later = clock.now() + timedelta(minutes=6)
    reviews.open_case(case.pk, by=other, at=later)
    reviews.decide(case.pk, "approve", by=other, at=later)

    late = client.post(page("staff-case-decide", case), {"verdict": "refuse", "reason": [f"|{reason(case).code}"]})

    assert late.status_code == 422
    assert "负责人已决定通过" in text(late)


def test_a_number_is_shown_whole_once_and_the_audit_says_to_whom(client, case, reviewer):
    """S22."""
    silent = client.post(page("staff-case-reveal", case), {"path": "person.id_number"})
    shown = client.post(page("staff-case-reveal", case), {"path": "person.id_number", "purpose": "check"})

    assert silent.status_code == 422
    assert make.citizen() in text(shown)
    assert make.citizen() not in text(client.get(page("staff-case", case)))
    with acting(make.MAKER):
        row = AuditRow.objects.get(act="reveal")
        assert row.facts == {"path": "person.id_number", "purpose": "check", "bureau": str(case.bureau_id)}
        assert row.row_id == case.pk


def test_an_archive_is_found_by_name_by_initials_and_by_the_end_of_its_number(client, case):
    """N01."""
    client.post("/staff/next/")
    client.post(page("staff-case-decide", case), {"verdict": "approve"})
    carry_out()

    for asked in ("样例", "ylj", make.citizen()[-6:]):
        assert "100101********" in text(client.post("/staff/archives/", {"q": asked})), asked
    elsewhere = browsers.of(make.staff("chongqing", "wanzhou"))
    assert "没有找到" in text(elsewhere.post("/staff/archives/", {"q": "样例"}))


def test_an_archive_shows_its_values_and_every_version(client, case):
    """N01, C18."""
    client.post("/staff/next/")
    client.post(page("staff-case-decide", case), {"verdict": "approve"})
    carry_out()
    with acting(make.MAKER):
        address = reverse("staff-archive", kwargs={"archive_id": Application.objects.get().archive_id})

    shown = text(client.get(address))
    whole = text(client.post(f"{address}reveal/", {"path": "person.id_number", "purpose": "request"}))

    assert "样例大学" in shown
    assert "采集通过" in shown
    assert make.citizen() not in shown
    assert "<td>138****0001</td>" in "".join(shown.split()).replace('<tdclass="govuk-table__cell">', "<td>")
    assert "***<" not in shown
    assert make.citizen() in whole


def test_what_may_be_right_is_said_beside_the_value_for_the_reviewer(client, case):
    """X04, GB 11643: area codes come and go."""
    assert "不是现行的地区代码" in text(client.get(page("staff-case", case)))


def test_nobody_approves_at_once_what_was_just_shown(client, case):
    """X13: a key for a clean case is no rubber stamp."""
    client.post(page("staff-case-open", case))

    soon = client.post(page("staff-case-decide", case), {"verdict": "approve", "shown": looking.token(case.pk, clock.now())})
    forged = client.post(page("staff-case-decide", case), {"verdict": "approve", "shown": looking.token(make.uuid4(), make.AT)})
    looked = client.post(page("staff-case-decide", case), {"verdict": "approve", "shown": looking.token(case.pk, clock.now() - timedelta(seconds=4))})

    assert (soon.status_code, forged.status_code, looked.status_code) == (422, 422, 303)
    assert "来不及看材料" in text(soon)


def test_a_case_is_held_and_passed_on_from_its_page(client, case, reviewer):
    client.post(page("staff-case-open", case))

    empty = client.post(page("staff-case-hold", case), {"why": ""})
    held = client.post(page("staff-case-hold", case), {"why": "等单位电话"}, follow=True)

    assert empty.status_code == 422
    assert "写明原因" in text(empty)
    assert "没有待审的申请了" in text(held)
    assert "已挂起" in text(client.get("/staff/queue/?only=held"))
    assert "审核员挂起了这一件：等单位电话" in text(client.get(page("staff-case", case)))


def test_a_queue_is_searched_by_name_and_receipt(client, case):
    assert case.receipt in text(client.get(f"/staff/queue/?find={case.receipt.lower()}"))
    assert case.receipt in text(client.get("/staff/queue/?find=样例"))
    assert case.receipt not in text(client.get("/staff/queue/?find=没有此人"))


def test_what_no_column_can_keep_is_left_out(client, case):
    """SEC-31."""
    client.post(page("staff-case-open", case))

    held = client.post(page("staff-case-hold", case), {"why": "等\x00单位"})

    assert held.status_code == 303
    assert "挂起了这一件：等单位" in text(client.get(page("staff-case", case)))

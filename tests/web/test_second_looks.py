"""The blind second look: drawn when a decision takes effect, judged without the first verdict, compared and settled."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from django.urls import reverse

import life
import make
from kuaiji.actions import due, reviews, second_looks
from kuaiji.actions.reviews import Reason
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, SecondLook
from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Quality
from kuaiji.web.staff import looking
from web import browsers

pytestmark = pytest.mark.django_db
SHARE = {"second_look": 100}


@pytest.fixture(autouse=True)
def every_case_is_drawn(monkeypatch):
    monkeypatch.setattr(looking, "LEAST", timedelta(0))
    real = campaigns.scheme_of

    def every(edition_id):
        found = real(edition_id)
        return msgspec.structs.replace(found, workflow=msgspec.structs.replace(found.workflow, quality=Quality(**SHARE)))

    monkeypatch.setattr(campaigns, "scheme_of", every)


@pytest.fixture
def case():
    make.jurisdiction("chongqing")
    return life.application(life.student())


@pytest.fixture
def first(case):
    return make.staff("chongqing", "yuzhong", name="审核员甲")


@pytest.fixture
def second(case):
    return make.staff("chongqing", "yuzhong", name="审核员乙")


def reason(case):
    return next(each for each in campaigns.scheme_of(case.edition_id).reasons if "person.portrait" in each.at)


def decided(case, by, verdict="approve", reasons=()):
    reviews.open_case(case.pk, by=by, at=make.AT)
    until = reviews.decide(case.pk, verdict, reasons=reasons, by=by, at=make.AT)
    due.run(at=until)
    return until


def text(answer):
    return answer.content.decode()


def code(refused):
    return {problem.code for problem in refused.value.problems}


def test_nothing_is_drawn_before_the_decision_takes_effect(case, first):
    """C13: what can still be taken back is no decision."""
    reviews.open_case(case.pk, by=first, at=make.AT)
    until = reviews.decide(case.pk, "approve", by=first, at=make.AT)
    with acting(make.MAKER):
        assert not SecondLook.objects.exists()

    due.run(at=until)

    with acting(make.MAKER):
        assert SecondLook.objects.get().decision == Decision.objects.get()
        assert Application.objects.get().state == "approved", "the person's result waits for nobody"


def test_a_scheme_that_wants_none_draws_none(case, first, monkeypatch):
    """C13."""
    monkeypatch.setitem(SHARE, "second_look", 0)

    decided(case, first)

    with acting(make.MAKER):
        assert not SecondLook.objects.exists()


def test_the_second_reviewer_sees_the_case_without_its_verdict(case, first, second):
    """C13."""
    decided(case, first, "send_back", [Reason("person.portrait", reason(case).code, "看不出是本人")])
    client = browsers.of(second)

    opened = client.post("/staff/looks/next/")
    shown = text(client.get(opened.url))

    assert "样例大学" in shown
    assert "本人填写" in shown
    assert "应通过" in shown
    assert "审核员甲" not in shown
    assert "看不出是本人" not in shown
    assert "待补正" not in shown
    assert client.get(reverse("staff-case", kwargs={"case_id": case.pk})).status_code == 409, "its own page would tell"
    assert "样例甲" not in text(client.get("/staff/queue/?state=returned"))


def test_a_correction_meanwhile_does_not_change_what_is_judged(case, first, second):
    """C13."""
    decided(case, first, "send_back", [Reason("person.portrait", reason(case).code)])
    with acting(make.MAKER):
        row = Application.objects.get()
        row.draft["work.school"] = {**row.draft["work.school"], "raw": "改过的大学"}
        row.save(update_fields=["draft"])
    client = browsers.of(second)

    shown = text(client.get(client.post("/staff/looks/next/").url))

    assert "样例大学" in shown
    assert "改过的大学" not in shown


def test_nobody_looks_a_second_time_at_what_they_decided_or_must_keep_away_from(case, first, second):
    """C13, SEC-01."""
    until = decided(case, first)
    own = make.staff("chongqing", "yuzhong", name="审核员丙")

    assert second_looks.take(by=first, at=until) is None
    assert second_looks.take(by=replace(own, person_id=case.person_id), at=until) is None
    assert second_looks.take(by=make.staff("chongqing", "jiangbei"), at=until) is None
    found = second_looks.take(by=second, at=until)
    assert found
    assert second_looks.take(by=own, at=until) is None, "it is in another's hands"
    with pytest.raises(Refused) as refused:
        second_looks.give(found, "approve", by=own, at=until)
    assert code(refused) == {"look.taken"}
    assert second_looks.take(by=own, at=until + second_looks.HOLD) == found, "what nobody goes on with is free again"


def test_two_verdicts_that_differ_are_settled_by_a_head(case, first, second):
    """C13."""
    decided(case, first)
    client = browsers.of(second)
    page = client.post("/staff/looks/next/").url + "give/"

    assert "写明原因" in text(client.post(page, {"verdict": "send_back"}))
    kept = client.post(
        page, {"verdict": "send_back", "reason": f"person.portrait|{reason(case).code}", "words:person.portrait": "看不出是本人"}, follow=True
    )
    assert "复核结论已记下" in text(kept)

    head = browsers.of(make.staff("chongqing", "yuzhong", Role.HEAD, name="负责人"))
    shown = text(head.get("/staff/quality/?days=365"))
    assert all(each in shown for each in ("审核员甲", "审核员乙", "看不出是本人", "0%"))
    settle = page.replace("/give/", "/settle/")
    assert "写明接下来怎么办" in text(head.post(settle, {"settlement": "overturned"}))
    head.post(settle, {"settlement": "overturned", "note": "请本人来更正照片"})
    settled = text(head.get("/staff/quality/?days=365"))
    assert "认定复核正确" in settled
    assert "请本人来更正照片" in settled
    with acting(make.MAKER):
        assert Application.objects.get().state == "approved"


def test_who_gave_one_of_the_verdicts_does_not_settle_them(case, first):
    """C13."""
    head = make.staff("chongqing", "yuzhong", Role.HEAD, name="负责人")
    until = decided(case, first)
    look = second_looks.take(by=head, at=until)
    second_looks.give(look, "send_back", reasons=[Reason("person.portrait", reason(case).code)], by=head, at=until)

    with pytest.raises(Refused) as refused:
        second_looks.settle(look, "stands", "", by=head, at=until)

    assert code(refused) == {"look.own_verdict"}


def test_a_reviewer_reads_no_figures_and_a_second_verdict_is_given_once(case, first, second):
    """C13, N01."""
    until = decided(case, first)
    look = second_looks.take(by=second, at=until)
    second_looks.give(look, "approve", by=second, at=until)

    assert browsers.of(second).get("/staff/quality/").status_code == 404
    with pytest.raises(Refused) as refused:
        second_looks.give(look, "approve", by=second, at=until)
    assert "look.given" in code(refused)
    assert "100%" in text(browsers.of(make.staff("chongqing", "yuzhong", Role.HEAD)).get("/staff/quality/?days=365"))

"""Planted cases: they look like any other, count nowhere, reach nobody, and say afterwards whether their defect was seen."""

import pytest
from django.urls import reverse

import life
import make
from kuaiji.actions import clock, due, evidence, inquiries, planting, reviews, setting_aside
from kuaiji.actions.reviews import Reason
from kuaiji.jobs import quality as jobs
from kuaiji.queries import bureaus, campaigns, lookups
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive, Bureau, Campaign, Event, Message, PlantedCase, ProgressDelta, SecondLook
from kuaiji.rules import planted, quality
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(monkeypatch):
    """A vault in memory."""
    from django.conf import settings
    from django.core.files.storage import InMemoryStorage

    from kuaiji.adapters import vault

    storage = InMemoryStorage()
    monkeypatch.setattr(vault, "evidence", lambda: vault.Vault(storage, settings.KEYS.sealing))
    return evidence


@pytest.fixture
def at():
    return clock.now()


@pytest.fixture
def bureau(kept, at):
    make.jurisdiction("chongqing", at=at)
    with acting(make.MAKER):
        return Bureau.objects.get(scheme="chongqing", code="yuzhong")


@pytest.fixture
def reviewer(bureau, at):
    return make.staff("chongqing", "yuzhong", at=at)


@pytest.fixture
def case(bureau, at):
    found = planting.plant(bureau.pk, at=at)
    with acting(make.MAKER):
        return Application.objects.select_related("person").get(pk=found)


def text(answer):
    return answer.content.decode()


def decided(case, by, at, verdict="approve", reasons=()):
    reviews.open_case(case.pk, by=by, at=at)
    until = reviews.decide(case.pk, verdict, reasons=reasons, by=by, at=at)
    due.run(at=until)
    return until


def test_a_planted_case_lies_in_the_queue_like_any_other(case, reviewer):
    """C13."""
    client = browsers.of(reviewer)

    opened = client.post("/staff/next/")
    shown = text(client.get(opened.url))

    assert str(case.pk) in opened.url
    assert case.receipt in shown
    assert "本人填写" in shown
    assert "练习" not in shown


def test_nobody_at_a_desk_can_tell_it_from_the_tables(case, reviewer):
    """C13, SEC-03."""
    for role in (Role.REVIEWER, Role.HEAD, Role.AUDITOR):
        with acting(make.staff("chongqing", "yuzhong", role)):
            assert PlantedCase.objects.count() == 0
    with acting(make.MAKER):
        assert PlantedCase.objects.count() == 1


@pytest.mark.parametrize("verdict", ["approve", "send_back"])
def test_it_is_never_archived_told_counted_or_found(case, reviewer, verdict):
    """C13: whatever was decided."""
    at = clock.now()
    reason = campaigns.scheme_of(case.edition_id).reasons[0]
    reasons = [Reason("", reason.code)] if verdict == "send_back" else []
    decided(case, reviewer, at, verdict, reasons)

    with acting(make.MAKER):
        assert not Archive.objects.exists()
        assert not Message.objects.exists()
        assert not ProgressDelta.objects.exists()
        assert not SecondLook.objects.exists()
        assert Application.objects.get().state == "draft", "it has left every desk"
        assert [each.move for each in Event.objects.order_by("at")][-1] == "take_away"
    client = browsers.of(reviewer)
    assert lookups.find(case.person.name, by=reviewer) == []
    assert client.get(reverse("staff-case", kwargs={"case_id": case.pk})).status_code == 404
    for state in ("approved", "returned", "decided", "waiting"):
        assert case.receipt not in text(client.get(f"/staff/queue/?state={state}"))


def test_passing_it_on_sends_nobody_a_message(case, reviewer, at):
    """C13, E27."""
    reviews.open_case(case.pk, by=reviewer, at=at)

    setting_aside.transfer(case.pk, bureaus.by_key("chongqing/jiangbei"), "住址不在本区", by=reviewer, at=at)

    with acting(make.MAKER):
        assert not Message.objects.exists()


def test_its_receipt_tells_a_stranger_nothing(case):
    """C13."""
    found = inquiries._found(campaigns.scheme_of(case.edition_id), case.receipt)

    assert found.application_id is None


def test_no_portal_opens_on_the_drills_campaign(case, at):
    """C13."""
    with acting(make.MAKER):
        drill = Campaign.objects.get(drill=True)

    assert campaigns.running("chongqing", at=at).id != drill.pk


def test_the_reviewer_is_told_once_the_decision_stands(case, reviewer, at):
    """C13."""
    client = browsers.of(reviewer)
    reviews.open_case(case.pk, by=reviewer, at=at)
    until = reviews.decide(case.pk, "approve", by=reviewer, at=at)
    assert "没看出" not in text(client.get("/staff/looks/")), "it can still be taken back"

    due.run(at=until)

    assert "没看出" in text(client.get("/staff/looks/"))
    head = text(browsers.of(make.staff("chongqing", "yuzhong", Role.HEAD)).get("/staff/quality/"))
    assert "审核员" in head
    assert "0%" in head


def test_a_defect_that_was_named_is_caught(case, reviewer, at):
    """C13."""
    with acting(make.MAKER):
        place = planted.DEFECTS[PlantedCase.objects.get().defect].places[0]
    fitting = [each for each in campaigns.scheme_of(case.edition_id).reasons if {"*", place} & set(each.at)]

    decided(case, reviewer, at, "send_back", [Reason(place, fitting[0].code)])

    with acting(make.MAKER):
        assert PlantedCase.objects.get().caught


def test_a_case_is_planted_for_a_share_of_the_decided_ones_and_when_a_head_asks(bureau, at, monkeypatch):
    """C13: whether one is planted follows from the same draw."""
    asked = []
    monkeypatch.setattr(planting.queue, "defer", lambda name, **facts: asked.append((name, facts.get("bureau_id"))))
    monkeypatch.setattr(quality, "drawn", lambda _seed, what, *_: what == planting.DRAW)
    filed = life.application(_student(at))
    decided(filed, make.staff("chongqing", "yuzhong", at=at), at)
    head = make.staff("chongqing", "yuzhong", Role.HEAD, at=at)

    assert browsers.of(head).post("/staff/quality/plant/").status_code == 303
    assert [each for each in asked if each[0] == "quality.plant"] == [("quality.plant", bureau.pk)] * 2


def _student(at):
    by = make.person("chongqing", at=at)
    make.submitted(by, "chongqing", life.STUDENT, life.FILES, at=at)
    return by


def test_the_job_plants_at_the_bureau_that_it_names(bureau):
    """C13."""
    jobs.plant(bureau_id=str(bureau.pk))

    with acting(make.MAKER):
        assert PlantedCase.objects.get().bureau_id == bureau.pk

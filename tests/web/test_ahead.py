"""The next case is fetched while a reviewer looks at one, and stands there at once when that one is passed (UX-07)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

import life
import make
from kuaiji.actions import reviews
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.web.staff import looking
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    make.jurisdiction("chongqing")
    for n in range(3):
        life.student(n)
    return make.staff("chongqing", "yuzhong")


@pytest.fixture
def client(reviewer, monkeypatch):
    monkeypatch.setattr(looking, "LEAST", timedelta(0))
    return browsers.of(reviewer)


def taken(client, beside=""):
    return client.post("/staff/next/", {"beside": beside}).url.split("/")[3]


def approve(client, case, ahead):
    return client.post(reverse("staff-case-decide", kwargs={"case_id": case}), {"verdict": "approve", "ahead": ahead})


def test_a_case_fetched_ahead_is_another_and_comes_next(client):
    first = taken(client)
    ahead = taken(client, beside=first)

    answer = approve(client, first, ahead)

    assert ahead != first
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "data-onward" in said
    assert reverse("staff-case-undo", kwargs={"case_id": first}) in said
    assert "kj-split" not in said  # the page itself is there already
    with acting(make.MAKER):
        states = {str(pk): state for pk, state in Application.objects.values_list("pk", "state")}
    assert (states.pop(first), states.pop(ahead), set(states.values())) == ("decided", "in_review", {"submitted"})


def test_who_shows_another_case_than_comes_next_is_led_to_that_one(client):
    first = taken(client)
    ahead = taken(client, beside=first)

    answer = approve(client, first, str(make.uuid4()))

    assert (answer.status_code, answer.url) == (303, f"/staff/cases/{ahead}/?given=yes")


def test_an_approval_that_is_refused_brings_its_case_back(client, reviewer):
    """C13: the other's decision stands."""
    first = taken(client)
    ahead = taken(client, beside=first)
    with acting(make.MAKER):
        Application.objects.filter(pk=first).update(leased_by_id=make.staff("chongqing", "yuzhong", name="审核员乙").account_id)

    answer = approve(client, first, ahead)

    assert answer.status_code == 422
    assert "审核员乙" in answer.content.decode()


def test_what_one_holds_already_comes_before_what_is_free(reviewer):
    """Nobody gathers cases: whoever left the next one lying gets it first."""
    first = reviews.open_next(by=reviewer, at=make.AT)
    ahead = reviews.open_next(by=reviewer, at=make.AT, beside=first)

    reviews.decide(first, "approve", by=reviewer, at=make.AT)

    assert reviews.open_next(by=reviewer, at=make.AT) == ahead


def test_what_was_fetched_ahead_and_left_goes_to_a_colleague_first(reviewer):
    first = reviews.open_next(by=reviewer, at=make.AT)
    ahead = reviews.open_next(by=reviewer, at=make.AT, beside=first)
    colleague = make.staff("chongqing", "yuzhong", name="审核员乙")

    assert reviews.open_next(by=colleague, at=make.AT) not in {first, ahead}
    assert reviews.open_next(by=colleague, at=make.AT + timedelta(minutes=6), beside=first) in {first, ahead}


def test_a_case_that_stands_there_at_once_is_looked_at_from_then_on(client, monkeypatch):
    """D8: not from when it was fetched."""
    first = taken(client)
    ahead = taken(client, beside=first)
    said = approve(client, first, ahead).content.decode()
    monkeypatch.setattr(looking, "LEAST", timedelta(hours=1))
    shown = re.search('data-shown="([^"]+)"', said)[1]

    answer = client.post(reverse("staff-case-decide", kwargs={"case_id": ahead}), {"verdict": "approve", "shown": shown})

    assert answer.status_code == 422
    assert 3000 < int(re.search('data-wait="([0-9]+)"', answer.content.decode())[1]) <= 3600

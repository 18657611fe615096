"""Being told when the window opens (E26, X14)."""

from datetime import timedelta

import pytest

import make
from kuaiji.actions import due, reminders
from kuaiji.records.acting import acting
from kuaiji.records.models import Campaign, DueRow, Message
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
OPENS = make.AT + timedelta(days=3)


@pytest.fixture
def waiting():
    make.jurisdiction("xiamen", opens=OPENS, closes=OPENS + timedelta(days=60))
    return make.person("xiamen", by_pass=True)


def told():
    with acting(make.MAKER):
        return list(Message.objects.values_list("template", flat=True))


def test_who_wished_it_is_told_once_when_the_window_opens(waiting):
    """E26."""
    for _ in range(2):
        reminders.ask(slug="xiamen", by=waiting, at=make.AT)

    due.run(at=OPENS - timedelta(minutes=1))
    assert told() == []
    for minutes in range(3):
        due.run(at=OPENS + timedelta(minutes=minutes))
    assert told() == ["window_opened"]


def test_a_window_that_was_moved_is_waited_for(waiting):
    reminders.ask(slug="xiamen", by=waiting, at=make.AT)
    later = OPENS + timedelta(days=5)
    with acting(make.MAKER):
        Campaign.objects.update(opens_at=later)

    due.run(at=OPENS)
    assert told() == []
    assert DueRow.objects.get(kind="reminder").due_at == later
    due.run(at=later)
    assert told() == ["window_opened"]


def test_nobody_is_told_of_a_campaign_that_is_over(waiting):
    reminders.ask(slug="xiamen", by=waiting, at=make.AT)

    due.run(at=OPENS + timedelta(days=61))

    assert told() == []


def test_an_open_window_needs_no_reminder(waiting):
    with pytest.raises(Refused) as refused:
        reminders.ask(slug="xiamen", by=waiting, at=OPENS)

    assert [problem.code for problem in refused.value.problems] == ["reminder.open"]


def test_the_closed_page_takes_the_wish(waiting, client):
    """E26, X14."""
    from kuaiji.actions import clock

    with acting(make.MAKER):
        Campaign.objects.update(opens_at=clock.now() + timedelta(days=3), closes_at=None)
    client.force_login(make.account(waiting))
    assert "开始时短信提醒我" in client.get("/xiamen/apply/").content.decode()

    page = client.post("/xiamen/apply/remind/", follow=True).content.decode()

    assert "已记下，开始时会用短信提醒您" in page

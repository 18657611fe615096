"""What no door needs any more is dropped every night."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from actions.doors import CALLER, PHONE, scheme
from kuaiji.actions import accounts, clock
from kuaiji.jobs.accounts import sweep
from kuaiji.records.models import LimitHit, LoginCode, Ticket

pytestmark = pytest.mark.django_db


def test_codes_tickets_tries_and_ended_sessions_go():
    accounts.ask_code(scheme(), PHONE, purpose="login", by=CALLER, at=clock.now() - timedelta(days=3))
    accounts.ask_code(scheme(), PHONE, purpose="login", by=CALLER, at=clock.now())
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1))  # noqa: TID251 - Django's own clock

    sweep(timestamp=0)

    assert (LoginCode.objects.count(), Ticket.objects.count(), LimitHit.objects.count(), Session.objects.count()) == (1, 1, 3, 0)

"""Messages on their way: through a vendor, at night, and what the vendor reports of them later (C13)."""

from datetime import UTC, datetime, timedelta

import pytest

from actions.doors import PHONE, scheme
from adapters import sms_vendors
from adapters.sms_vendors import Vendor, known
from kuaiji.actions import due, messages
from kuaiji.adapters.sms import gateway
from kuaiji.records.acting import acting
from kuaiji.records.models import DueRow, Message

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
MORNING = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)


def row():
    with acting(messages.SENDER):
        return Message.objects.get()


def told(event="approved", at=NOON, **facts):
    messages.tell(scheme(), event, to=messages.To(phone=PHONE), facts=facts, key="one", at=at)
    return row()


@pytest.fixture
def vendor(settings):
    made = Vendor(sms_vendors.aliyun)
    settings.SMS = "vendors"
    settings.SMS_RECEIPTS = "a-long-random-text"
    settings.SMS_VENDORS = {"aliyun": known(made, "aliyun", templates={"T2": scheme().messages.texts["approved"]["zh-Hans"]})}
    yield made
    made.close()


def test_a_message_is_sent_by_the_vendor_and_its_receipt_is_noted(vendor, client):
    messages.send(told().pk, at=NOON)
    assert (row().state, row().provider_ref, len(vendor.sent)) == ("sent", "aliyun:n-1", 1)

    url = "/sms/receipts/aliyun/a-long-random-text/"
    for _ in range(2):
        assert client.post(url, [{"biz_id": "n-1", "success": True}], content_type="application/json").json()["code"] == 0
    assert (row().state, row().reported_at is not None) == ("delivered", True)


def test_a_receipt_says_why_a_phone_got_nothing(vendor, client):
    messages.send(told().pk, at=NOON)

    messages.received("aliyun", [{"biz_id": "n-1", "success": False, "err_code": "MOBILE_NOT_ON_SERVICE"}], at=NOON)

    assert (row().state, row().fault) == ("failed", "MOBILE_NOT_ON_SERVICE")


@pytest.mark.parametrize(("vendor_name", "secret"), [("aliyun", "guessed"), ("aliyun", "a-long-random-texT")])
def test_nobody_reports_without_the_secret(vendor, client, vendor_name, secret):
    messages.send(told().pk, at=NOON)

    assert (
        client.post(f"/sms/receipts/{vendor_name}/{secret}/", [{"biz_id": "n-1", "success": True}], content_type="application/json").status_code
        == 403
    )
    assert row().state == "sent"


def test_reports_of_a_vendor_that_is_not_ours_and_bodies_that_are_no_json_change_nothing(vendor, client):
    assert messages.received("tencent", [{"sid": "n-1", "report_status": "SUCCESS"}], at=NOON) == 0
    assert client.post("/sms/receipts/aliyun/a-long-random-text/", b"{", content_type="application/json").status_code == 400


def test_what_the_vendor_refuses_for_good_is_not_tried_again(vendor):
    vendor.answers.append({"Code": "isv.MOBILE_NUMBER_ILLEGAL"})

    messages.send(told().pk, at=NOON)

    assert (row().state, row().fault) == ("failed", "isv.MOBILE_NUMBER_ILLEGAL")


def test_what_may_pass_is_tried_three_times(vendor):
    vendor.answers += [b"down", b"down", b"down"]
    pk = told().pk
    for _ in range(2):
        with pytest.raises(gateway.Unsent):
            messages.send(pk, at=NOON)

    messages.send(pk, at=NOON)

    assert (row().state, row().tries) == ("failed", 3)


def test_at_night_a_message_waits_for_the_morning():
    """C13: 8 to 20 o'clock."""
    pk = told(at=NIGHT).pk

    messages.send(pk, at=NIGHT)
    messages.send(pk, at=NIGHT + timedelta(hours=4))

    assert row().state == "queued"
    with acting(due.CLOCK):
        assert list(DueRow.objects.values_list("kind", "due_at")) == [("message", MORNING)]
    assert due.run(at=MORNING) == 1
    messages.send(pk, at=MORNING)
    assert row().state == "sent"


def test_a_code_does_not_wait():
    messages.send(told("code", at=NIGHT, code="123456").pk, at=NIGHT)

    assert row().state == "sent"

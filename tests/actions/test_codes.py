"""Codes by text message (settled 22; SEC-07, SEC-08)."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import connections

from actions.doors import AT, PHONE, last_code, minutes, other_code, scheme, texts
from kuaiji.actions import codes, limits
from kuaiji.actions.codes import Errand
from kuaiji.records.acting import acting
from kuaiji.records.models import LoginCode, Message
from kuaiji.rules.actor import system
from kuaiji.rules.problem import Refused

ERRAND = Errand(purpose="login", phone=PHONE, browser="b-1")


def send(at, errand=ERRAND, source="192.0.2.1"):
    codes.send(scheme(), errand, source=source, at=at)


def check(typed, at, errand=ERRAND):
    codes.check(scheme(), errand, typed, at=at)


@pytest.mark.django_db
def test_a_code_has_six_digits_and_works_once_within_ten_minutes():
    send(AT)
    code = last_code()
    assert len(code) == 6

    with pytest.raises(Refused, match=r"code\.expired"):
        check(code, minutes(10))
    check(f" {code[:3]} {code[3:]} ", minutes(9))
    with pytest.raises(Refused, match=r"code\.expired"):
        check(code, minutes(9))


@pytest.mark.django_db
def test_nothing_readable_is_kept_of_a_code():
    send(AT)

    row = LoginCode.objects.get()
    assert last_code() not in row.code_hash
    with acting(system("test")):
        message = Message.objects.get()
    assert (message.expires_at, message.purpose) == (minutes(10), "code")
    assert last_code() not in message.body_sealed


@pytest.mark.django_db
def test_the_earlier_code_stays_good_and_at_most_two_live():
    send(AT)
    first = last_code()
    send(minutes(1))
    check(first, minutes(1))

    sent = []
    for at in (2, 3, 4):
        send(minutes(at))
        sent.append(last_code())
    with pytest.raises(Refused, match=r"code\.wrong"):
        check(sent[0], minutes(4))
    check(sent[1], minutes(4))


@pytest.mark.django_db
def test_five_wrong_tries_end_a_code_for_good():
    send(AT)
    code = last_code()
    for left in (4, 3, 2, 1):
        with pytest.raises(Refused) as refused:
            check(other_code(code), AT)
        assert refused.value.problems[0].facts == {"left": left}

    with pytest.raises(Refused, match=r"code\.expired"):
        check(other_code(code), AT)
    with pytest.raises(Refused, match=r"code\.expired"):
        check(code, AT)


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"purpose": "recover"}, {"phone": "19900000002"}, {"browser": "b-2"}])
def test_a_code_is_bound_to_purpose_phone_and_browser(other):
    send(AT)

    with pytest.raises(Refused):
        check(last_code(), AT, Errand(**{"purpose": "login", "phone": PHONE, "browser": "b-1"} | other))


@pytest.mark.django_db
def test_a_phone_gets_one_a_minute_five_an_hour_ten_a_day_whatever_they_are_for():
    sent, refused = 0, []
    for at in range(24 * 60 - 1):
        try:
            send(minutes(at), Errand(purpose=("login", "recover")[at % 2], phone=PHONE, browser="b"), source=str(at))
            sent += 1
        except Refused as why:
            refused.append(why.problems[0].code)
        if at == 59:
            assert sent == 5
        if at > 200 and sent == 10:
            break

    with pytest.raises(Refused, match=r"code\.often"):
        send(minutes(24 * 60 - 1))
    assert (sent, len(texts())) == (10, 10)
    with pytest.raises(Refused, match=r"code\.soon"):
        send(minutes(24 * 60), source="a") or send(minutes(24 * 60), source="a")


@pytest.mark.django_db
def test_one_address_has_an_end(monkeypatch):
    monkeypatch.setattr(limits, "CODES_OF_SOURCE", replace(limits.CODES_OF_SOURCE, most=3))
    for phone in range(3):
        send(AT, Errand(purpose="login", phone=f"1990000{phone:04d}", browser="b"))

    with pytest.raises(Refused, match="limit"):
        send(AT, Errand(purpose="login", phone="19900009999", browser="b"))
    send(AT, Errand(purpose="login", phone="19900009999", browser="b"), source="192.0.2.2")


@pytest.mark.django_db
def test_the_breaker_stops_every_code(monkeypatch):
    monkeypatch.setattr(limits, "CODES_OF_ALL", replace(limits.CODES_OF_ALL, most=2))
    send(AT, Errand(purpose="login", phone="19900000001", browser="b"), source="1")
    send(AT, Errand(purpose="login", phone="19900000002", browser="b"), source="2")

    with pytest.raises(Refused, match="limit"):
        send(AT, Errand(purpose="login", phone="19900000003", browser="b"), source="3")


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_instant_send_one_code():
    """SEC-07."""
    start, refused = Barrier(8), []

    def ask(number):
        start.wait()
        try:
            send(AT, source=str(number))
        except Refused as why:
            refused.append(why.problems[0].code)
        finally:
            connections.close_all()

    threads = [Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(texts()), refused) == (1, ["code.soon"] * 7)


@pytest.mark.django_db
def test_what_no_limit_needs_is_swept():
    send(AT)

    assert (codes.sweep(at=minutes(3 * 24 * 60)), limits.sweep(at=minutes(3 * 24 * 60))) == (1, 3)

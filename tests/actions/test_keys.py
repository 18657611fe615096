"""One's own keys: another phone, the phone that somebody else has, what was mistyped, sessions elsewhere."""

import pytest

import make
from actions.doors import AT, CALLER, NUMBER, PHONE, last_code, minutes, registered, scheme, texts, typed
from actions.test_holders import prove
from kuaiji.actions import accounts, applications, keys, logins
from kuaiji.queries import accounts as found
from kuaiji.queries import forms, persons
from kuaiji.queries import logins as shown
from kuaiji.records.models import Account
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
NEW = "19900000002"
RIGHT = "100101198506120037"


def change(by, at, password=""):
    return keys.change_phone(scheme(), NEW, password, by=by, caller=CALLER, at=at)


def changed(ticket, by, at, **codes):
    keys.changed_phone(ticket, {"code": "", "old_code": ""} | codes, scheme=scheme(), by=by, caller=CALLER, at=at)


@pytest.fixture
def by():
    return found.actor(registered(), at=AT)


def test_the_passphrase_and_a_code_change_the_phone(by):
    changed(change(by, minutes(2), typed().password), by, minutes(2), code=last_code(NEW))

    assert accounts.of_phone(scheme(), NEW).pk == by.account_id
    assert texts(PHONE)[-1] == "【重庆会计之家】您采集账号的手机号已改为尾号0002，本号码不能再登录。非本人操作请尽快带证件到窗口。"


def test_without_the_passphrase_both_phones_are_proved(by):
    ticket = change(by, minutes(2))
    assert keys.sent_to(scheme(), ticket, at=minutes(2)) == {"code": "199****0002", "old_code": "199****0001"}
    with pytest.raises(Refused) as refused:
        changed(ticket, by, minutes(2), code=last_code(NEW))
    assert refused.value.problems[0].where == "old_code"

    changed(ticket, by, minutes(2), code=last_code(NEW), old_code=last_code(PHONE))
    assert accounts.of_phone(scheme(), NEW).pk == by.account_id


def test_a_wrong_passphrase_sends_nothing(by):
    with pytest.raises(Refused, match=r"login\.wrong"):
        change(by, minutes(2), "not this one")
    assert texts(NEW) == []


def test_a_phone_that_another_account_has_is_told_once_it_is_proved(by):
    registered(phone=NEW, id_number=RIGHT, at=minutes(1))
    ticket = change(by, minutes(3), typed().password)

    with pytest.raises(Refused, match=r"account\.phone_taken"):
        changed(ticket, by, minutes(3), code=last_code(NEW))


def taken(at):
    """A registration whose phone, just proved, another account has."""
    ticket = accounts.register(scheme(), typed(id_number=RIGHT, password="ein anderer Satz"), by=CALLER, at=at)
    with pytest.raises(Refused, match=r"account\.phone_taken"):
        accounts.complete(scheme(), ticket, last_code(), by=CALLER, at=at)
    return ticket


def test_the_account_that_has_the_proved_phone_may_be_ones_own(by):
    ticket = keys.proved(scheme(), taken(minutes(2)), at=minutes(2))

    assert keys.enter(scheme(), ticket, at=minutes(3)) == by.account_id
    with pytest.raises(Refused, match=r"ticket\.expired"):
        keys.enter(scheme(), ticket, at=minutes(3))


def test_a_phone_with_a_new_holder_opens_the_new_account_and_the_old_one_keeps_its_passphrase(by):
    ticket = keys.proved(scheme(), taken(minutes(2)), at=minutes(2))

    fresh = keys.take_phone(scheme(), ticket, at=minutes(3))

    assert accounts.of_phone(scheme(), PHONE).pk == fresh != by.account_id
    assert accounts.by_password(scheme(), NUMBER, typed().password, by=CALLER, at=minutes(4)) == by.account_id


def test_what_was_mistyped_at_registration_is_put_right_in_the_begun_form_too(by):
    make.jurisdiction("chongqing")
    applications.begin(slug="chongqing", by=by, at=AT)

    keys.correct(scheme(), typed(name="样例乙", id_number=RIGHT), by=by, at=minutes(1))

    form = forms.shown(by, slug="chongqing", at=minutes(2))
    assert (form.raw["person.name"], form.raw["person.id_number"], form.raw["person.born_on"]) == ("样例乙", RIGHT, "1985-06-12")
    assert persons.holder(by, at=minutes(2)).id_number == RIGHT
    assert accounts.by_password(scheme(), RIGHT, typed().password, by=CALLER, at=minutes(3)) == by.account_id


def test_what_was_verified_is_not_changed_by_oneself(by):
    prove(by.account_id, minutes(1))

    with pytest.raises(Refused, match=r"correct\.late"):
        keys.correct(scheme(), typed(name="样例乙"), by=found.actor(by.account_id, at=minutes(2)), at=minutes(2))


def test_sessions_are_listed_and_ended(by):
    """SEC-11."""
    for key in ("here", "there"):
        logins.begin(by.account_id, key=key, device="wechat android", source="192.0.2.1", at=AT)
    here, there = shown.own(by, key="here", at=minutes(1))
    assert (here.current, there.current, there.device) == (True, False, "wechat android")

    logins.end(there.id, by=by, at=minutes(1))
    assert [each.id for each in shown.own(by, key="here", at=minutes(2))] == [here.id]
    before = Account.objects.get(pk=by.account_id).session_epoch
    logins.end_others(but="here", by=by, at=minutes(3))
    assert Account.objects.get(pk=by.account_id).session_epoch == before + 1


def test_nobody_ends_anothers_session(by):
    other = found.actor(registered(phone=NEW, id_number=RIGHT, at=minutes(1)), at=minutes(1))
    logins.begin(by.account_id, key="mine", device="", source="", at=AT)
    (mine,) = shown.own(by, key="mine", at=AT)

    with pytest.raises(Refused, match="not_found"):
        logins.end(mine.id, by=other, at=minutes(2))

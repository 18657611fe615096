"""Chongqing's door (C02, C03, C04)."""

from dataclasses import replace

import pytest
from django.contrib.auth.hashers import identify_hasher

from actions.doors import AT, CALLER, NUMBER, PHONE, last_code, minutes, other_code, registered, scheme, texts, typed
from kuaiji.actions import accounts, limits
from kuaiji.actions.accounts import Caller
from kuaiji.queries import accounts as found
from kuaiji.queries import persons
from kuaiji.records.models import Account
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db


def codes(refused):
    return [(problem.where, problem.code) for problem in refused.value.problems]


def test_registering_opens_an_account_and_a_person_of_its_own():
    """C02: name, document, number, phone, passphrase."""
    account_id = registered()

    actor = found.actor(account_id, at=AT)
    assert (actor.name, actor.scheme, actor.assurance, actor.roles) == ("样例甲", "chongqing", Assurance.PHONE, {Role.PERSON})
    holder = persons.holder(actor, at=AT)
    assert (holder.name, holder.id_type, holder.id_number, holder.phone) == ("样例甲", "resident_id", NUMBER, PHONE)


def test_passphrases_are_kept_as_argon2id_of_nineteen_mebibytes():
    """C02, SEC-10."""
    encoded = Account.objects.get(pk=registered()).password

    assert encoded.startswith("argon2$argon2id$")
    assert identify_hasher(encoded).decode(encoded)["memory_cost"] >= 19 * 1024


def test_everything_wrong_is_said_at_once():
    with pytest.raises(Refused) as refused:
        accounts.register(scheme(), typed(name="", id_number="100101198506120011", phone="123", password="12345678"), by=CALLER, at=AT)

    assert codes(refused) == [
        ("name", "answer.missing"),
        ("id_number", "citizen_number.check"),
        ("phone", "mobile.length"),
        ("password", "password.common"),
    ]
    assert texts("123") == []


@pytest.mark.parametrize(
    ("password", "code"), [("短", "password.short"), ("a" * 129, "password.long"), ("Woaini1314", "password.common"), ("19850612", "password.own")]
)
def test_passphrases_of_everybody_and_of_ones_own_number_are_refused(password, code):
    with pytest.raises(Refused, match=code):
        accounts.register(scheme(), typed(password=password), by=CALLER, at=AT)


def test_a_document_that_the_scheme_does_not_take_is_refused():
    with pytest.raises(Refused) as refused:
        accounts.register(scheme(), typed(id_type="foreigner_permit"), by=CALLER, at=AT)

    assert codes(refused) == [("id_type", "answer.missing")]


def test_registering_says_nothing_of_who_is_registered_until_the_phone_is_proved():
    """C02, SEC-06: a phone belongs to one number."""
    registered()

    other = accounts.register(scheme(), typed(id_number="100101199201030027"), by=CALLER, at=minutes(4))
    with pytest.raises(Refused, match=r"account\.phone_taken"):
        accounts.complete(scheme(), other, last_code(), by=CALLER, at=minutes(4))
    third = accounts.register(scheme(), typed(), by=CALLER, at=minutes(6))
    with pytest.raises(Refused, match=r"account\.phone_taken"):  # who has an account learns nothing of numbers
        accounts.complete(scheme(), third, last_code(), by=CALLER, at=minutes(6))
    assert Account.objects.count() == 1


def test_a_ticket_opens_one_account_in_one_browser():
    ticket = accounts.register(scheme(), typed(), by=CALLER, at=AT)
    with pytest.raises(Refused, match=r"code\.wrong"):
        accounts.complete(scheme(), ticket, last_code(), by=Caller(source="192.0.2.1", browser="b-2"), at=AT)
    accounts.complete(scheme(), ticket, last_code(), by=CALLER, at=AT)

    with pytest.raises(Refused, match=r"ticket\.expired"):
        accounts.complete(scheme(), ticket, last_code(), by=CALLER, at=AT)


def test_a_ticket_ends_after_half_an_hour():
    ticket = accounts.register(scheme(), typed(), by=CALLER, at=AT)

    with pytest.raises(Refused, match=r"ticket\.expired"):
        accounts.again(scheme(), "register", ticket, by=CALLER, at=minutes(31))


@pytest.mark.parametrize("number", [NUMBER, " 100101-19850612-0010 ", "１００１０１１９８５０６１２００１０"])
def test_number_and_passphrase_log_in(number):
    """C03."""
    account_id = registered()

    assert accounts.by_password(scheme(), number, typed().password, by=CALLER, at=minutes(1)) == account_id


@pytest.mark.parametrize(("number", "password"), [(NUMBER, "wrong one"), ("100101199201030027", "wrong one"), ("nonsense", "wrong one"), ("", "")])
def test_whatever_is_wrong_the_answer_is_the_same(number, password):
    """SEC-06."""
    registered()

    with pytest.raises(Refused) as refused:
        accounts.by_password(scheme(), number, password, by=CALLER, at=AT)
    assert codes(refused) == [("", "login.wrong")]


def test_five_wrong_tries_close_a_number_for_a_quarter_of_an_hour_at_most():
    """SEC-09: a stranger cannot lock somebody out for longer, and the code still works."""
    account_id = registered()
    for _ in range(5):
        with pytest.raises(Refused, match=r"login\.wrong"):
            accounts.by_password(scheme(), NUMBER, "wrong", by=CALLER, at=AT)

    with pytest.raises(Refused) as refused:
        accounts.by_password(scheme(), NUMBER, typed().password, by=CALLER, at=AT)
    assert (refused.value.problems[0].code, refused.value.problems[0].facts) == ("limit", {"minutes": 15})
    ticket = accounts.ask_code(scheme(), PHONE, purpose="login", by=CALLER, at=minutes(2))
    assert accounts.by_code(scheme(), ticket, last_code(), by=CALLER, at=minutes(2)) == account_id
    assert accounts.by_password(scheme(), NUMBER, typed().password, by=CALLER, at=minutes(15)) == account_id


def test_one_address_cannot_try_everybody(monkeypatch):
    """SEC-09."""
    monkeypatch.setattr(limits, "SOURCE_LOGIN", replace(limits.SOURCE_LOGIN, most=3))
    for at in range(3):
        with pytest.raises(Refused, match=r"login\.wrong"):
            accounts.by_password(scheme(), f"nobody {at}", "x", by=CALLER, at=AT)

    with pytest.raises(Refused, match="limit"):
        accounts.by_password(scheme(), "nobody", "x", by=CALLER, at=AT)


def test_the_right_passphrase_gives_the_tries_back():
    registered()
    for _ in range(7):
        accounts.by_password(scheme(), NUMBER, typed().password, by=CALLER, at=AT)


def test_phone_and_code_log_in_however_the_phone_is_written():
    """C03, SEC-07."""
    account_id = registered()

    for at, written in ((1, "+86 199-0000-0001"), (2, "１９９００００ ０００１")):
        ticket = accounts.ask_code(scheme(), written, purpose="login", by=CALLER, at=minutes(at))
        assert accounts.sent_to(scheme(), "login", ticket, at=minutes(at)) == "199****0001"
        assert accounts.by_code(scheme(), ticket, last_code(), by=CALLER, at=minutes(at)) == account_id


def test_an_unknown_phone_gets_its_code_and_learns_only_then():
    """SEC-06."""
    ticket = accounts.ask_code(scheme(), PHONE, purpose="login", by=CALLER, at=AT)

    with pytest.raises(Refused, match=r"account\.no_phone"):
        accounts.by_code(scheme(), ticket, last_code(), by=CALLER, at=AT)


def test_a_code_sets_a_new_passphrase_and_ends_the_other_sessions():
    """C04, SEC-11."""
    account_id = registered()
    before = Account.objects.get(pk=account_id)
    ticket = accounts.ask_code(scheme(), PHONE, purpose="recover", by=CALLER, at=minutes(1))

    with pytest.raises(Refused, match=r"password\.short"):
        accounts.recover(scheme(), ticket, code=last_code(), password="kurz", by=CALLER, at=minutes(1))
    assert accounts.recover(scheme(), ticket, code=last_code(), password="eine neue Losung", by=CALLER, at=minutes(1)) == account_id

    after = Account.objects.get(pk=account_id)
    assert after.session_epoch == before.session_epoch + 1
    assert after.get_session_auth_hash() != before.get_session_auth_hash()
    assert accounts.by_password(scheme(), NUMBER, "eine neue Losung", by=CALLER, at=minutes(2)) == account_id


def test_a_code_for_logging_in_recovers_nothing():
    """SEC-08."""
    registered()
    ticket = accounts.ask_code(scheme(), PHONE, purpose="login", by=CALLER, at=minutes(1))

    with pytest.raises(Refused, match=r"ticket\.expired"):
        accounts.recover(scheme(), ticket, code=last_code(), password="eine neue Losung", by=CALLER, at=minutes(1))


def test_a_closed_account_opens_nothing():
    account_id = registered()
    Account.objects.filter(pk=account_id).update(is_active=False)

    with pytest.raises(Refused, match=r"login\.wrong"):
        accounts.by_password(scheme(), NUMBER, typed().password, by=CALLER, at=AT)
    assert found.actor(account_id, at=AT).roles == {Role.ANONYMOUS}


def test_the_last_code_typed_wrong_is_not_the_right_one():
    ticket = accounts.ask_code(scheme(), PHONE, purpose="login", by=CALLER, at=AT)

    with pytest.raises(Refused) as refused:
        accounts.by_code(scheme(), ticket, other_code(last_code()), by=CALLER, at=AT)
    assert (codes(refused), refused.value.problems[0].facts) == ([("code", "code.wrong")], {"left": 4})

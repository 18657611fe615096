"""Who holds a number: claims stand side by side, the proved one alone remains (C02, settled 1)."""

import pytest

from actions.doors import AT, CALLER, NUMBER, PHONE, minutes, registered, scheme, texts, typed
from kuaiji.actions import accounts, hashing, holders, people
from kuaiji.actions.people import Named
from kuaiji.queries import accounts as found
from kuaiji.queries import persons
from kuaiji.records.acting import acting
from kuaiji.records.models import Account
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
OTHER = "19900000002"


def prove(account_id, at):
    with acting(accounts.DOOR, at=at):
        account = Account.objects.get(pk=account_id)
        person = people.proven(Named(name="样例甲", id_type="resident_id", id_number=NUMBER), at=at)
        holders.hold(scheme(), account, person, Assurance.PROVEN, at=at)


def test_a_number_that_a_stranger_claims_is_still_ones_own():
    """SEC-06: the answer is the same whether the number is known or not."""
    stranger = registered(phone=OTHER, password="ein anderer Satz", at=AT)
    holder = registered(at=minutes(2))

    assert stranger != holder
    assert accounts.by_password(scheme(), NUMBER, typed().password, by=CALLER, at=minutes(3)) == holder
    assert accounts.by_password(scheme(), NUMBER, "ein anderer Satz", by=CALLER, at=minutes(3)) == stranger


def test_a_passphrase_that_opens_two_claims_opens_neither():
    registered(phone=OTHER)
    registered(at=minutes(2))

    with pytest.raises(Refused, match=r"login\.wrong"):
        accounts.by_password(scheme(), NUMBER, typed().password, by=CALLER, at=minutes(3))


def test_one_hashing_tells_which_of_many_claims_is_meant(monkeypatch):
    """SEC-06: the time tells nothing of how many claim a number."""
    for n in range(3):
        registered(phone=f"1990000001{n}", password=f"Losung Nummer {n}", at=minutes(n * 2))
    hashings = []
    monkeypatch.setattr(hashing, "_again", lambda *given, was=hashing._again: hashings.append(1) or was(*given))

    assert accounts.by_password(scheme(), NUMBER, "Losung Nummer 2", by=CALLER, at=minutes(9))
    assert len(hashings) == 1


def test_who_is_proved_shuts_out_the_claims_and_they_are_told():
    stranger, holder = registered(phone=OTHER, password="ein anderer Satz"), registered(at=minutes(2))

    prove(holder, minutes(5))

    assert found.actor(holder, at=minutes(5)).assurance is Assurance.PROVEN
    with pytest.raises(Refused, match=r"login\.wrong"):
        accounts.by_password(scheme(), NUMBER, "ein anderer Satz", by=CALLER, at=minutes(6))
    assert persons.holder(found.actor(stranger, at=minutes(6)), at=minutes(6)).id_number == ""
    assert "证件号码经核实不属于您" in texts(OTHER)[-1]
    assert "核实" not in texts(PHONE)[-1]


def test_who_is_proved_later_takes_over_from_who_was_proved_before():
    first = registered()
    prove(first, minutes(1))
    second = registered(phone=OTHER, at=minutes(2))

    prove(second, minutes(5))

    assert found.actor(first, at=minutes(6)).roles == {Role.ANONYMOUS}
    assert found.actor(second, at=minutes(6)).assurance is Assurance.PROVEN
    assert "接管" in texts(PHONE)[-1]
    with pytest.raises(Refused, match=r"account\.no_phone"):
        accounts.of_phone(scheme(), PHONE)


def test_passports_of_two_countries_with_one_number_are_two_people():
    first = registered(id_type="passport", id_number="E12345678", id_country="DE")
    second = registered(id_type="passport", id_number="E12345678", id_country="FR", phone=OTHER, password="un autre mot", at=minutes(2))

    assert accounts.by_password(scheme(), "e12345678", "un autre mot", by=CALLER, at=minutes(3)) == second
    assert Account.objects.get(pk=first).id_number_hash != Account.objects.get(pk=second).id_number_hash


def test_a_passport_without_its_country_is_not_taken():
    with pytest.raises(Refused) as refused:
        accounts.register(scheme(), typed(id_type="passport", id_number="E12345678"), by=CALLER, at=AT)

    assert [(problem.where, problem.code) for problem in refused.value.problems] == [("id_country", "answer.missing")]

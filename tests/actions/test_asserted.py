"""The doors where somebody else has proved who it is: the pass (X01, X04, X08, X22) and the historic archive (N18)."""

from dataclasses import replace

import pytest
from msgspec import structs

from actions.doors import AT, CALLER, NUMBER, PHONE, last_code, minutes, registered, scheme, texts
from kuaiji.actions import asserted, matches, people
from kuaiji.actions.matches import Facts
from kuaiji.actions.people import Named
from kuaiji.adapters.identity.provider import Asserted, Unit
from kuaiji.queries import accounts as found
from kuaiji.queries import persons
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Archive, ArchiveLicence, AssertedName, Bureau, Person, PersonNumber, UnitClerk
from kuaiji.records.numbers import number_hashes
from kuaiji.rules.actor import Assurance, Role, system
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
TOLD = Asserted(
    issuer="https://pass.example", subject="s-1", name="样例甲", id_type="resident_id", id_number=NUMBER, phone=PHONE, assurance=Assurance.PROVEN
)
CLERK = replace(TOLD, subject="u-1", unit=Unit("91100101MA0000015H", "样例制造有限公司"))
FACTS = Facts(id_type="resident_id", id_number=NUMBER, name="样例甲", licence_number="10-0101 85", phone=PHONE)


@pytest.fixture
def archive():
    """An archive as the import leaves it: a person with number and licence, and nobody's account."""
    with acting(system("test"), at=AT):
        person = people.proven(Named(name="样例甲", id_type="resident_id", id_number=NUMBER), at=AT)
        bureau = Bureau.objects.create(scheme="chongqing", level="county", code="109901", name={})
        row = Archive(person=person, bureau=bureau, number_hash=number_hashes("resident_id", NUMBER).now, source="test", opened_at=AT)
        sealed.put(row, "number_sealed", NUMBER)
        row.save(force_insert=True)
        licence = ArchiveLicence(archive=row)
        sealed.put(licence, "number_sealed", "10010185")
        licence.save(force_insert=True)
    return row


def rows(table):
    with acting(system("test")):
        return list(table.objects.all())


def test_the_first_coming_makes_account_and_person_the_second_finds_them():
    """X01."""
    account_id = asserted.person(scheme(), TOLD, at=AT)

    assert asserted.person(scheme(), TOLD, at=minutes(5)) == account_id
    actor = found.actor(account_id, at=AT)
    assert (actor.assurance, actor.roles) == (Assurance.PROVEN, {Role.PERSON})
    holder = persons.holder(actor, at=AT)
    assert (holder.name, holder.id_number, holder.phone, holder.by_pass) == ("样例甲", NUMBER, PHONE, True)
    assert [len(rows(table)) for table in (Account, Person, PersonNumber)] == [1, 1, 1]


def test_the_historic_archive_is_found_by_the_proved_number(archive):
    """X08."""
    actor = found.actor(asserted.person(scheme(), TOLD, at=AT), at=AT)

    assert actor.person_id == archive.person_id


def test_a_name_asserted_in_pinyin_stands_beside_the_true_one(archive):
    """X04."""
    asserted.person(scheme(), replace(TOLD, name="YANGLI JIA"), at=AT)

    (person,), (other,) = rows(Person), rows(AssertedName)
    assert (person.name, other.spelling, other.system) == ("样例甲", "YANGLI JIA", "pass")


def test_a_pass_opened_anew_leads_to_the_same_account():
    account_id = asserted.person(scheme(), TOLD, at=AT)

    assert asserted.person(scheme(), replace(TOLD, subject="s-2", phone=""), at=AT) == account_id
    assert asserted.person(scheme(), replace(TOLD, subject="s-2"), at=AT) == account_id


def test_a_renewed_passport_leads_to_the_same_person():
    """X21: one lineage, one person."""
    passport = replace(TOLD, id_type="passport", id_number="E12345678", country="DE")
    account_id = asserted.person(scheme(), passport, at=AT)
    before = found.actor(account_id, at=AT).person_id

    assert asserted.person(scheme(), replace(passport, id_number="F87654321"), at=AT) == account_id
    assert found.actor(account_id, at=AT).person_id == before


def test_a_pass_tells_the_countries_of_two_passports_apart():
    passport = replace(TOLD, id_type="passport", id_number="E12345678", country="DE")
    first = found.actor(asserted.person(scheme(), passport, at=AT), at=AT)

    other = found.actor(asserted.person(scheme(), replace(passport, subject="s-2", country="FR"), at=AT), at=AT)

    assert first.person_id != other.person_id


def test_who_comes_by_a_pass_takes_the_number_from_those_who_claimed_it():
    """Settled 1."""
    claimed = registered()
    asserted.person(scheme(), TOLD, at=minutes(1))

    assert persons.holder(found.actor(claimed, at=minutes(2)), at=minutes(2)).id_number == ""


def test_a_phone_that_another_account_has_keeps_nobody_out():
    asserted.person(scheme(), TOLD, at=AT)
    other = asserted.person(scheme(), replace(TOLD, subject="s-2", id_number="100101199201030027"), at=AT)

    assert persons.holder(found.actor(other, at=AT), at=AT).phone == ""


def test_a_claim_does_not_reach_the_person_whose_number_it_names(archive):
    """Settled 1: behind a self-asserted door nothing of the history shows, and the true holder is not blocked."""
    claimed = found.actor(registered(), at=AT)
    assert claimed.person_id not in (None, archive.person_id)

    proven = found.actor(asserted.person(structs.replace(scheme(), slug="other"), TOLD, at=AT), at=AT)
    assert proven.person_id == archive.person_id


def test_a_unit_comes_by_the_pass_of_its_clerk():
    """X22."""
    account_id = asserted.unit(scheme(), CLERK, at=AT)

    actor = found.actor(account_id, at=AT)
    assert (actor.roles, len(actor.units), actor.person_id) == ({Role.UNIT_CLERK}, 1, None)
    assert asserted.unit(scheme(), CLERK, at=AT) == account_id
    assert asserted.unit(scheme(), replace(CLERK, subject="u-2"), at=AT) != account_id
    assert found.actor(account_id, at=AT).units == actor.units


def test_a_clerk_whom_the_unit_has_ended_and_a_closed_account_stay_outside():
    asserted.unit(scheme(), CLERK, at=AT)
    UnitClerk.objects.update(is_active=False)
    with pytest.raises(Refused, match=r"account\.closed"):
        asserted.unit(scheme(), CLERK, at=AT)

    asserted.person(scheme(), TOLD, at=AT)
    Account.objects.update(is_active=False)
    with pytest.raises(Refused, match=r"account\.closed"):
        asserted.person(scheme(), TOLD, at=AT)


@pytest.mark.parametrize(("unit", "code"), [(None, r"pass\.claims"), (Unit("91100101MA0000015X", "样例"), r"pass\.number")])
def test_a_units_pass_names_a_unit_that_can_be(unit, code):
    with pytest.raises(Refused, match=code):
        asserted.unit(scheme(), replace(CLERK, unit=unit), at=AT)


def test_three_facts_and_a_phone_open_an_account(archive):
    """N18: there is no initial password."""
    ticket = matches.match(scheme(), FACTS, by=CALLER, at=AT)
    account_id = matches.complete(scheme(), ticket, last_code(), by=CALLER, at=AT)

    actor = found.actor(account_id, at=AT)
    assert (actor.person_id, actor.assurance) == (archive.person_id, Assurance.PROVEN)
    assert not Account.objects.get(pk=account_id).has_usable_password()


@pytest.mark.parametrize("other", [{"name": "样例乙"}, {"licence_number": "10010186"}, {"id_number": "100101199201030027"}])
def test_whichever_fact_differs_the_answer_is_the_same_and_no_message_goes_out(archive, other):
    """N18, SEC-06."""
    with pytest.raises(Refused) as refused:
        matches.match(scheme(), replace(FACTS, **other), by=CALLER, at=AT)

    assert [(problem.where, problem.code) for problem in refused.value.problems] == [("", "match.none")]
    assert texts() == []


def test_facts_are_not_guessed_for_long(archive):
    for guess in range(5):
        with pytest.raises(Refused, match=r"match\.none"):
            matches.match(scheme(), replace(FACTS, licence_number=f"1001000{guess}"), by=CALLER, at=AT)

    with pytest.raises(Refused, match="limit"):
        matches.match(scheme(), FACTS, by=CALLER, at=AT)


def test_who_has_an_account_logs_in_with_its_phone_instead(archive):
    ticket = matches.match(scheme(), FACTS, by=CALLER, at=AT)
    matches.complete(scheme(), ticket, last_code(), by=CALLER, at=AT)
    again = matches.match(scheme(), replace(FACTS, phone="19900000002"), by=CALLER, at=minutes(2))

    with pytest.raises(Refused, match=r"account\.number_taken"):
        matches.complete(scheme(), again, last_code("19900000002"), by=CALLER, at=minutes(2))


def test_what_cannot_be_read_is_said_by_place():
    with pytest.raises(Refused) as refused:
        matches.match(scheme(), Facts(id_type="resident_id", id_number="1", name="", licence_number="", phone="1"), by=CALLER, at=AT)

    assert [problem.where for problem in refused.value.problems] == ["id_number", "name", "licence_number", "phone"]

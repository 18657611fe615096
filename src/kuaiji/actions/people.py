"""Persons behind accounts: found by the lineage of their numbers where the door proves it, and never otherwise (settled 1, 3)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.records import sealed
from kuaiji.records.models import Account, AccountPerson, AssertedName, Person, PersonNumber
from kuaiji.records.names import name_key
from kuaiji.records.numbers import MAINLAND, number_hashes, phone_hashes
from kuaiji.rules import numbers
from kuaiji.rules.actor import Assurance
from kuaiji.rules.kinds import folded_name
from kuaiji.rules.numbers import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as a door knows them: canonical number, canonical phone or none."""

    name: str
    id_type: str
    id_number: str
    phone: str = ""
    country: str = MAINLAND

    @property
    def hashes(self) -> sealed.Hashes:
        """What the number is looked up by; a passport's with the country that issued it."""
        return number_hashes(self.id_type, self.id_number, country=self.country)


def known(named: Named) -> Person | None:
    """Return the person whose number this is or was."""
    row = PersonNumber.objects.filter(hash__in=named.hashes.all).select_related("person").first()
    return row.person if row else None


def proven(named: Named, *, system: str = "pass", at: datetime) -> Person:
    """Return the person whose number was proved, made now where nobody has it yet; another name asserted is kept beside the true one (X04)."""
    person = known(named)
    if person is None:
        person = _made(named, at)
        _number(person, named, at)
    asserted(person.pk, person.name, named.name, system=system, at=at)
    return person


def asserted(person_id: UUID, name: str, spelling: str, *, system: str, at: datetime) -> None:
    """Keep what another system calls a person, where that is not the name."""
    if spelling and folded_name(spelling) != folded_name(name):
        AssertedName.objects.get_or_create(person_id=person_id, system=system, spelling=spelling, defaults={"since": at})


def call(person_id: UUID, name: str, *, system: str, at: datetime) -> None:
    """Call a person by the name that review has settled; what they were called before stays beside it, as that system's spelling."""
    before = Person.objects.values_list("name", flat=True).get(pk=person_id)
    Person.objects.filter(pk=person_id).update(name=name, name_key=name_key(name))
    asserted(person_id, name, before, system=system, at=at)


def renumbered(person: Person, named: Named, *, at: datetime) -> Person:
    """Put a number beside those that a person has; it is the current one from here on, and the earlier ones still lead to the person (settled 3)."""
    if not PersonNumber.objects.filter(person=person, hash__in=named.hashes.all).exists():
        PersonNumber.objects.filter(person=person, is_current=True).update(is_current=False, valid_to=at.date())
        _number(person, named, at)
    return person


def claimed(named: Named, *, at: datetime) -> Person:
    """Return a person of their own for somebody who only says so: it has no number, so that nobody's history shows and nobody is blocked."""
    return _made(named, at)


def give(account: Account, person: Person, assurance: Assurance, *, at: datetime) -> None:
    """Let an account open a person's records; what it opened before ends."""
    level = assurance.name.lower()
    now = AccountPerson.objects.filter(account=account, until__isnull=True).first()
    if now and (now.person_id, now.assurance) == (person.pk, level):
        return
    if now:
        AccountPerson.objects.filter(pk=now.pk).update(until=at)
    AccountPerson.objects.create(account=account, person=person, assurance=level, since=at)
    Account.objects.filter(pk=account.pk).update(assurance=level)


def put(account: Account, named: Named) -> None:
    """Write into an account that is still to be saved who holds it, sealed and hashed."""
    account.name = named.name
    if named.id_number:
        account.id_type, account.id_country = named.id_type, named.country
        sealed.put(account, "id_number_sealed", named.id_number)
        account.id_number_hash, account.id_number_hash_next = _both(named.hashes)
    if named.phone:
        put_phone(account, named.phone)


def put_phone(account: Account, phone: str) -> None:
    """Write a phone into an account that is still to be saved."""
    sealed.put(account, "phone_sealed", phone)
    account.phone_hash, account.phone_hash_next = _both(phone_hashes(phone))


def rename(person_id: UUID, named: Named, *, at: datetime) -> None:
    """Call a person whom nobody has proved yet as they now say, with what their number tells."""
    fresh = _person(named, at)
    fields = {"name": fresh.name, "name_key": fresh.name_key, "sex": fresh.sex, "born_on": fresh.born_on}
    Person.objects.filter(pk=person_id).update(**fields)


def _person(named: Named, at: datetime) -> Person:
    read = numbers.read(named.id_type, named.id_number, today=at.date())
    sex, born = (read.sex or "", read.born_on) if isinstance(read, Number) else ("", None)
    return Person(name=named.name, name_key=name_key(named.name), sex=sex, born_on=born, created_at=at)


def _made(named: Named, at: datetime) -> Person:
    person = _person(named, at)
    if named.phone:
        sealed.put(person, "phone_sealed", named.phone)
        person.phone_hash = phone_hashes(named.phone).now
    person.save(force_insert=True)
    return person


def _number(person: Person, named: Named, at: datetime) -> None:
    row = PersonNumber(person=person, id_type=named.id_type, country=named.country, valid_from=at.date())
    sealed.put(row, "number_sealed", named.id_number)
    row.hash, row.hash_next = _both(named.hashes)
    row.save(force_insert=True)


def _both(hashes: sealed.Hashes) -> tuple[str, str | None]:
    return hashes.now, hashes.next

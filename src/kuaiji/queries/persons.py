"""What an account, the pass and the archive know of the person who acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Assistance, Person, PersonNumber
from kuaiji.rules import numbers
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.numbers import Number
from kuaiji.rules.prefill import Sources

COUNTER = system("counter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who stands behind an account, as the account's door knows it."""

    name: str
    id_type: str
    id_number: str
    id_country: str
    phone: str
    by_pass: bool
    number: Number | None = field(repr=False)

    def sources(self, *, archive: Mapping[str, str] | None = None) -> Sources:
        """Return what each source can fill in; what the pass proved is the provider's, what was typed at registration the account's."""
        told = {"person.name": self.name, "person.id_type": self.id_type, "person.id_number": self.id_number, "person.phone": self.phone}
        door = {path: value for path, value in told.items() if value}
        derived = {}
        if self.number:
            born = self.number.born_on.isoformat() if self.number.born_on else ""
            derived = {path: value for path, value in {"person.sex": self.number.sex or "", "person.born_on": born}.items() if value}
        return Sources(provider=door if self.by_pass else {}, account={} if self.by_pass else door, archive=archive or {}, derived=derived)


def holder(by: Actor, *, at: datetime) -> Holder:
    """Return what is known of the acting person; of somebody at the counter, what the clerk read from the document."""
    if by.helps:
        return _present(by, at=at)
    with acting(by):
        account = Account.objects.get(pk=by.own_account)
        person = Person.objects.visible_to(by).filter(pk=by.own_person).first()
        number = sealed.take(account, "id_number_sealed")
        read = numbers.read(account.id_type, number, today=at.date()) if number else None
        return Holder(
            name=person.name if person else account.name,
            id_type=account.id_type,
            id_number=number,
            id_country=account.id_country,
            phone=sealed.take(account, "phone_sealed"),
            by_pass=account.issuer is not None,
            number=read if isinstance(read, Number) else None,
        )


def _present(by: Actor, *, at: datetime) -> Holder:
    with acting(COUNTER):
        told = Assistance.objects.filter(person_id=by.own_person, account_id=by.own_account).order_by("-began_at").first()
        row = PersonNumber.objects.get(person_id=by.own_person, is_current=True)
        number = sealed.take(row, "number_sealed")
        read = numbers.read(row.id_type, number, today=at.date())
        return Holder(
            name=by.helps,
            id_type=row.id_type,
            id_number=number,
            id_country=row.country,
            phone=sealed.take(told, "phone_sealed") if told else "",
            by_pass=False,
            number=read if isinstance(read, Number) else None,
        )

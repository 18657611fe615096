"""Who holds a number at a door: several may claim it, one has proved it; whoever proves it shuts the others out, and they are told (settled 1)."""

from datetime import datetime

from kuaiji.actions import messages, people
from kuaiji.records import sealed
from kuaiji.records.models import Account, AccountKey, AccountPerson, Person, PersonNumber
from kuaiji.records.numbers import number_hashes
from kuaiji.rules.actor import Assurance
from kuaiji.rules.scheme import Scheme

PROVEN = ("proven", "counter")
"""The assurances from which on a number is one account's alone."""


def hold(scheme: Scheme, account: Account, person: Person, assurance: Assurance, *, at: datetime) -> None:
    """Let an account open a person's records; where that is proven, the account is the number's only one in the scheme from here on."""
    if assurance >= Assurance.PROVEN:
        for other in _others(scheme, account, person):
            shut_out(scheme, other, at=at)
    people.give(account, person, assurance, at=at)


def shut_out(scheme: Scheme, account: Account, *, at: datetime) -> None:
    """Take a number from an account that another has proved: a mere claim loses the number, a key that was proven opens nothing any more."""
    phone = sealed.take(account, "phone_sealed")
    was_proven = account.assurance in PROVEN
    if was_proven:
        AccountPerson.objects.filter(account=account, until__isnull=True).update(until=at)
        account.is_active = False
        close(account, at=at)
    else:
        account.session_epoch += 1
    account.id_type, account.id_number_sealed, account.id_number_hash, account.id_number_hash_next = "", "", None, None
    account.assurance = "claimed" if was_proven else account.assurance
    account.save()
    tell(scheme, "taken_over" if was_proven else "number_lost", phone, account, at=at)


def close(account: Account, *, at: datetime) -> None:
    """Take every key from an account that is still to be saved: passphrase, phone, pass, WeChat and sessions open nothing any more."""
    account.set_unusable_password()
    account.session_epoch += 1
    account.issuer, account.subject = None, None
    AccountKey.objects.filter(account=account, until__isnull=True).update(until=at)
    account.phone_sealed, account.phone_hash, account.phone_hash_next, account.phone_suffix_hash = "", None, None, None


def let_go(account: Account) -> None:
    """Take the phone from an account: somebody else has proved that they hold it, so it opens this one no more."""
    account.session_epoch += 1
    account.phone_sealed, account.phone_hash, account.phone_hash_next, account.phone_suffix_hash = "", None, None, None
    account.save()


def of_number(scheme: Scheme, hashes: list[str]) -> Account | None:
    """Return the one account that has proved a number; nobody where it is only claimed."""
    return Account.objects.filter(scheme=scheme.slug, id_number_hash__in=hashes, assurance__in=PROVEN, is_active=True).first()


def number_of(account: Account) -> list[str]:
    """Return the hashes that an account's own number stands under."""
    number = sealed.take(account, "id_number_sealed")
    return number_hashes(account.id_type, number, country=account.id_country).all if number and account.id_number_hash else []


def _others(scheme: Scheme, account: Account, person: Person) -> list[Account]:
    """Return who else goes by one of the numbers that the person has or had."""
    lineage = PersonNumber.objects.filter(person=person).values_list("hash", "hash_next")
    hashes = {each for pair in lineage for each in pair if each} | set(number_of(account))
    rows = Account.objects.select_for_update().filter(scheme=scheme.slug, id_number_hash__in=hashes).exclude(pk=account.pk).order_by("pk")
    return list(rows)


def tell(scheme: Scheme, event: str, phone: str, account: Account, *, at: datetime, **facts: str) -> None:
    """Tell a phone what has become of an account, once for each time that its keys change."""
    told(scheme, event, phone, key=f"{event}:{account.pk.hex}:{account.session_epoch}", at=at, **facts)


def told(scheme: Scheme, event: str, phone: str, *, key: str, at: datetime, **facts: str) -> None:
    """Tell a phone, where there is one."""
    messages.tell(scheme, event, to=messages.To(phone=phone), facts=facts, key=key, at=at)

"""Coming in by the citizen pass: persons (X01) and units (X22). The pass has proved who it is; nothing is asked again."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kuaiji.actions import clerks, holders, people
from kuaiji.actions.accounts import DOOR
from kuaiji.actions.people import Named
from kuaiji.adapters.identity.provider import Asserted
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, AccountPerson, Unit, UnitClerk
from kuaiji.records.names import name_key
from kuaiji.records.numbers import phone_hashes
from kuaiji.rules import numbers
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme


def person(scheme: Scheme, told: Asserted, *, at: datetime) -> UUID:
    """Return the account of the person whom the pass asserts, made at their first coming and linked to whoever has the number (X08).

    Raises Refused(account.closed).
    """
    named = Named(name=told.name, id_type=told.id_type, id_number=told.id_number, country=told.country)
    with acting(DOOR, at=at):
        known = _account(scheme, told) or holders.of_number(scheme, named.hashes.all)
        if known:
            _renumber(known, named, at=at)
        account = known or Account(scheme=scheme.slug, created_at=at)
        _keep(scheme, account, told, replace(named, phone=_phone(account, told)), at=at)
        holders.hold(scheme, account, people.proven(named, at=at), told.assurance, at=at)
    return account.pk


def unit(scheme: Scheme, told: Asserted, *, at: datetime) -> UUID:
    """Return the account of the clerk with whose pass a unit came, made at their first coming (X22).

    Raises Refused: pass.claims (no unit in it), pass.number (a credit code that none has), account.closed (the unit ended this clerk).
    """
    if told.unit is None:
        raise Refused([Problem("pass.claims", facts={"claims": "unit"})])
    code = numbers.read_credit_code(told.unit.credit_code)
    if not isinstance(code, str):
        raise Refused([Problem("pass.number", facts={"why": code[0].code})])
    with acting(DOOR, at=at):
        account = _account(scheme, told) or Account(scheme=scheme.slug, created_at=at)
        _keep(scheme, account, told, Named(name=told.name or told.unit.name, id_type="", id_number=""), at=at)
        _keep_own_number(account, told)
        found, _ = Unit.objects.get_or_create(credit_code=code, defaults={"name": told.unit.name, "created_at": at})
        _call(found, told.unit.name)
        clerk, _ = UnitClerk.objects.get_or_create(account=account, unit=found, defaults={"name": told.name, "confirmed_at": at})
        clerks.proven(clerk, told.phone, at=at)
    if not clerk.is_active:
        raise Refused([Problem("account.closed")])
    return account.pk


def _account(scheme: Scheme, told: Asserted) -> Account | None:
    return Account.objects.filter(scheme=scheme.slug, issuer=told.issuer, subject=told.subject).first()


def _renumber(account: Account, named: Named, *, at: datetime) -> None:
    """Keep a person one person when the pass tells a number that nobody has: a passport renewed, a permit re-issued."""
    link = AccountPerson.objects.filter(account=account, until__isnull=True).select_related("person").first()
    if link and account.assurance in holders.PROVEN and people.known(named) is None:
        people.renumbered(link.person, named, at=at)


def _keep(scheme: Scheme, account: Account, told: Asserted, named: Named, *, at: datetime) -> None:
    if not account.is_active:
        raise Refused([Problem("account.closed")])
    if not account._state.adding and (account.issuer, account.subject) != (told.issuer, told.subject):  # noqa: SLF001 - Django's documented name
        phone = sealed.take(account, "phone_sealed")
        holders.close(account, at=at)
        holders.tell(scheme, "pass_renewed", phone, account, at=at)
    before = (account.name, account.issuer, account.subject, account.id_number_hash, account.phone_hash)
    account.issuer, account.subject = told.issuer, told.subject
    people.put(account, named)
    if before != (account.name, account.issuer, account.subject, account.id_number_hash, account.phone_hash):
        account.save()


def _call(unit: Unit, name: str) -> None:
    """Call a unit as its own pass does, whoever named it before."""
    if (unit.name, unit.name_key) != (name, name_key(name)):
        unit.name, unit.name_key = name, name_key(name)
        unit.save(update_fields=["name", "name_key"])


def _keep_own_number(account: Account, told: Asserted) -> None:
    """Keep the clerk's own number, sealed and never looked up by, so that nobody confirms their own application (X22)."""
    if told.id_number and sealed.take(account, "id_number_sealed") != told.id_number:
        account.id_type = told.id_type
        sealed.put(account, "id_number_sealed", told.id_number)
        account.save(update_fields=["id_type", "id_number_sealed"])


def _phone(account: Account, told: Asserted) -> str:
    """Return the pass's phone where it is one and no other account of the scheme has it: a phone opens no door here, so it refuses nobody."""
    read = numbers.read_mobile(told.phone) if told.phone else ""
    if not isinstance(read, str) or not read:
        return ""
    taken = Account.objects.filter(scheme=account.scheme, phone_hash__in=phone_hashes(read).all).exclude(pk=account.pk).exists()
    return "" if taken else read

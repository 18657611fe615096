"""An account's own keys, in its holder's hands: another phone, the phone that another account has, a name or number that was mistyped."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kuaiji.actions import accounts, applications, codes, hashing, holders, limits, people, tickets
from kuaiji.actions.accounts import DOOR, REGISTER, Caller, Typed
from kuaiji.actions.codes import Errand
from kuaiji.actions.people import Named
from kuaiji.queries import persons
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, Person
from kuaiji.records.numbers import phone_hashes
from kuaiji.rules import moves, numbers
from kuaiji.rules.actor import Actor, Assurance
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

CHANGE, PROVED = "change_phone", "proved"
OPEN = ("draft", "returned")


def change_phone(scheme: Scheme, phone: str, password: str, *, by: Actor, caller: Caller, at: datetime) -> str:
    """Send a code to the new phone, and one to the old phone too unless the passphrase was given; return the ticket for the next page.

    Raises Refused: the phone's flaws, phone.same, login.wrong (the passphrase), limit, code.soon, code.often, busy.
    """
    digits = codes.phone_of(phone)
    account = _own(by)
    old = sealed.take(account, "phone_sealed")
    if digits == old:
        raise Refused([Problem("phone.same", "phone")])
    if password:
        limits.count([(limits.NUMBER_LOGIN, f"own|{account.pk}")], at=at)
        if not hashing.opened(password, [account.password]):
            raise Refused([Problem("login.wrong", "password")])
    elif not old:
        raise Refused([Problem("answer.missing", "password")])
    asked = "" if password else old
    for each in (digits, asked):
        if each:
            codes.send(scheme, Errand(purpose=CHANGE, phone=each, browser=caller.browser), source=caller.source, at=at)
    return tickets.write(scheme.slug, CHANGE, {"phone": digits, "old": asked, "account": str(account.pk)}, at=at)


def sent_to(scheme: Scheme, ticket: str, *, at: datetime) -> dict[str, str]:
    """Return the masked phones that codes went to, by the box that takes them; nothing where the ticket is no longer good."""
    try:
        facts = tickets.read(scheme.slug, CHANGE, ticket, at=at)
    except Refused:
        return {}
    return {box: numbers.mask_phone(phone) for box, phone in (("code", facts["phone"]), ("old_code", facts["old"])) if phone}


def changed_phone(ticket: str, typed: Mapping[str, str], *, scheme: Scheme, by: Actor, caller: Caller, at: datetime) -> None:
    """Give the account its new phone by `code`, and by `old_code` where one was sent; every session ends, and the old phone is told.

    Raises Refused: ticket.expired; code.wrong, code.expired (each at its box); account.phone_taken, said only to who holds the phone.
    """
    facts = tickets.read(scheme.slug, CHANGE, ticket, at=at)
    if facts["account"] != str(by.own_account):
        raise Refused([Problem("ticket.expired")])
    for box, phone in {"old_code": facts["old"], "code": facts["phone"]}.items():
        if phone:
            errand = Errand(purpose=CHANGE, phone=phone, browser=caller.browser)
            _check(scheme, errand, typed[box], box, at=at)
    with acting(DOOR, at=at):
        account = Account.objects.select_for_update().get(pk=by.own_account)
        _free(scheme, facts["phone"], account)
        tickets.use(ticket, at=at)
        before = sealed.take(account, "phone_sealed")
        people.put_phone(account, facts["phone"])
        account.session_epoch += 1
        account.save()
        Person.objects.filter(pk=by.own_person).update(phone_hash=account.phone_hash)
        holders.tell(scheme, "phone_changed", before, account, at=at, tail=facts["phone"][-4:])


def proved(scheme: Scheme, ticket: str, *, at: datetime) -> str:
    """Return a ticket that says: the phone of this registration has just been proved. The registration's own stays good for another phone."""
    return tickets.write(scheme.slug, PROVED, tickets.read(scheme.slug, REGISTER, ticket, at=at), at=at)


def enter(scheme: Scheme, ticket: str, *, at: datetime) -> UUID:
    """Return the account that the proved phone opens: one's own of before. Raises Refused: ticket.expired, account.no_phone."""
    facts = tickets.read(scheme.slug, PROVED, ticket, at=at)
    tickets.use(ticket, at=at)
    return accounts.of_phone(scheme, facts["phone"]).pk


def take_phone(scheme: Scheme, ticket: str, *, at: datetime) -> UUID:
    """Open the account that was registered for, with a phone that an earlier holder's account has: that account keeps its other keys.

    Raises Refused(ticket.expired).
    """
    facts = tickets.read(scheme.slug, PROVED, ticket, at=at)
    hashed = facts.pop("password")
    with acting(DOOR, at=at):
        tickets.use(ticket, at=at)
        for other in Account.objects.select_for_update().filter(scheme=scheme.slug, phone_hash__in=phone_hashes(facts["phone"]).all):
            holders.let_go(other)
        return accounts.opened(scheme, Named(**facts), hashed=hashed, at=at)


def may_correct(by: Actor) -> bool:
    """Say whether name and number may still be written right by oneself: nobody has looked at a document yet, and nothing waits for review."""
    with acting(by):
        waiting = Application.objects.visible_to(by).filter(person_id=by.person_id).exclude(state__in=[*OPEN, "refused"])
        return by.person_id is not None and by.assurance < Assurance.PROVEN and not waiting.exists()


def correct(scheme: Scheme, typed: Typed, *, by: Actor, at: datetime) -> None:
    """Write name and number right as the document has them; what was begun follows. Raises Refused: their flaws, correct.late, limit."""
    account = _own(by)
    named = accounts.read(scheme, replace(typed, phone=sealed.take(account, "phone_sealed") or typed.phone), at=at)
    if not may_correct(by):
        raise Refused([Problem("correct.late")])
    limits.count([(limits.CORRECT, str(account.pk))], at=at)
    with acting(DOOR, at=at):
        account = Account.objects.select_for_update().get(pk=account.pk)
        people.put(account, replace(named, phone=""))
        account.save()
        people.rename(by.own_person, named, at=at)
        holder = persons.holder(by, at=at)
        rows = Application.objects.filter(person_id=by.own_person, state__in=[state.value for state in moves.EDITABLE])
        for row in rows:
            applications.refill(row, holder, at=at)


def _own(by: Actor) -> Account:
    with acting(by):
        account: Account = Account.objects.visible_to(by).get(pk=by.own_account)
        return account


def _check(scheme: Scheme, errand: Errand, code: str, where: str, *, at: datetime) -> None:
    try:
        codes.check(scheme, errand, code, at=at)
    except Refused as refused:
        raise Refused([replace(each, where=where) for each in refused.problems]) from refused


def _free(scheme: Scheme, phone: str, account: Account) -> None:
    if Account.objects.filter(scheme=scheme.slug, phone_hash__in=phone_hashes(phone).all).exclude(pk=account.pk).exists():
        raise Refused([Problem("account.phone_taken", "phone")])

"""Accounts and how people come in: registration, number and passphrase, phone and code, recovery (C02, C03, C04)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from kuaiji.actions import codes, hashing, holders, limits, people, tickets
from kuaiji.actions.codes import Errand
from kuaiji.actions.people import Named
from kuaiji.national import lists
from kuaiji.national import passwords as everybodys
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account
from kuaiji.records.numbers import MAINLAND, number_hashes, phone_hashes
from kuaiji.rules import kinds, numbers, passwords
from kuaiji.rules.actor import Assurance, system
from kuaiji.rules.numbers import IdType, Number
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

DOOR = system("door")
REGISTER, LOGIN, RECOVER, MATCH, APPEAL = "register", "login", "recover", "match", "appeal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A registration as typed."""

    name: str
    id_type: str
    id_number: str
    phone: str
    password: str = ""
    id_country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who knocks: the address they come from, and the random text that their browser's session keeps for its codes."""

    source: str
    browser: str


def register(scheme: Scheme, typed: Typed, *, by: Caller, at: datetime) -> str:
    """Read a registration, send a code to its phone and return the ticket for the next page (C02). Nothing is said of who is registered already.

    Raises Refused: every flaw of what was typed; limit; busy; code.soon, code.often.
    """
    named = read(scheme, typed, also=_password(scheme, typed.password, own_words(typed)), at=at)
    limits.count([(limits.REGISTER_SOURCE, by.source)], at=at)
    hashed = hashing.made(typed.password, salt=hashing.salt_of(named.hashes.now))
    codes.send(scheme, Errand(purpose=REGISTER, phone=named.phone, browser=by.browser), source=by.source, at=at)
    return tickets.write(scheme.slug, REGISTER, asdict(named) | {"password": hashed}, at=at)


def complete(scheme: Scheme, ticket: str, code: str, *, by: Caller, at: datetime) -> UUID:
    """Open the account once its phone is proved and return it.

    A number that somebody else claims or has proved is claimed once more and nothing is said of it: review tells whose it is.
    Raises Refused: ticket.expired, code.wrong, code.expired; account.phone_taken, said only to who holds the phone.
    """
    facts = tickets.read(scheme.slug, REGISTER, ticket, at=at)
    codes.check(scheme, Errand(purpose=REGISTER, phone=facts["phone"], browser=by.browser), code, at=at)
    hashed = facts.pop("password")
    named = Named(**facts)
    try:
        with acting(DOOR, at=at):
            tickets.use(ticket, at=at)
            return opened(scheme, named, hashed=hashed, at=at)
    except IntegrityError:  # somebody was faster with the same phone
        free(scheme, named)
        raise


def opened(scheme: Scheme, named: Named, *, hashed: str = "", proven: bool = False, at: datetime) -> UUID:
    """Open the account of somebody whose phone is proved, with a hashed passphrase or none, and return it; `proven` joins it to who has the number.

    Claims of the same number stand beside it until one of them is proved (decision 15).

    Raises Refused: account.number_taken, account.phone_taken.
    """
    account = Account(scheme=scheme.slug, password=hashed, created_at=at)
    if not hashed:
        account.set_unusable_password()
    with acting(DOOR, at=at):
        free(scheme, named, proven=proven)
        people.put(account, named)
        account.save(force_insert=True)
        person = people.proven(named, at=at) if proven else people.claimed(named, at=at)
        holders.hold(scheme, account, person, Assurance.PROVEN if proven else Assurance.PHONE, at=at)
    return account.pk


def by_password(scheme: Scheme, number: str, password: str, *, by: Caller, at: datetime) -> UUID:
    """Return the account of a document number and its passphrase (C03). Raises Refused: login.wrong, whatever of it is wrong; limit; busy.

    Several may claim the number: the passphrase says which of them is meant, and opens nothing where it fits two.
    """
    hashes = _hashes(scheme, number, at)
    key = f"{scheme.slug}|{hashes[0]}"
    limits.count([(limits.NUMBER_LOGIN, key), (limits.SOURCE_LOGIN, by.source)], at=at)
    rows = list(Account.objects.filter(scheme=scheme.slug, id_number_hash__in=hashes, is_active=True).order_by("created_at"))
    fitting = hashing.opened(password, [row.password for row in rows])
    if len(fitting) != 1:
        raise Refused([Problem("login.wrong")])
    limits.forget(limits.NUMBER_LOGIN, key, at=at)
    return rows[fitting[0]].pk


def ask_code(scheme: Scheme, phone: str, *, purpose: str, by: Caller, at: datetime) -> str:
    """Send a code for logging in or recovering and return the ticket for the next page; the same for every phone (no enumeration).

    Raises Refused: the phone's flaws, limit, code.soon, code.often.
    """
    digits = codes.phone_of(phone)
    codes.send(scheme, Errand(purpose=purpose, phone=digits, browser=by.browser), source=by.source, at=at)
    return tickets.write(scheme.slug, purpose, {"phone": digits}, at=at)


def by_code(scheme: Scheme, ticket: str, code: str, *, by: Caller, at: datetime) -> UUID:
    """Return the account of a phone that has just proved itself (C03).

    Raises Refused: ticket.expired, code.wrong, code.expired; account.no_phone, said only to who holds the phone.
    """
    phone = tickets.read(scheme.slug, LOGIN, ticket, at=at)["phone"]
    codes.check(scheme, Errand(purpose=LOGIN, phone=phone, browser=by.browser), code, at=at)
    account = of_phone(scheme, phone)
    tickets.use(ticket, at=at)
    return account.pk


def recover(scheme: Scheme, ticket: str, *, code: str, password: str, by: Caller, at: datetime) -> UUID:
    """Set a new passphrase for the account of a phone that has just proved itself and end every other session (C04).

    Raises Refused: the passphrase's flaws, ticket.expired, code.wrong, code.expired, account.no_phone, busy.
    """
    phone = tickets.read(scheme.slug, RECOVER, ticket, at=at)["phone"]
    _refuse(_password(scheme, password, [phone]))
    codes.check(scheme, Errand(purpose=RECOVER, phone=phone, browser=by.browser), code, at=at)
    account = of_phone(scheme, phone)
    hashed = hashing.made(password, salt=hashing.salt_of(account.id_number_hash) if account.id_number_hash else None)
    tickets.use(ticket, at=at)
    set_password(account, hashed, at=at)
    return account.pk


def again(scheme: Scheme, errand: str, ticket: str, *, by: Caller, at: datetime) -> None:
    """Send the code of a ticket once more; the earlier one stays good. Raises Refused: ticket.expired, limit, code.soon, code.often."""
    phone = tickets.read(scheme.slug, errand, ticket, at=at)["phone"]
    purpose = {MATCH: REGISTER, APPEAL: RECOVER}.get(errand, errand)
    codes.send(scheme, Errand(purpose=purpose, phone=phone, browser=by.browser), source=by.source, at=at)


def sent_to(scheme: Scheme, errand: str, ticket: str, *, at: datetime) -> str:
    """Return the masked phone that a ticket's code went to; nothing where the ticket is no longer good."""
    try:
        return numbers.mask_phone(tickets.read(scheme.slug, errand, ticket, at=at)["phone"])
    except Refused:
        return ""


def begun(scheme: Scheme, ticket: str, *, at: datetime) -> dict[str, str]:
    """Return what a registration that waits for its code was typed with, but for passphrase and phone; nothing where it is no longer good."""
    try:
        facts = tickets.read(scheme.slug, REGISTER, ticket, at=at)
    except Refused:
        return {}
    return {
        "name": facts["name"],
        "id_type": facts["id_type"],
        "id_country": facts["country"] if facts["id_type"] == IdType.PASSPORT else "",
        "id_number": facts["id_number"],
    }


def set_password(account: Account, hashed: str, *, at: datetime) -> None:
    """Change an account's passphrase; the new epoch ends its sessions."""
    with acting(DOOR, at=at):
        locked = Account.objects.select_for_update().get(pk=account.pk)
        Account.objects.filter(pk=locked.pk).update(password=hashed, session_epoch=locked.session_epoch + 1)


def read(scheme: Scheme, typed: Typed, *, also: Sequence[Problem] = (), at: datetime) -> Named:
    """Read who somebody says to be, or refuse it with everything that is wrong at once, and with what is wrong besides."""
    name = kinds.Name().read(typed.name, kinds.Context(today=at.date()))
    phone = numbers.read_mobile(typed.phone)
    number = read_number(scheme, typed, at=at)
    problems = [] if name.value else [flaw.at("name") for flaw in name.problems] or [Problem("answer.missing", "name")]
    problems += [] if isinstance(number, Number) else number
    problems += [] if isinstance(phone, str) else [flaw.at("phone") for flaw in phone]
    _refuse([*problems, *also])
    assert name.value and isinstance(number, Number) and isinstance(phone, str)  # noqa: PT018 - whatever else was refused above
    return Named(name=name.value, id_type=typed.id_type, id_number=number.canonical, phone=phone, country=country(typed))


def country(typed: Typed) -> str:
    """Return which country issued the document: as told for a passport, ours for all others."""
    return typed.id_country if typed.id_type == IdType.PASSPORT else MAINLAND


def own_words(typed: Typed) -> list[str]:
    """Return what a passphrase must not be a part of."""
    phone = numbers.read_mobile(typed.phone)
    return [typed.id_number.strip(), phone if isinstance(phone, str) else ""]


def read_number(scheme: Scheme, typed: Typed, *, at: datetime) -> Number | list[Problem]:
    """Read a number as the scheme's documents bear it, or say what is wrong with it."""
    if typed.id_type not in {each.code for each in scheme.entry.document_types}:
        return [Problem("answer.missing", "id_type")]
    if not typed.id_number.strip():
        return [Problem("answer.missing", "id_number")]
    if typed.id_type == IdType.PASSPORT and typed.id_country not in countries():
        return [Problem("answer.missing", "id_country")]
    read = numbers.read(typed.id_type, typed.id_number, today=at.date())
    return read if isinstance(read, Number) else [flaw.at("id_number") for flaw in read]


def countries() -> list[str]:
    """Return the codes of the countries that a passport may be of."""
    return [each.code for each in lists.load()["country"].items]


def _password(scheme: Scheme, typed: str, own: list[str]) -> list[Problem]:
    found = passwords.flaws(typed, least=scheme.entry.password_least, common=everybodys.common(), own=own)
    return [flaw.at("password") for flaw in found]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)


def free(scheme: Scheme, named: Named, *, proven: bool = False) -> None:
    """Refuse a phone that another account of the scheme has: account.phone_taken (C02); to who has `proven` the number also account.number_taken.

    The phone first: whoever has an account learns nothing of further numbers (SEC-06).
    """
    mine = Account.objects.filter(scheme=scheme.slug)
    if mine.filter(phone_hash__in=phone_hashes(named.phone).all).exists():
        raise Refused([Problem("account.phone_taken")])
    holder = holders.of_number(scheme, named.hashes.all) if proven else None
    if holder:
        own = numbers.mask_phone(sealed.take(holder, "phone_sealed"))
        raise Refused([Problem("account.number_taken", facts={"phone": own or "—"})])


def _hashes(scheme: Scheme, number: str, at: datetime) -> list[str]:
    """Return the hashes that a number may stand under, whichever of the scheme's documents bears it; the text's own where none does."""
    readings = [(each.code, numbers.read(each.code, number, today=at.date())) for each in scheme.entry.document_types]
    found = [
        number_hashes(code, read.canonical, country=country)
        for code, read in readings
        if isinstance(read, Number)
        for country in (countries() if code == IdType.PASSPORT else [MAINLAND])
    ]
    return [each for hashes in found for each in hashes.all] or [phone_hashes(number.strip()).now]


def of_phone(scheme: Scheme, digits: str) -> Account:
    """Return the account of a phone that has been proved. Raises Refused(account.no_phone)."""
    account = Account.objects.filter(scheme=scheme.slug, phone_hash__in=phone_hashes(digits).all, is_active=True).first()
    if account is None:
        raise Refused([Problem("account.no_phone")])
    return account

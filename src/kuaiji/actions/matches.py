"""Opening an account by what the historic archive knows: document number, name and licence number, then a phone code (N18)."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from kuaiji.actions import accounts, codes, limits, people, tickets
from kuaiji.actions.accounts import DOOR, Caller
from kuaiji.actions.codes import Errand
from kuaiji.actions.people import Named
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import ArchiveLicence, Person
from kuaiji.records.numbers import MAINLAND
from kuaiji.rules import kinds, numbers
from kuaiji.rules.numbers import IdType, Number
from kuaiji.rules.problem import Flaw, Problem, Refused
from kuaiji.rules.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What somebody says the archive knows of them, and the phone that shall be theirs."""

    id_type: str
    id_number: str
    name: str
    licence_number: str
    phone: str
    id_country: str = ""


def match(scheme: Scheme, typed: Facts, *, by: Caller, at: datetime) -> str:
    """Compare three facts with the archives, send a code to the phone and return the ticket for the next page.

    Raises Refused: what cannot be read; match.none, whichever fact differs and whether or not the number is known; limit; code.soon, code.often.
    """
    known, licence = _read(typed, at)
    limits.count([(limits.MATCH, known.hashes.now), (limits.SOURCE_LOGIN, by.source)], at=at)
    with acting(DOOR, at=at):
        fits = _fits(people.known(known), known.name, licence)
    if not fits:
        raise Refused([Problem("match.none")])
    codes.send(scheme, Errand(purpose=accounts.REGISTER, phone=known.phone, browser=by.browser), source=by.source, at=at)
    return tickets.write(scheme.slug, accounts.MATCH, asdict(known), at=at)


def complete(scheme: Scheme, ticket: str, code: str, *, by: Caller, at: datetime) -> UUID:
    """Open the account of the person whose archive matched, once the phone is proved.

    Raises Refused: ticket.expired, code.wrong, code.expired, account.number_taken (they have one: log in with its phone), account.phone_taken.
    """
    facts = tickets.read(scheme.slug, accounts.MATCH, ticket, at=at)
    codes.check(scheme, Errand(purpose=accounts.REGISTER, phone=facts["phone"], browser=by.browser), code, at=at)
    named = Named(**facts)
    try:
        with acting(DOOR, at=at):
            tickets.use(ticket, at=at)
            return accounts.opened(scheme, named, proven=True, at=at)
    except IntegrityError:  # somebody was faster with the same number or phone: now it can be said which
        accounts.free(scheme, named, proven=True)
        raise


def _read(typed: Facts, at: datetime) -> tuple[Named, str]:
    today = kinds.Context(today=at.date())
    name = kinds.Name().read(typed.name, today)
    licence = kinds.LicenceNumber().read(typed.licence_number, today)
    number = numbers.read(typed.id_type, typed.id_number, today=at.date())
    country = typed.id_country if typed.id_type == IdType.PASSPORT else MAINLAND
    phone = numbers.read_mobile(typed.phone)
    found: dict[str, list[Flaw]] = {
        "id_number": [] if isinstance(number, Number) else number,
        "id_country": [] if country else [Flaw("answer.missing")],
        "name": [] if name.value else list(name.problems) or [Flaw("answer.missing")],
        "licence_number": [] if licence.value else list(licence.problems) or [Flaw("answer.missing")],
        "phone": [] if isinstance(phone, str) else phone,
    }
    problems = [flaw.at(where) for where, flaws in found.items() for flaw in flaws]
    if problems or not isinstance(number, Number) or not isinstance(phone, str):
        raise Refused(problems)
    return Named(name=name.value or "", id_type=typed.id_type, id_number=number.canonical, phone=phone, country=country), licence.value or ""


def _fits(person: Person | None, name: str, licence: str) -> bool:
    """Say whether this person's live archive bears the name and the licence; the same is asked of the database for nobody."""
    row = ArchiveLicence.objects.filter(archive__person=person, archive__state="live").first()
    kept = sealed.take(row, "number_sealed") if row else ""
    same_name = person is not None and kinds.folded_name(person.name) == kinds.folded_name(name)
    return bool(kept) and _bare(kept) == _bare(licence) and same_name


def _bare(licence: str) -> str:
    """Return a licence number without the signs between its parts: old certificates and old files differ in these alone."""
    return "".join(sign for sign in licence.casefold() if sign.isalnum())

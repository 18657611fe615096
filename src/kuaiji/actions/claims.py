"""A unit's first coming where no pass speaks for it: its credit code, the clerk's phone, and a letter under its seal that a bureau looks at (X22)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from kuaiji.actions import clerks, codes, evidence, limits, messages, tickets
from kuaiji.actions.accounts import DOOR, LOGIN, Caller
from kuaiji.actions.codes import Errand
from kuaiji.actions.limits import Limit
from kuaiji.actions.messages import To
from kuaiji.adapters import pictures, vault
from kuaiji.queries import bureaus, campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Unit, UnitClaim, UnitClerk
from kuaiji.records.names import name_key
from kuaiji.records.numbers import phone_hashes
from kuaiji.rules import numbers, policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

TICKET = "unit"
ISSUER = "unit-phone"
"""Whose phone opens an account for units alone: it is no person's account, and bars nobody from opening one by that phone."""
LETTERS = Limit("claims.letter", 10, timedelta(days=1))
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a bureau says to a claim: the names as the letter says them, or why not."""

    grant: bool
    unit_name: str = ""
    name: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came in: the account, the credit code that was typed, and the unit where they speak for it already."""

    account_id: UUID
    credit_code: str
    unit_id: UUID | None


def ask(scheme: Scheme, credit_code: str, phone: str, *, by: Caller, at: datetime) -> str:
    """Send a code to the clerk's phone and return the ticket for the next page; the same for every unit and phone.

    Raises Refused: the flaws of code and phone, limit, code.soon, code.often.
    """
    read, mobile = numbers.read_credit_code(credit_code), numbers.read_mobile(phone)
    problems = [] if isinstance(read, str) else [flaw.at("credit_code") for flaw in read]
    problems += [] if isinstance(mobile, str) else [flaw.at("phone") for flaw in mobile]
    if problems or not isinstance(read, str) or not isinstance(mobile, str):
        raise Refused(problems)
    codes.send(scheme, Errand(purpose=LOGIN, phone=mobile, browser=by.browser), source=by.source, at=at)
    return tickets.write(scheme.slug, TICKET, {"phone": mobile, "credit_code": read}, at=at)


def enter(scheme: Scheme, ticket: str, code: str, *, by: Caller, at: datetime) -> Entered:
    """Let in whoever has the phone. Raises Refused: ticket.expired, code.wrong, code.expired, account.closed."""
    facts = tickets.read(scheme.slug, TICKET, ticket, at=at)
    codes.check(scheme, Errand(purpose=LOGIN, phone=facts["phone"], browser=by.browser), code, at=at)
    with acting(DOOR, at=at):
        tickets.use(ticket, at=at)
        account = opened(scheme, facts["phone"], at=at)
        clerk = UnitClerk.objects.filter(account=account, unit__credit_code=facts["credit_code"], is_active=True).first()
        return Entered(account.pk, facts["credit_code"], clerk.unit_id if clerk else None)


def again(scheme: Scheme, ticket: str, *, by: Caller, at: datetime) -> None:
    """Send the code once more. Raises Refused: ticket.expired, limit, code.soon, code.often."""
    phone = tickets.read(scheme.slug, TICKET, ticket, at=at)["phone"]
    codes.send(scheme, Errand(purpose=LOGIN, phone=phone, browser=by.browser), source=by.source, at=at)


def sent_to(scheme: Scheme, ticket: str, *, at: datetime) -> str:
    """Return the masked phone that the code went to; "" where the ticket is no longer good."""
    try:
        return numbers.mask_phone(tickets.read(scheme.slug, TICKET, ticket, at=at)["phone"])
    except Refused:
        return ""


def opened(scheme: Scheme, phone: str, *, at: datetime) -> Account:
    """Return the account that a phone opens: a person's, else one for units alone, made at its first coming. The caller is inside `acting`."""
    hashes = phone_hashes(phone)
    found = Account.objects.filter(scheme=scheme.slug, phone_hash__in=hashes.all).first()
    found = found or Account.objects.filter(scheme=scheme.slug, issuer=ISSUER, subject__in=hashes.all).first()
    if found and not found.is_active:
        raise Refused([Problem("account.closed")])
    if found:
        return found
    made = Account(scheme=scheme.slug, issuer=ISSUER, subject=hashes.now, assurance="phone", created_at=at)
    made.set_unusable_password()
    sealed.put(made, "phone_sealed", phone)
    made.save(force_insert=True)
    return made


def file(credit_code: str, letter: bytes, *, bureau_id: UUID, by: Actor, at: datetime) -> UUID:
    """Hand a claim to a bureau with its letter; nobody speaks for a unit by it before the bureau grants it.

    Raises Refused: limit, claim.bureau, claim.waiting, file.empty, and what `pictures` says.
    """
    limits.count([(LETTERS, str(by.own_account))], at=at)
    bureau = next((each for each in bureaus.of_scheme(by.scheme) if each.id == bureau_id), None)
    problems = [] if bureau else [Problem("claim.bureau", "bureau")]
    problems += [] if letter else [Problem("file.empty", "file")]
    if problems:
        raise Refused(problems)
    pictures.inspect(letter, where="file")
    key = vault.evidence().put(msgspec.msgpack.encode(pictures.clean(letter, where="file").pages), kind="clean")
    with acting(DOOR, at=at):
        account = Account.objects.get(pk=by.own_account)
        unit, _ = Unit.objects.get_or_create(credit_code=credit_code, defaults={"name": credit_code, "created_at": at})
        if UnitClaim.objects.filter(unit=unit, account=account, state="waiting").exists():
            raise Refused([Problem("claim.waiting")])
        name = account.name or numbers.mask_phone(sealed.take(account, "phone_sealed"))
        values = {"scheme": by.scheme, "unit": unit, "account": account, "bureau_id": bureau_id, "name": name, "letter_key": key, "at": at}
        return UnitClaim.objects.create(**values).pk


def settle(claim_id: UUID, verdict: Verdict, *, by: Actor, at: datetime) -> None:
    """Grant a claim under the names that its letter says, or refuse it with a reason; the clerk is told by SMS, the letter goes.

    Raises Refused: not_found, answer.missing, text.too_long, claim.settled, case.own.
    """
    wanted = ("unit_name", "name") if verdict.grant else ("reason",)
    problems = [Problem("answer.missing", each) for each in wanted if not getattr(verdict, each).strip()]
    found = {each: len(getattr(verdict, each)) for each in wanted}
    problems += [Problem("text.too_long", each, {"found": many, "allowed": LONGEST}) for each, many in found.items() if many > LONGEST]
    with acting(by, at=at):
        row = UnitClaim.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=claim_id).first()
        if row is None or policy.problems(by, "unit.admit", policy.Target(bureau_id=row.bureau_id)):
            raise Refused([Problem("not_found")])
        if row.account_id == by.account_id:
            raise Refused([Problem("case.own")])
        if row.state != "waiting":
            raise Refused([Problem("claim.settled")])
        if problems:
            raise Refused(problems)
        row.state, row.reason = "granted" if verdict.grant else "refused", verdict.reason.strip()
        row.settled_at, row.settled_by_id = at, by.account_id
        row.name, row.unit_name = verdict.name.strip() or row.name, verdict.unit_name.strip()
        row.save()
    _carried_out(row, grant=verdict.grant, at=at)


def _carried_out(row: UnitClaim, *, grant: bool, at: datetime) -> None:
    with acting(DOOR, at=at):
        account, unit = Account.objects.get(pk=row.account_id), Unit.objects.get(pk=row.unit_id)
        phone = sealed.take(account, "phone_sealed")
        if grant:
            if unit.name == unit.credit_code:  # nobody's own pass has named it
                unit.name, unit.name_key = row.unit_name, name_key(row.unit_name)
                unit.save(update_fields=["name", "name_key"])
            if not account.name:
                account.name = row.name
                account.save(update_fields=["name"])
            clerks.admit(account, unit.pk, name=row.name, phone=phone, at=at)
        scheme = campaigns.running(row.scheme, at=at).scheme
        event = "claim_granted" if grant else "claim_refused"
        messages.tell(scheme, event, to=To(phone=phone), facts={}, key=f"{event}:{row.pk}", at=at)
    evidence.remove_objects([row.letter_key])

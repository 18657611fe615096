"""Appeals for access: who cannot come in by any door asks a counter, which looks at the documents and settles it (X02, C04)."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from kuaiji import jurisdictions
from kuaiji.actions import accounts, codes, holders, limits, people, tickets
from kuaiji.actions.accounts import APPEAL, DOOR, RECOVER, Caller, Typed
from kuaiji.actions.codes import Errand
from kuaiji.actions.people import Named
from kuaiji.queries import appeals, conflicts
from kuaiji.records import receipts, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, AccountPerson, Appeal, Application, Person
from kuaiji.records.numbers import phone_hashes
from kuaiji.rules.actor import Actor, Assurance
from kuaiji.rules.appeals import lacking
from kuaiji.rules.numbers import Number
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

DAYS = 30
TAKE_OVER, ADD_NUMBER = "take_over", "add_number"


def ask(scheme: Scheme, typed: Typed, *, by: Caller, at: datetime) -> str:
    """Read who somebody says to be, send a code to the phone that shall be theirs and return the ticket for the next page.

    Whether the number or the phone is known makes no difference. Raises Refused: every flaw of what was typed; limit; code.soon, code.often.
    """
    named = accounts.read(scheme, typed, at=at)
    limits.count([(limits.REGISTER_SOURCE, by.source), (limits.APPEAL, f"{scheme.slug}|{named.hashes.now}|{by.source}")], at=at)
    codes.send(scheme, Errand(purpose=RECOVER, phone=named.phone, browser=by.browser), source=by.source, at=at)
    return tickets.write(scheme.slug, APPEAL, asdict(named), at=at)


def complete(scheme: Scheme, ticket: str, code: str, *, by: Caller, at: datetime) -> str:
    """Put the appeal on file once the phone is proved and return its number, which is shown at the counter.

    Raises Refused: ticket.expired, code.wrong, code.expired.
    """
    named = Named(**tickets.read(scheme.slug, APPEAL, ticket, at=at))
    codes.check(scheme, Errand(purpose=RECOVER, phone=named.phone, browser=by.browser), code, at=at)
    with acting(DOOR, at=at):
        tickets.use(ticket, at=at)
        number = _filed(scheme, TAKE_OVER, named, at=at)
        holders.told(scheme, "appeal_filed", named.phone, key=f"appeal_filed:{number}", at=at, receipt=number)
        return number


def add_number(scheme: Scheme, typed: Typed, *, by: Actor, at: datetime) -> str:
    """Ask that a renewed passport, a re-issued permit or another document be put beside the number one has; returns the appeal's number.

    Raises Refused: the number's flaws, limit, appeal.same (it is the number one has), not_found.
    """
    with acting(by, at=at):
        account = Account.objects.visible_to(by).get(pk=by.own_account)
        number = accounts.read_number(scheme, typed, at=at)
        if not isinstance(number, Number):
            raise Refused(number)
        named = Named(name=account.name, id_type=typed.id_type, id_number=number.canonical, country=accounts.country(typed))
        if set(named.hashes.all) & set(holders.number_of(account)):
            raise Refused([Problem("appeal.same", "id_number")])
    limits.count([(limits.APPEAL, str(account.pk))], at=at)
    with acting(DOOR, at=at):
        return _filed(scheme, ADD_NUMBER, named, account=account, at=at)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a counter decides: the papers that lay there, why it refuses, and which account of the number is the person's own, found again."""

    grant: bool
    seen: Collection[str] = ()
    reason: str = ""
    own: UUID | None = None


def settle(appeal_id: UUID, verdict: Verdict, *, by: Actor, at: datetime) -> None:
    """Grant an appeal, which gives its keys to who stands at the counter, or refuse it; both holders are told.

    Raises Refused: not_found, appeal.settled, appeal.lacking (papers not seen), appeal.reason (refused without one), appeal.double (the number is
    another person's), appeal.own (no account of that number), case.own, case.conflict (somebody else settles it).
    """
    grant, seen, reason = verdict.grant, verdict.seen, verdict.reason
    bureau_id = appeals.counter(appeal_id, by=by)
    with acting(replace(by, system=True, posts=()), at=at):  # the program's own act, in the clerk's name
        row = Appeal.objects.select_for_update().get(pk=appeal_id)
        scheme = jurisdictions.scheme(row.scheme)
        problems = [Problem("appeal.settled")] if row.state != "open" or row.expires_at <= at else lacking(row.kind, seen, grant=grant, reason=reason)
        if problems:
            raise Refused(problems)
        named = Named(**json.loads(sealed.take(row, "facts_sealed")))
        if row.account_id == by.account_id or conflicts.names(named.hashes.all, by):
            raise Refused([Problem("case.own" if row.account_id == by.account_id else "case.conflict")])
        if grant:
            account = _taken_over(scheme, named, verdict.own, at) if row.kind == TAKE_OVER else _added(scheme, row, named, at)
            Appeal.objects.filter(pk=row.pk).update(account=account)
        told = {"state": "granted" if grant else "refused", "settled_at": at, "settled_by_id": by.own_account, "settled_name": by.name}
        Appeal.objects.filter(pk=row.pk).update(**told, bureau_id=bureau_id, seen=sorted(seen), reason=reason[:200])
        _tell(scheme, row, named, grant=grant, at=at)


def _filed(scheme: Scheme, kind: str, named: Named, *, account: Account | None = None, at: datetime) -> str:
    row = Appeal(scheme=scheme.slug, kind=kind, name=named.name, account=account, created_at=at, expires_at=at + timedelta(days=DAYS))
    row.number, row.number_hash = receipts.new(at.date()), named.hashes.now
    sealed.put(row, "facts_sealed", json.dumps(asdict(named)))
    row.save(force_insert=True)
    return row.number


def _taken_over(scheme: Scheme, named: Named, own: UUID | None, at: datetime) -> Account:
    """Make the phone that was proved the key of the account that has the number, or that only claimed it and is the person's own; else of a new one.

    What had been begun with the account comes along.
    """
    held = _of_phone(scheme, named).first()
    account = holders.of_number(scheme, named.hashes.all) or (_claimed(scheme, named, own) if own else None)
    if account is None and held and held.assurance not in holders.PROVEN:
        account, held = held, None  # the asker's own, which until now only claimed the number
    if held and (account is None or held.pk != account.pk):
        holders.let_go(held)
    if account is None:
        account = Account(scheme=scheme.slug, created_at=at)
        account.set_unusable_password()
    elif account.assurance in holders.PROVEN or account.pk == own:
        before = sealed.take(account, "phone_sealed")
        holders.close(account, at=at)
        holders.tell(scheme, "phone_replaced", before, account, at=at)
    people.put(account, named)
    account.save()
    person = people.proven(named, at=at)
    _bring(account, person)
    holders.hold(scheme, account, person, Assurance.COUNTER, at=at)
    return account


def _claimed(scheme: Scheme, named: Named, own: UUID) -> Account:
    """Return the account that claims the number, as the counter picked it. Raises Refused(appeal.own)."""
    rows = Account.objects.select_for_update().filter(scheme=scheme.slug, id_number_hash__in=named.hashes.all, is_active=True)
    found = rows.filter(pk=own).first()
    if found is None:
        raise Refused([Problem("appeal.own", "own")])
    return found


def _of_phone(scheme: Scheme, named: Named) -> "QuerySet[Account]":
    return Account.objects.select_for_update().filter(scheme=scheme.slug, phone_hash__in=phone_hashes(named.phone).all)


def _bring(account: Account, person: Person) -> None:
    """Bring what the account has begun along to the person it turns out to be, but for campaigns in which that person has filed."""
    link = AccountPerson.objects.filter(account=account, until__isnull=True).first()
    if link and link.person_id != person.pk:
        there = Application.objects.filter(person=person).exclude(state="refused").values("campaign_id")
        Application.objects.filter(person_id=link.person_id, account=account).exclude(campaign_id__in=there).update(person=person)


def _added(scheme: Scheme, row: Appeal, named: Named, at: datetime) -> Account:
    """Put a number beside the one that the person has: one lineage, one person (settled 3)."""
    account = Account.objects.select_for_update().get(pk=row.account_id)
    link = AccountPerson.objects.select_related("person").get(account=account, until__isnull=True)
    known = people.known(named)
    if known and known.pk != link.person_id:
        raise Refused([Problem("appeal.double")])
    person = people.renumbered(link.person, named, at=at)
    people.put(account, named)
    account.save()
    holders.hold(scheme, account, person, Assurance.COUNTER, at=at)
    return account


def _tell(scheme: Scheme, row: Appeal, named: Named, *, grant: bool, at: datetime) -> None:
    account = row.account
    phone = named.phone or (sealed.take(account, "phone_sealed") if account else "")
    event = "appeal_granted" if grant else "appeal_refused"
    holders.told(scheme, event, phone, key=f"{event}:{row.pk.hex}", at=at, receipt=row.number)

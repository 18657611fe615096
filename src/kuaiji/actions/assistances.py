"""Filling in for somebody who cannot: a clerk sees the document, fills in the same form, and never decides it (X25)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import accounts, limits, people
from kuaiji.actions.people import Named
from kuaiji.queries import assistances, campaigns, conflicts
from kuaiji.queries.persons import COUNTER
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, Assistance, Person
from kuaiji.rules import kinds, moves, numbers
from kuaiji.rules.actor import Actor
from kuaiji.rules.numbers import Number
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

LASTS = timedelta(hours=8)
"""How long a clerk may fill in after having seen a document: a day at the counter."""
LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Who stands at the counter, as read from the document; `seen` says that face and original were compared. No phone: results are printed."""

    name: str
    id_type: str
    id_number: str
    id_country: str = ""
    phone: str = ""
    seen: bool = False


def begin(scheme: Scheme, present: Present, *, by: Actor, at: datetime) -> UUID:
    """Give the clerk leave to fill in for somebody, or to go on with what that person has begun; return the leave.

    Raises Refused: every flaw of what was typed, assistance.unseen, case.own, case.conflict, assistance.filed (facts: receipt), limit, not_found.
    """
    bureau_id = assistances.bureau_of(by, scheme.slug)
    if bureau_id is None:
        raise Refused([Problem("not_found")])
    named = _read(scheme, present, at=at)
    limits.count([(limits.ASSISTED, str(by.own_account))], at=at)
    with acting(by, at=at):
        if conflicts.names(named.hashes.all, by):
            raise Refused([Problem("case.conflict")])
    with acting(COUNTER, at=at):
        person = people.proven(named, system="counter", at=at)
        _not_oneself(person, named, by)
        standing = _standing(scheme, person, by=by, at=at)
    with acting(by, at=at):
        row = Assistance(account_id=by.own_account, clerk=by.name, bureau_id=bureau_id, person_id=person.pk, name=named.name)
        row.began_at, row.expires_at, row.application_id = at, at + LASTS, standing
        if named.phone:
            sealed.put(row, "phone_sealed", named.phone)
        row.save(force_insert=True)
        return row.pk


def _read(scheme: Scheme, present: Present, *, at: datetime) -> Named:
    typed = accounts.Typed(
        name=present.name, id_type=present.id_type, id_number=present.id_number, id_country=present.id_country, phone=present.phone
    )
    name = kinds.Name().read(present.name, kinds.Context(today=at.date()))
    number = accounts.read_number(scheme, typed, at=at)
    phone = numbers.read_mobile(present.phone) if present.phone.strip() else ""
    problems = [] if name.value else [flaw.at("name") for flaw in name.problems] or [Problem("answer.missing", "name")]
    problems += [] if isinstance(number, Number) else number
    problems += [] if isinstance(phone, str) else [flaw.at("phone") for flaw in phone]
    problems += [] if present.seen else [Problem("assistance.unseen", "seen")]
    if problems or not name.value or not isinstance(number, Number) or not isinstance(phone, str):
        raise Refused(problems)
    return Named(name=name.value, id_type=present.id_type, id_number=number.canonical, phone=phone, country=accounts.country(typed))


def _not_oneself(person: Person, named: Named, by: Actor) -> None:
    """Refuse a clerk's own number, whether their account opens that person or was only told the number."""
    account = Account.objects.get(pk=by.own_account)
    number = sealed.take(account, "id_number_sealed") if account.id_number_sealed else ""
    if person.pk == by.person_id or (number and number == named.id_number):
        raise Refused([Problem("case.own")])


def _standing(scheme: Scheme, person: Person, *, by: Actor, at: datetime) -> UUID | None:
    """Return what the person has in hand already, given over to the clerk where it may be filled in; one a person and campaign stays true."""
    running = campaigns.running(scheme.slug, at=at)
    row = Application.objects.select_for_update(of=("self",)).filter(campaign_id=running.id, person_id=person.pk).exclude(state="refused").first()
    if row is None:
        return None
    if row.state not in moves.EDITABLE:
        raise Refused([Problem("assistance.filed", "id_number", {"receipt": row.receipt or ""})])
    if row.filed_by_id != by.account_id:
        Application.objects.filter(pk=row.pk).update(filed_by_id=by.own_account)
    return row.pk


def attach(application_id: UUID, *, by: Actor) -> None:
    """Note which application a clerk's leave is for, once it is begun; nothing for who fills in their own. The caller is inside `acting`."""
    if by.helps:
        Assistance.objects.filter(account_id=by.own_account, person_id=by.own_person, application=None, ended_at=None).update(
            application_id=application_id
        )


def leave(assistance_id: UUID, *, by: Actor, at: datetime) -> None:
    """End the clerk's own leave; whoever sees the document again gets another."""
    with acting(by, at=at):
        Assistance.objects.filter(pk=assistance_id, account_id=by.own_account, ended_at=None).update(ended_at=at)


def let_go(application_id: UUID, *, at: datetime) -> None:
    """Give an application back to its person: no clerk meets it any more but who may by their post. They stay on record."""
    with acting(COUNTER, at=at):
        Assistance.objects.filter(application_id=application_id, ended_at=None).update(ended_at=at)
        Application.objects.filter(pk=application_id).exclude(filed_by=None).update(filed_by=None)


def dispute(assistance_id: UUID, why: str, *, by: Actor, at: datetime) -> None:
    """Take the person's word that they never asked for it: it cannot be approved before they hand it in themselves.

    Raises Refused: not_found, assistance.why.
    """
    said = why.strip()
    if not said or len(said) > LONGEST:
        raise Refused([Problem("assistance.why", "why", {"most": LONGEST})])
    with acting(by, at=at):
        row = Assistance.objects.visible_to(by).filter(pk=assistance_id, application__person_id=by.own_person, disputed_at=None).first()
        if row is None or by.helps:
            raise Refused([Problem("not_found")])
    with acting(COUNTER, at=at):
        Assistance.objects.filter(pk=row.pk).update(disputed_at=at, dispute=said, ended_at=row.ended_at or at)
    assert row.application_id is not None
    let_go(row.application_id, at=at)

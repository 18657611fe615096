"""Who speaks for a unit: invited by one who does, confirmed anew each quarter, ended by the unit. Nobody becomes a clerk by naming a unit (X22)."""

from datetime import datetime, timedelta
from secrets import choice
from uuid import UUID

from kuaiji.actions import limits, messages, rosters
from kuaiji.actions.limits import Limit
from kuaiji.actions.messages import To
from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, ClerkInvitation, DueRow, Unit, UnitClerk
from kuaiji.records.numbers import phone_hashes
from kuaiji.rules import numbers
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.numbers.typed import squeezed
from kuaiji.rules.problem import Problem, Refused

KEEPER = system("clerks")
DUE = "clerk"
QUARTER, WARNED = timedelta(days=91), timedelta(days=14)
"""A clerk is confirmed for a quarter; they are warned two weeks before it ends."""
INVITED = timedelta(days=30)
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
LONGEST_NAME = 60
INVITES = Limit("clerks.invite", 20, timedelta(days=1))
TRIES = Limit("clerks.code", 10, timedelta(minutes=15))


def proven(clerk: UnitClerk, phone: str, *, at: datetime) -> None:
    """Note that the unit's own pass speaks for this clerk today: as good as a confirmation, also after a lapse. The caller is inside `acting`."""
    read = numbers.read_mobile(phone) if phone else ""
    if isinstance(read, str) and read and read != sealed.take(clerk, "phone_sealed"):
        sealed.put(clerk, "phone_sealed", read)
        clerk.save(update_fields=["phone_sealed"])
    if clerk.is_active or clerk.ended == "lapsed":
        _confirm(clerk, at=at)


def confirm(clerk_id: UUID, *, by: Actor, at: datetime) -> None:
    """Say that somebody still speaks for the unit, for another quarter: another clerk says it, or the only one there is.

    Raises Refused: not_found, clerk.other (another clerk must say it).
    """
    with acting(by, at=at):
        clerk = _of(clerk_id, by)
        others = UnitClerk.objects.filter(unit_id=clerk.unit_id, is_active=True).exclude(account_id=by.account_id).exists()
        if clerk.account_id == by.account_id and others:
            raise Refused([Problem("clerk.other")])
        _confirm(clerk, at=at)


def end(clerk_id: UUID, *, by: Actor, at: datetime) -> None:
    """Let somebody speak for the unit no more, oneself too. Raises Refused: not_found, clerk.last (a unit is not left without any)."""
    with acting(by, at=at):
        clerk = _of(clerk_id, by)
        if UnitClerk.objects.select_for_update().filter(unit_id=clerk.unit_id, is_active=True).count() < 2:
            raise Refused([Problem("clerk.last")])
        _end(clerk, "unit", at=at)


def invite(name: str, phone: str, *, by: Actor, at: datetime) -> None:
    """Invite somebody by SMS; the link leads to a door and opens nothing by itself. Raises Refused: the name's and phone's flaws, limit."""
    unit_id = rosters.own_unit(by)
    plain, read = name.strip(), numbers.read_mobile(phone)
    problems = [] if plain else [Problem("answer.missing", "name")]
    if len(plain) > LONGEST_NAME:
        problems.append(Problem("text.too_long", "name", {"found": len(plain), "allowed": LONGEST_NAME}))
    problems += [] if isinstance(read, str) else [flaw.at("phone") for flaw in read]
    if problems or not isinstance(read, str):
        raise Refused(problems)
    limits.count([(INVITES, str(unit_id))], at=at)
    code = "".join(choice(SIGNS) for _ in range(8))
    with acting(by, at=at):
        row = ClerkInvitation(unit_id=unit_id, scheme=by.scheme, name=plain, by_name=by.name, at=at, expires_at=at + INVITED)
        sealed.put(row, "phone_sealed", read)
        row.phone_hash, row.code_hash = phone_hashes(read).now, _hash(code)
        ClerkInvitation.objects.filter(unit_id=unit_id, phone_hash=row.phone_hash, taken_at=None, ended_at=None).update(ended_at=at)
        row.save(force_insert=True)
        unit = Unit.objects.values_list("name", flat=True).get(pk=unit_id)
    scheme = campaigns.running(by.scheme, at=at).scheme
    facts = {"employer": unit[:12], "clerk_code": code}
    messages.tell(scheme, "clerk_invited", to=To(phone=read), facts=facts, key=f"clerk_invited:{row.pk}", at=at)


def withdraw(invitation_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take an invitation back that nobody took up. Raises Refused(not_found)."""
    with acting(by, at=at):
        rows = ClerkInvitation.objects.visible_to(by).filter(pk=invitation_id, unit_id=rosters.own_unit(by), taken_at=None, ended_at=None)
        if not rows.update(ended_at=at):
            raise Refused([Problem("not_found")])


def accept(code: str, *, account_id: UUID, source: str, at: datetime) -> UUID:
    """Take an invitation up, as a person who is proven or whose phone is the invited one, and return the unit.

    Raises Refused: limit; clerk.code, whatever of it is wrong; account.closed.
    """
    limits.count([(TRIES, source), (TRIES, str(account_id))], at=at)
    with acting(KEEPER, at=at):
        account = Account.objects.filter(pk=account_id, is_active=True).first()
        rows = ClerkInvitation.objects.select_for_update().filter(code_hash=_hash(squeezed(code).lower()), taken_at=None, ended_at=None)
        row = rows.filter(expires_at__gt=at).first()
        if row is None or account is None or row.scheme != account.scheme or not _is_for(row, account):
            raise Refused([Problem("clerk.code", "code")])
        admit(account, row.unit_id, name=row.name, phone=sealed.take(row, "phone_sealed"), at=at)
        row.taken_at = at
        row.save(update_fields=["taken_at"])
        unit_id: UUID = row.unit_id
        return unit_id


def admit(account: Account, unit_id: UUID, *, name: str, phone: str, at: datetime) -> None:
    """Let an account speak for a unit from now on, for a quarter. The caller is inside `acting` and has seen a proof of it."""
    clerk, _ = UnitClerk.objects.get_or_create(account=account, unit_id=unit_id, defaults={"name": name, "confirmed_at": at})
    clerk.name = name
    sealed.put(clerk, "phone_sealed", phone)
    clerk.save(update_fields=["name", "phone_sealed"])
    _confirm(clerk, at=at)


def lapse(clerk_id: UUID, *, at: datetime) -> bool:
    """Warn a clerk whose quarter ends soon; end one whose quarter is over."""
    with acting(KEEPER, at=at):
        clerk = UnitClerk.objects.select_for_update(of=("self",)).select_related("unit", "account").filter(pk=clerk_id, is_active=True).first()
        if clerk is None:
            return False
        ends = clerk.confirmed_at + QUARTER
        if at >= ends:
            _end(clerk, "lapsed", at=at)
            _tell(clerk, "clerk_lapsed", at=at)
        elif at >= ends - WARNED and clerk.warned_at is None:
            clerk.warned_at = at
            clerk.save(update_fields=["warned_at"])
            _tell(clerk, "clerk_due", at=at)
            DueRow.objects.filter(kind=DUE, ref=clerk.pk, done_at=None).update(due_at=ends)
        else:
            DueRow.objects.filter(kind=DUE, ref=clerk.pk, done_at=None).update(due_at=ends if clerk.warned_at else ends - WARNED)
        return True


def _confirm(clerk: UnitClerk, *, at: datetime) -> None:
    clerk.is_active, clerk.ended, clerk.ended_at, clerk.warned_at, clerk.confirmed_at = True, "", None, None, at
    clerk.save(update_fields=["is_active", "ended", "ended_at", "warned_at", "confirmed_at"])
    DueRow.objects.update_or_create(kind=DUE, ref=clerk.pk, done_at=None, defaults={"due_at": at + QUARTER - WARNED})


def _end(clerk: UnitClerk, why: str, *, at: datetime) -> None:
    clerk.is_active, clerk.ended, clerk.ended_at = False, why, at
    clerk.save(update_fields=["is_active", "ended", "ended_at"])


def _tell(clerk: UnitClerk, event: str, *, at: datetime) -> None:
    scheme = campaigns.running(clerk.account.scheme, at=at).scheme
    to = To(phone=sealed.take(clerk, "phone_sealed"))
    messages.tell(scheme, event, to=to, facts={"employer": clerk.unit.name[:12]}, key=f"{event}:{clerk.pk}:{clerk.confirmed_at.date()}", at=at)


def _of(clerk_id: UUID, by: Actor) -> UnitClerk:
    rows = UnitClerk.objects.visible_to(by).select_for_update().filter(pk=clerk_id, unit_id=rosters.own_unit(by), is_active=True)
    clerk = rows.first()
    if clerk is None:
        raise Refused([Problem("not_found")])
    found: UnitClerk = clerk
    return found


def _is_for(row: ClerkInvitation, account: Account) -> bool:
    """Say whether the invited phone is the account's, or the account is proven by a pass: the code alone opens nothing."""
    return account.assurance in {"proven", "counter"} or (bool(account.phone_hash) and account.phone_hash == row.phone_hash)


def _hash(code: str) -> str:
    return sealed.secret_hash("clerk", code)

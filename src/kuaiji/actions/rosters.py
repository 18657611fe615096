"""A unit keeps its list true: appointments, changes and dismissals, each with its report (任免报告). No archive is changed by any of them."""

from datetime import date, datetime
from uuid import UUID

from kuaiji.actions import messages
from kuaiji.actions.messages import To
from kuaiji.queries import campaigns
from kuaiji.queries.forms import ZONE
from kuaiji.queries.roster_files import find_post
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, PersonNumber, RosterEntry, RosterReport, Unit
from kuaiji.records.names import name_key
from kuaiji.records.numbers import number_hashes
from kuaiji.rules import policy, rosters
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.rosters import Entry

FINDER = system("roster")
LONGEST = 200


def own_unit(by: Actor, action: str = "unit.roster") -> UUID:
    """Return the one unit that the actor acts for now. Raises Refused(not_found)."""
    unit_id = next(iter(by.units), None)
    if len(by.units) != 1 or policy.problems(by, action, policy.Target(unit_id=unit_id)) or unit_id is None:
        raise Refused([Problem("not_found")])
    return unit_id


def appoint(told: dict[str, str], *, by: Actor, at: datetime) -> UUID:
    """Put somebody on the list. Raises Refused with all that is wrong, and roster.known where they stand there already."""
    unit_id, today = own_unit(by), _today(at)
    entry = rosters.read(told, find_post=find_post, today=today)
    if not isinstance(entry, Entry):
        raise Refused(entry)
    with acting(by, at=at):
        row = new(entry, unit_id, at=at)
        if RosterEntry.objects.filter(unit_id=unit_id, hash=row.hash, until=None).exists():
            raise Refused([Problem("roster.known", "number")])
        row.save(force_insert=True)
        report(row, "appointed", on=row.since or today, by=by, at=at).save(force_insert=True)
    return row.pk


def change(entry_id: UUID, *, post: str, by: Actor, at: datetime) -> None:
    """Write down another post. Raises Refused: not_found, roster.gone, roster.post."""
    code = find_post(post) if post else ""
    if code is None:
        raise Refused([Problem("roster.post", "post")])
    with acting(by, at=at):
        row = _standing(entry_id, by)
        if row.post != code:
            row.post, row.changed_at = code, at
            row.save(update_fields=["post", "changed_at"])
            report(row, "changed", on=_today(at), by=by, at=at).save(force_insert=True)


def dismiss(entry_id: UUID, *, on: str, reason: str, by: Actor, at: datetime) -> None:
    """Report that somebody left, and tell them. Raises Refused: not_found, roster.gone, answer.missing, text.too_long, what is wrong with the day."""
    problems = [] if reason.strip() else [Problem("answer.missing", "reason")]
    if len(reason) > LONGEST:
        problems.append(Problem("text.too_long", "reason", {"found": len(reason), "allowed": LONGEST}))
    day = _day(on, _today(at), problems)
    with acting(by, at=at):
        row = _standing(entry_id, by)
        if day and row.since and day < row.since:
            problems.append(Problem("roster.order", "on"))
        if problems or day is None:
            raise Refused(problems)
        row.until, row.changed_at = day, at
        row.save(update_fields=["until", "changed_at"])
        left(row, on=day, reason=reason.strip(), by=by, at=at)


def left(row: RosterEntry, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    """Keep the report of a dismissal for the person as well, and tell them by SMS where their phone is known. The caller is inside `acting`."""
    person_id, phone = known(row, scheme=by.scheme, at=at)
    made = report(row, "dismissed", on=on, by=by, at=at, reason=reason)
    made.person_id = person_id
    made.save(force_insert=True)
    unit = Unit.objects.get(pk=row.unit_id).name
    facts = {"unit": unit[:20], "date": f"{on.month}月{on.day}日"}
    messages.tell(
        campaigns.running(by.scheme, at=at).scheme,
        "dismissed",
        to=To(phone=phone, person_id=person_id),
        facts=facts,
        key=f"dismissed:{made.pk}",
        at=at,
    )


def new(entry: Entry, unit_id: UUID, *, at: datetime) -> RosterEntry:
    """Return an entry that is still to be saved."""
    hashes = number_hashes(entry.id_type, entry.number)
    row = RosterEntry(unit_id=unit_id, name=entry.name, name_key=name_key(entry.name), id_type=entry.id_type, post=entry.post)
    row.hash, row.hash_next = hashes.now, hashes.next
    row.since, row.until = (date.fromisoformat(each) if each else None for each in (entry.since, entry.until))
    row.created_at = row.changed_at = at
    sealed.put(row, "number_sealed", entry.number)
    return row


def report(row: RosterEntry, kind: str, *, on: date, by: Actor, at: datetime, reason: str = "") -> RosterReport:
    """Return a report that is still to be saved."""
    return RosterReport(entry_id=row.pk, unit_id=row.unit_id, kind=kind, on=on, reason=reason, name=by.name, at=at)


def _standing(entry_id: UUID, by: Actor) -> RosterEntry:
    row = RosterEntry.objects.visible_to(by).select_for_update().filter(pk=entry_id, unit_id=own_unit(by)).first()
    if row is None:
        raise Refused([Problem("not_found")])
    if row.until:
        raise Refused([Problem("roster.gone")])
    found: RosterEntry = row
    return found


def _day(raw: str, today: date, problems: list[Problem]) -> date | None:
    read = rosters.day(raw, "on", today, problems) if raw.strip() else ""
    if not raw.strip():
        problems.append(Problem("answer.missing", "on"))
    return date.fromisoformat(read) if read else None


def known(row: RosterEntry, *, scheme: str, at: datetime) -> tuple[UUID | None, str]:
    """Return the person behind an entry, and the phone of their account in this scheme: for the program's own messages, never for the unit."""
    hashes = [each for each in (row.hash, row.hash_next) if each]
    with acting(FINDER, at=at):
        person_id = PersonNumber.objects.filter(hash__in=hashes).values_list("person_id", flat=True).first()
        account = Account.objects.filter(scheme=scheme, id_number_hash__in=hashes, is_active=True, assurance__in=("proven", "counter")).first()
        return person_id, sealed.take(account, "phone_sealed") if account else ""


def _today(at: datetime) -> date:
    return at.astimezone(ZONE).date()

"""Orders of correction (责令改正): issued with a term, answered in place, followed up, brought to heads when late, written into the archive."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from kuaiji.actions import archiving, terms
from kuaiji.actions.spot_notes import SPOTS, day, note, tell
from kuaiji.adapters import pictures, vault
from kuaiji.queries import campaigns, spot_items, spot_orders
from kuaiji.queries.forms import ZONE
from kuaiji.queries.spot_orders import Finding, Shown
from kuaiji.records import columns, receipts, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive, DueRow, SpotFile, SpotFinding, SpotOrder
from kuaiji.rules import spot_orders as rules
from kuaiji.rules.actor import Actor
from kuaiji.rules.kinds import Context
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Field, Scheme, item
from kuaiji.rules.spot_orders import Answer, Move, Order, Result

REMIND, OVER = "spot.remind", "spot.over"
LONGEST, MOST_FILES, MOST_DAYS = 1000, 6, 60


@dataclass(frozen=True, slots=True)
class Said:
    """What the person says to one finding: `value` is raw text where another value is told."""

    answer: str
    value: str = ""


def issue(item_id: UUID, text: str = "", *, days: int = 0, to_unit: bool = False, by: Actor, at: datetime) -> UUID:
    """Order the correction of what was found untrue, within so many working days or the scheme's term. Returns the order's id.

    Raises Refused: not_found, spot.not_untrue, spot.ordered, spot.days, text.too_long, and what bars one.
    """
    with acting(by, at=at):
        row = spot_items.readable(item_id, by=by, action="spot.order")
        filed = row.application
        days = days or campaigns.scheme_of(filed.edition_id).spot.correct_days
        problems = spot_items.barred(row.application, by)
        if row.result != Result.UNTRUE:
            problems.append(Problem("spot.not_untrue"))
        if SpotOrder.objects.filter(item_id=row.pk).exists():
            problems.append(Problem("spot.ordered"))
        if not 1 <= days <= MOST_DAYS:
            problems.append(Problem("spot.days", "days", {"most": MOST_DAYS}))
        if len(text) > LONGEST:
            problems.append(Problem("text.too_long", "text", {"found": len(text), "allowed": LONGEST}))
        if problems or filed.archive_id is None:
            raise Refused(problems)
        order = SpotOrder.objects.create(
            draw_id=row.draw_id,
            application_id=filed.pk,
            item=row,
            person_id=filed.person_id,
            archive_id=filed.archive_id,
            bureau_id=row.bureau_id,
            unit_id=filed.unit_id if to_unit else None,
            scheme=row.draw.scheme,
            number=f"Z{receipts.new(at.astimezone(ZONE).date())}",
            text=text.strip(),
            issued_at=at,
            issued_by=by.name,
            due_at=terms.working(days, at),
        )
        note(order, "issued", by=by, at=at)
        _serve(order, "spot_order", at=at)
        return order.pk


def _serve(order: SpotOrder, event: str, *, at: datetime) -> None:
    """Begin an order's term and tell its person."""
    with acting(SPOTS, at=at):
        scheme = _scheme(order)
        _due(order, REMIND, terms.before(order.due_at, scheme.spot.remind_days), at=at)
        _due(order, OVER, order.due_at, at=at)
        _tell(order, event, at=at)


def _due(order: SpotOrder, kind: str, upon: datetime, *, at: datetime) -> None:
    DueRow.objects.filter(kind=kind, ref=order.pk, done_at=None).update(done_at=at)
    if upon > at:
        DueRow.objects.create(kind=kind, ref=order.pk, due_at=upon)


def _tell(order: SpotOrder, event: str, *, at: datetime) -> None:
    with acting(SPOTS, at=at):
        tell(Application.objects.get(pk=order.application_id), event, {"date": day(order.due_at)}, at=at)


def _scheme(order: SpotOrder) -> Scheme:
    return campaigns.scheme_of(Application.objects.values_list("edition_id", flat=True).get(pk=order.application_id))


def answer(
    order_id: UUID, said: Mapping[str, Said], *, statement: str = "", files: Sequence[bytes] = (), by: Actor, at: datetime
) -> None:  # late answers are taken too: what was corrected late is corrected
    """Answer an order at every finding, with a statement and pictures that prove it.

    Raises Refused: not_found, spot.moved_on, spot.unanswered, spot.statement, files.page_full, what a kind says at its place, what `pictures` says.
    """
    with acting(by, at=at):
        row = spot_orders.readable(order_id, by=by, action="order.answer")
        found = spot_orders.of(row, by=by)
        with acting(SPOTS, at=at):
            row = _moved(row, rules.ANSWER)
            kept = _read(found, said, statement, files, at=at)
            for each, (way, value) in kept.items():
                secret = bool(spot_orders.column(found.scheme, each.path)) and columns.is_secret(spot_orders.column(found.scheme, each.path))
                one = SpotFinding.objects.get(pk=each.id)
                one.answer, one.value = way, value
                if secret and value:
                    sealed.put(one, "value", value)
                one.save(update_fields=["answer", "value"])
            for data in files:
                _attach(row, data, at=at)
            SpotOrder.objects.filter(pk=row.pk).update(state=Order.ANSWERED, statement=statement.strip(), answered_at=at)
            note(row, "answered", statement.strip(), by=by, at=at)


def _read(found: Shown, said: Mapping[str, Said], statement: str, files: Sequence[bytes], *, at: datetime) -> dict[Finding, tuple[str, str]]:
    kept, problems = {}, []
    for each in found.findings:
        told = said.get(each.path, Said(""))
        if told.answer not in set(Answer):
            problems.append(Problem("spot.unanswered", each.path))
            continue
        value, wrong = _value(found, each.path, told, at=at)
        problems += wrong
        kept[each] = (told.answer, value)
    disputes = any(way == Answer.KEPT for way, _ in kept.values())
    if len(statement) > LONGEST:
        problems.append(Problem("text.too_long", "statement", {"found": len(statement), "allowed": LONGEST}))
    if disputes and not statement.strip():
        problems.append(Problem("spot.statement", "statement"))
    if len(found.files) + len(files) > MOST_FILES:
        problems.append(Problem("files.page_full", "file", {"found": len(found.files) + len(files), "allowed": MOST_FILES}))
    if problems:
        raise Refused(problems)
    return kept


def _value(found: Shown, path: str, told: Said, *, at: datetime) -> tuple[str, list[Problem]]:
    try:
        asked = item(found.scheme, path)
    except KeyError:
        return "", []
    if told.answer != Answer.VALUE or not isinstance(asked, Field):
        return "", []
    with acting(SPOTS):
        lists = campaigns.codes_of(Application.objects.values_list("edition_id", flat=True).get(pk=found.row.application_id))
    divisions = (*(each.code for each in found.scheme.territory.divisions), found.scheme.territory.elsewhere)
    ctx = Context(today=at.astimezone(ZONE).date(), answers=found.answers, lists=lists, divisions=divisions)
    reading = asked.kind.read(told.value, ctx)
    if reading.value is None and not reading.problems:
        return "", [Problem("answer.missing", path)]
    return reading.value or "", [flaw.at(path) for flaw in reading.problems]


def _attach(row: SpotOrder, data: bytes, *, at: datetime) -> None:
    if not data:
        raise Refused([Problem("file.empty", "file")])
    pictures.inspect(data, where="file")
    made = pictures.clean(data, where="file")
    bundle = msgspec.msgpack.encode(made.pages)
    key = vault.evidence().put(bundle, kind="clean")
    SpotFile.objects.create(order=row, clean_key=key, sha256=hashlib.sha256(bundle).hexdigest(), pages=len(made.pages), created_at=at)


def _moved(row: SpotOrder, move: Move, *, why: str = "") -> SpotOrder:
    """Return an order, its row locked, that may make this move. Raises Refused: spot.moved_on, spot.why, text.too_long."""
    state = SpotOrder.objects.select_for_update(of=("self",)).values_list("state", flat=True).get(pk=row.pk)
    problems = rules.problems(move, Order(state), why=why)
    if len(why) > LONGEST:
        problems.append(Problem("text.too_long", "why", {"found": len(why), "allowed": LONGEST}))
    if problems:
        raise Refused(problems)
    return row


def settle(order_id: UUID, move: str, *, why: str = "", days: int = 0, by: Actor, at: datetime) -> None:
    """Follow an order up: accept the answer and write it into the archive, ask again, give more time, or withdraw it.

    Raises Refused: not_found, spot.move, spot.moved_on, spot.why, spot.days, and what bars one.
    """
    step = next((each for each in (rules.ACCEPT, rules.ASK_AGAIN, rules.EXTEND, rules.WITHDRAW) if each.name == move), None)
    with acting(by, at=at):
        row = spot_orders.readable(order_id, by=by, action="spot.order")
        if step is None:
            raise Refused([Problem("spot.move")])
        if found := spot_orders.barred(row, by):
            raise Refused(found)
        row = _moved(row, step, why=why)
        if step in {rules.ASK_AGAIN, rules.EXTEND}:
            _again(row, step, why.strip(), days, by=by, at=at)
        else:
            _done(row, step, why.strip(), by=by, at=at)


def _again(row: SpotOrder, step: Move, why: str, days: int, *, by: Actor, at: datetime) -> None:
    with acting(SPOTS):
        days = days or _scheme(row).spot.correct_days
    if not 1 <= days <= MOST_DAYS:
        raise Refused([Problem("spot.days", "days", {"most": MOST_DAYS})])
    row.due_at = terms.working(days, max(at, row.due_at) if step is rules.EXTEND else at)
    SpotOrder.objects.filter(pk=row.pk).update(state=step.end, due_at=row.due_at, level=0, why=why)
    note(row, "extended" if step is rules.EXTEND else "ask_again", why, by=by, at=at)
    _serve(row, "spot_again" if step is rules.ASK_AGAIN else "spot_extended", at=at)


def _done(row: SpotOrder, step: Move, why: str, *, by: Actor, at: datetime) -> None:
    if step is rules.ACCEPT:
        changes = spot_orders.changes(spot_orders.of(row, by=by))
        with acting(SPOTS, at=at):
            archive = Archive.objects.select_for_update(of=("self",)).get(pk=row.archive_id)
            if changes:
                about = {"application_id": row.application_id, "account_id": by.account_id}
                archiving.record(archive, changes, cause="corrected", name=by.name, at=at, **about)
    SpotOrder.objects.filter(pk=row.pk).update(state=step.end, settled_at=at, settled_by=by.name, why=why)
    note(row, "accepted" if step is rules.ACCEPT else "withdrawn", why, by=by, at=at)
    with acting(SPOTS, at=at):
        DueRow.objects.filter(kind__in=[REMIND, OVER], ref=row.pk, done_at=None).update(done_at=at)
    _tell(row, "spot_accepted" if step is rules.ACCEPT else "spot_withdrawn", at=at)


def remind(order_id: UUID, *, at: datetime) -> bool:
    """Remind the person before the term ends."""
    with acting(SPOTS, at=at):
        row = _waiting(order_id)
        if row is None or row.due_at <= at:
            return False
        note(row, "reminded", by=SPOTS, at=at)
        _tell(row, "spot_reminder", at=at)
        return True


def over(order_id: UUID, *, at: datetime) -> bool:
    """Bring an order that is over its term to the head, and after a second term to the bureau above. What follows is somebody's decision."""
    with acting(SPOTS, at=at):
        row = _waiting(order_id)
        if row is None or row.due_at > at or row.level >= 2:
            return False
        SpotOrder.objects.filter(pk=row.pk).update(level=row.level + 1)
        note(row, "over_above" if row.level else "over", by=SPOTS, at=at)
        if not row.level:
            _tell(row, "spot_over", at=at)
            upon = terms.working(_scheme(row).spot.above_days, at)
            DueRow.objects.filter(kind=OVER, ref=row.pk, done_at=None).update(due_at=upon)
        return True


def _waiting(order_id: UUID) -> SpotOrder | None:
    return SpotOrder.objects.select_for_update().filter(pk=order_id, state=Order.ISSUED).first()

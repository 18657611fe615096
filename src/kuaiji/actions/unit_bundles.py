"""A unit prepares its bundle on line: who is brought to which bureau, changed or withdrawn until a counter has it (N15)."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from kuaiji.actions import prints, rosters
from kuaiji.actions.bundles import MOST
from kuaiji.queries import bundles
from kuaiji.queries import unit_bundles as queries
from kuaiji.queries.forms import ZONE
from kuaiji.queries.unit_bundles import Brought
from kuaiji.records import receipts
from kuaiji.records.acting import acting
from kuaiji.records.models import Bundle, BundleItem, Unit
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused

ACTION = "unit.bundle"


def prepare(bureau_id: UUID, ids: Collection[UUID], *, slug: str, by: Actor, at: datetime) -> UUID:
    """Prepare a bundle for a bureau and return it; it is over unless it is brought within the scheme's term, counted in whole days.

    Raises Refused: not_found, bundle.nobody, bundle.many, bundle.away, bundle.elsewhere.
    """
    unit_id = rosters.own_unit(by, ACTION)
    days = queries.counter(slug, at=at).bundle_days
    with acting(by, at=at):
        chosen = _chosen(ids, bureau_id, slug=slug, by=by, at=at)
        today = at.astimezone(ZONE).date()
        over = datetime.combine(today + timedelta(days=days + 1), time(), ZONE).astimezone(UTC)
        row = Bundle(bureau_id=bureau_id, number=receipts.new(today), unit_id=unit_id, prepared_at=at, expires_at=over)
        row.prepared_by, row.unit_name = by.name, Unit.objects.values_list("name", flat=True).get(pk=unit_id)
        row.save(force_insert=True)
        _put(row, chosen)
        return row.pk


def change(bundle_id: UUID, ids: Collection[UUID], *, slug: str, by: Actor, at: datetime) -> None:
    """Put others on the list of a bundle. Raises Refused: as `prepare`, and what `_standing` says."""
    with acting(by, at=at):
        row = _standing(bundle_id, by=by, at=at)
        chosen = _chosen(ids, row.bureau_id, slug=slug, by=by, at=at, but=row.pk)
        BundleItem.objects.filter(bundle_id=row.pk).delete()
        _put(row, chosen)


def withdraw(bundle_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a bundle back; its people are free for another. Raises Refused: what `_standing` says."""
    with acting(by, at=at):
        row = _standing(bundle_id, by=by, at=at)
        Bundle.objects.filter(pk=row.pk).update(withdrawn_at=at)


def code(bundle_id: UUID, *, slug: str, by: Actor, at: datetime) -> str:
    """Return a code for the cover sheet. Raises Refused: limit, and what `_standing` says."""
    with acting(by, at=at):
        row = _standing(bundle_id, by=by, at=at)
    return prints.cover(slug, row.pk, by=by, at=at)


def _standing(bundle_id: UUID, *, by: Actor, at: datetime) -> Bundle:
    """Return a bundle of the unit that no counter has yet, locked. Raises Refused: not_found, bundle.brought, bundle.withdrawn, bundle.lapsed."""
    unit_id = rosters.own_unit(by, ACTION)
    rows = Bundle.objects.visible_to(by).filter(pk=bundle_id, unit_id=unit_id)
    row: Bundle | None = rows.select_for_update(of=("self",)).first() or rows.first()  # one that a counter has may be read and not locked
    if row is None:
        raise Refused([Problem("not_found")])
    state = bundles.standing(row, at)
    if state != bundles.PREPARED:
        raise Refused([Problem(f"bundle.{state if state in {bundles.WITHDRAWN, bundles.LAPSED} else 'brought'}")])
    return row


def _chosen(ids: Collection[UUID], bureau_id: UUID, *, slug: str, by: Actor, at: datetime, but: UUID | None = None) -> list[Brought]:
    found = [each for each in queries.people(by, slug=slug, at=at, but=but) if each.id in ids and each.bureau_id == bureau_id]
    problems = [Problem("bundle.elsewhere", "person", {"name": each.name, "number": each.number}) for each in found if each.barred == "elsewhere"]
    away = len(ids) - len(found) + sum(each.barred == "returned" for each in found)
    problems += [Problem("bundle.away", "person", {"count": away})] if away else []
    problems += [] if ids else [Problem("bundle.nobody", "person")]
    problems += [Problem("bundle.many", "person", {"most": MOST})] if len(found) > MOST else []
    if problems:
        raise Refused(problems)
    return found


def _put(row: Bundle, chosen: Collection[Brought]) -> None:
    BundleItem.objects.bulk_create(BundleItem(bundle_id=row.pk, application_id=each.id, n=n, name=each.name) for n, each in enumerate(chosen, 1))

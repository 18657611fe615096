"""A unit's list from a spreadsheet: sent, looked over, then in one step on the list. Rows with faults stay out and go back with their reasons."""

import json
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from kuaiji.actions import rosters as acts
from kuaiji.adapters import workbooks
from kuaiji.queries import roster_files
from kuaiji.queries.forms import ZONE
from kuaiji.queries.roster_files import CHANGED, GONE, NEW, Judged
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import DueRow, RosterEntry, RosterImport, RosterReport
from kuaiji.records.names import name_key
from kuaiji.rules import rosters
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused

DUE = "roster_file"
KEPT = timedelta(days=7)
KEEPER = system("roster-files")


def take(name: str, data: bytes, *, by: Actor, at: datetime) -> None:
    """Keep a file sealed until it takes effect; the one before it goes.

    Raises Refused: not_found, table.kind, table.broken, table.big, table.empty.
    """
    unit_id = acts.own_unit(by)
    if len(data) > workbooks.MOST_BYTES:
        raise Refused([workbooks.big()])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{Path(name).suffix.lower()[:8]}"
        path.write_bytes(data)
        cells = workbooks.rows(path)
    heading_at = rosters.heading_at(cells)
    if not any(any(row) for row in cells[heading_at + 1 :]):
        raise Refused([Problem("table.empty", "file")])
    with acting(by, at=at):
        row = RosterImport.objects.visible_to(by).filter(unit_id=unit_id).first() or RosterImport(unit_id=unit_id, at=at)
        row.name, row.at, row.done_at = Path(name).name[-120:], at, None
        row.columns = {"at": heading_at, "means": rosters.columns(cells[heading_at])}
        sealed.put(row, "cells_sealed", json.dumps(cells, ensure_ascii=False))
        row.save()
        DueRow.objects.update_or_create(kind=DUE, ref=row.pk, done_at=None, defaults={"due_at": at + KEPT})


def mean(columns: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Say what each column means. Raises Refused: not_found, roster.columns (one meaning twice, or one that must be there is not)."""
    meant = [each if each in rosters.COLUMNS else "" for each in columns]
    given = [each for each in meant if each]
    if len(set(given)) < len(given) or not set(rosters.NEEDED) <= set(given):
        raise Refused([Problem("roster.columns")])
    with acting(by, at=at):
        row = _open(by)
        row.columns = {**row.columns, "means": meant}
        row.save(update_fields=["columns"])


def put(*, by: Actor, at: datetime) -> None:
    """Let what fits take effect; what was put before is not put twice. Raises Refused(not_found)."""
    with acting(by, at=at):
        _open(by)
        judged = roster_files.sent(by, at=at).judged
        fresh = [each for each in judged if each.outcome == NEW]
        _add(fresh, by=by, at=at)
        for each in judged:
            if each.outcome == CHANGED:
                _change(each, by=by, at=at)
            elif each.outcome == GONE:
                _left(each, by=by, at=at)
        RosterImport.objects.visible_to(by).filter(unit_id__in=by.units).update(done_at=at, columns=_with_counts(by, judged))


def _with_counts(by: Actor, judged: Sequence[Judged]) -> dict[str, object]:
    outcomes = [each.outcome for each in judged]
    row = RosterImport.objects.visible_to(by).get(unit_id__in=by.units)
    return {**row.columns, "came": {each: outcomes.count(each) for each in roster_files.OUTCOMES}}


def _open(by: Actor) -> RosterImport:
    unit_id = acts.own_unit(by)
    row = RosterImport.objects.visible_to(by).select_for_update().filter(unit_id=unit_id, done_at=None).first()
    if row is None:
        raise Refused([Problem("not_found")])
    found: RosterImport = row
    return found


def _add(fresh: Sequence[Judged], *, by: Actor, at: datetime) -> None:
    unit_id, today = acts.own_unit(by), at.astimezone(ZONE).date()
    made = [acts.new(each.entry, unit_id, at=at) for each in fresh if each.entry]
    RosterEntry.objects.bulk_create(made, batch_size=500)
    reports = [acts.report(row, "dismissed" if row.until else "appointed", on=row.until or row.since or today, by=by, at=at) for row in made]
    RosterReport.objects.bulk_create(reports, batch_size=500)


def _change(judged: Judged, *, by: Actor, at: datetime) -> None:
    row, entry = judged.standing, judged.entry
    if row is None or entry is None:
        return
    row.name, row.name_key = entry.name, name_key(entry.name)
    row.post = entry.post or row.post
    row.since = date.fromisoformat(entry.since) if entry.since else row.since
    row.changed_at = at
    row.save(update_fields=["name", "name_key", "post", "since", "changed_at"])
    acts.report(row, "changed", on=at.astimezone(ZONE).date(), by=by, at=at).save(force_insert=True)


def _left(judged: Judged, *, by: Actor, at: datetime) -> None:
    row, entry = judged.standing, judged.entry
    if row is None or entry is None:
        return
    day = date.fromisoformat(entry.until)
    row.until, row.changed_at = max(day, row.since) if row.since else day, at
    row.save(update_fields=["until", "changed_at"])
    acts.left(row, on=row.until, reason="", by=by, at=at)


def forget(import_id: UUID, *, at: datetime) -> bool:
    """Take away what a unit sent, once its term is over."""
    with acting(KEEPER, at=at):
        row = RosterImport.objects.filter(pk=import_id).first()
        if row is None or row.at + KEPT > at:
            return False
        row.delete()
        return True

"""Printing the confirmation record onto the paper certificate: printers calibrated, every print written down (N08)."""

from datetime import datetime
from uuid import UUID

from kuaiji.actions import cases
from kuaiji.queries import overprints
from kuaiji.records.acting import acting
from kuaiji.records.models import Calibration, Overprint
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor
from kuaiji.rules.overprint import Offset, measured
from kuaiji.rules.problem import Problem, Refused

LONGEST_NAME, LONGEST_REASON = 60, 200


def calibrate(printer: str, left: str, top: str, across: str = "", *, by: Actor, at: datetime) -> UUID:
    """Keep what was measured on the test page of one printer of the clerk's own counter.

    Raises Refused: counter.none, calibration.name, calibration.number, calibration.off, calibration.scaled.
    """
    desk = overprints.desk(by)
    named = printer.strip()
    problems = [] if 0 < len(named) <= LONGEST_NAME else [Problem("calibration.name", "printer", {"most": LONGEST_NAME})]
    found = measured(desk.page, left, top, across)
    if problems or not isinstance(found, Offset):
        raise Refused([*problems, *([] if isinstance(found, Offset) else found)])
    with acting(by, at=at):
        row = Calibration(bureau_id=desk.bureau_id, printer=named, x=found.x, y=found.y, scale=found.scale)
        row.account_id, row.name, row.at = by.own_account, by.name, at
        row.save(force_insert=True)
        return row.pk


def record(application_id: UUID, calibration_id: UUID, reason: str = "", *, by: Actor, at: datetime) -> Offset:
    """Write down that the record is printed, from the second time on with a reason, and return how the printer errs.

    Raises Refused: not_found, overprint.unconfirmed, overprint.printer, overprint.reason.
    """
    why = reason.strip()[:LONGEST_REASON]
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="counter.overprint")
        if row.state != moves.State.APPROVED:
            raise Refused([Problem("overprint.unconfirmed")])
        printer = Calibration.objects.visible_to(by).filter(pk=calibration_id).first()
        if printer is None:
            raise Refused([Problem("overprint.printer", "printer")])
        if not why and Overprint.objects.filter(application_id=row.pk).exists():
            raise Refused([Problem("overprint.reason", "reason")])
        Overprint.objects.create(application_id=row.pk, calibration_id=printer.pk, reason=why, account_id=by.own_account, name=by.name, at=at)
        return Offset(printer.x, printer.y, printer.scale)

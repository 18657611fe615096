"""What was scanned at the counter of one application, and the picture of one scan (N07, X25)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from kuaiji.adapters import pictures, vault
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, DeskScan
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused

COMMITMENT = "commitment"
"""The kind of the commitment that somebody signed by hand, as a clerk filled in for them; other kinds are the keys of the counter's papers."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One paper that was scanned."""

    id: UUID
    kind: str
    name: str
    at: datetime
    digest: str


def of(application_id: UUID, *, by: Actor) -> list[Scan]:
    """Return the scans of one application, newest first. Raises Refused(not_found) beyond one's reach."""
    with acting(by):
        readable(application_id, by)
        rows = DeskScan.objects.visible_to(by).filter(application_id=application_id).order_by("-at")
        return [Scan(row.pk, row.kind, row.name, row.at, row.digest) for row in rows]


def picture(application_id: UUID, scan_id: UUID, *, by: Actor) -> bytes:
    """Return the first page of one scan. Raises Refused(not_found)."""
    with acting(by):
        readable(application_id, by)
        row = DeskScan.objects.visible_to(by).filter(pk=scan_id, application_id=application_id).first()
    if row is None:
        raise Refused([Problem("not_found")])
    return msgspec.msgpack.decode(vault.evidence().open(row.picture_key), type=tuple[pictures.Page, ...])[0].data


def may(application_id: UUID, *, by: Actor) -> bool:
    """Say whether one may scan for this application and look at its scans."""
    try:
        with acting(by):
            return bool(readable(application_id, by))
    except Refused:
        return False


def readable(application_id: UUID, by: Actor) -> Application:
    """Return an application that one may scan for: within reach, or filled in by oneself for somebody. The caller is inside `acting`.

    Raises Refused(not_found).
    """
    row = Application.objects.visible_to(by).filter(pk=application_id).exclude(state="draft").first()
    target = policy.Target(person_id=row.person_id, bureau_id=row.bureau_id) if row else policy.Target()
    if row is None or (row.filed_by_id != by.account_id and policy.problems(by, "counter.scan", target)):
        raise Refused([Problem("not_found")])
    return row


def is_signed(row: Application) -> bool:
    """Say whether the commitment to what was last submitted was signed by hand and scanned. The caller is inside `acting`."""
    if row.submitted_at is None:
        return False
    return bool(DeskScan.objects.filter(application_id=row.pk, kind=COMMITMENT, at__gte=row.submitted_at).exists())

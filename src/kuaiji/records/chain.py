"""The audit trail as a chain of batches: each anchor's digest covers its rows and the anchor before it (settled 21)."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256, SM3, Hash
from django.db import connection, transaction

from kuaiji.records import turn
from kuaiji.records.models import AuditAnchor, AuditRow

PROFILES = {"sha256": SHA256, "sm3": SM3}
_NEWEST = "SELECT coalesce(max(seq), 0) FROM records_auditrow"
_WRITERS = """
SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted AND pid <> pg_backend_pid()
AND relation = 'records_auditrow'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_TRIES, _PAUSE_SECONDS = 60, 0.1


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold: `rows` between two sequence numbers, or the `order` of anchors."""

    kind: str
    anchor_id: UUID
    first_seq: int
    last_seq: int


def anchor(*, at: datetime, profile: str = "sha256") -> AuditAnchor | None:
    """Chain what was written since the last anchor; None where nothing is new or writers still run.

    The caller acts as the system, and has written nothing in its transaction.
    """
    newest = _settled_end()
    with transaction.atomic():
        turn.wait("audit chain")
        last = AuditAnchor.objects.order_by("-last_seq").first()
        start = last.last_seq + 1 if last else 1
        if newest < start:
            return None
        digest = _digest(last.digest if last else "", start, newest, profile=profile)
        return AuditAnchor.objects.create(first_seq=start, last_seq=newest, digest=digest, profile=profile, at=at)


def verify() -> list[Break]:
    """Return every batch whose rows were changed, removed, added or reordered, and every anchor out of order."""
    breaks, before, start = [], "", 1
    for link in AuditAnchor.objects.order_by("first_seq").iterator():
        if link.first_seq != start:
            breaks.append(Break("order", link.pk, start, link.first_seq))
        if link.digest != _digest(before, link.first_seq, link.last_seq, profile=link.profile):
            breaks.append(Break("rows", link.pk, link.first_seq, link.last_seq))
        before, start = link.digest, link.last_seq + 1
    return breaks


def _settled_end() -> int:
    """Return the newest sequence number below which no transaction is still under way; sequences are not handed out in the order of commits.

    Whoever holds a lower number and has not committed yet holds the trail's lock of writers until then; what else runs does not matter.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        (newest,) = cursor.fetchone()
        cursor.execute(_WRITERS)
        before = set(cursor.fetchall())
        for _ in range(_TRIES):
            if not before:
                return int(newest)
            cursor.execute("SELECT pg_sleep(%s)", [_PAUSE_SECONDS])
            cursor.execute(_WRITERS)
            before &= set(cursor.fetchall())
    return 0


def _digest(before: str, first: int, last: int, *, profile: str) -> str:
    hashed = Hash(PROFILES[profile]())
    hashed.update(before.encode())
    for row in AuditRow.objects.filter(seq__gte=first, seq__lte=last).order_by("seq").iterator():
        line = [row.seq, row.table, str(row.row_id), row.act, row.actor, row.digest, row.facts, row.at.astimezone(UTC).isoformat()]
        hashed.update(json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n")
    return hashed.finalize().hex()

"""Scanning a paper at the counter: the signed commitment, an original that was seen (N07, X25)."""

import hashlib
from datetime import datetime
from uuid import UUID

import msgspec

from kuaiji.adapters import pictures, vault
from kuaiji.queries import campaigns, counters, scans
from kuaiji.records.acting import acting
from kuaiji.records.models import DeskScan
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused


def kept(data: bytes, *, where: str) -> tuple[str, str]:
    """Keep a clean copy of a picture and return its key with the SHA-256 of what came. Raises Refused: what `pictures` says."""
    pictures.inspect(data, where=where)
    made = pictures.clean(data, where=where)
    return vault.evidence().put(msgspec.msgpack.encode(made.pages), kind="clean"), hashlib.sha256(data).hexdigest()


def add(application_id: UUID, kind: str, data: bytes, *, by: Actor, at: datetime) -> None:
    """Keep a scan with an application. Raises Refused: not_found, scan.missing, scan.kind, or what `pictures` says."""
    with acting(by):
        row = scans.readable(application_id, by)
        papers = {paper.key for paper in counters.wanted(row, campaigns.scheme_of(row.edition_id))}
    if kind not in papers | {scans.COMMITMENT}:
        raise Refused([Problem("scan.kind", "kind")])
    if not data:
        raise Refused([Problem("scan.missing", "scan")])
    key, digest = kept(data, where="scan")
    with acting(by, at=at):
        DeskScan.objects.create(
            application_id=application_id, kind=kind, picture_key=key, digest=digest, account_id=by.own_account, name=by.name, at=at
        )

"""Files of a notice: added to what is drafted and taken out of it; what a version was published with stays with that version (X24)."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from kuaiji.actions.evidence import remove_objects
from kuaiji.actions.notices import in_name_of, locked
from kuaiji.adapters import attachments, vault
from kuaiji.adapters.attachments import Attached
from kuaiji.queries import notices
from kuaiji.records.acting import acting
from kuaiji.records.models import Notice, NoticeFile, NoticeVersion
from kuaiji.rules.actor import Actor
from kuaiji.rules.notices import FILES
from kuaiji.rules.problem import Problem, Refused


def change(notice_id: UUID, sent: Iterable[tuple[str, bytes]], *, out: Collection[UUID] = (), by: Actor, at: datetime) -> None:
    """Add files to a draft and take some out; of a published notice a draft is begun. Whatever is good is kept, whatever is not is refused by name.

    Raises Refused: not_found, notice.withdrawn, notice.file.many, and what `attachments` says of each.
    """
    notices.kept(notice_id, by=by)
    good, problems = _read(sent)
    if good or out:
        with acting(in_name_of(by), at=at):
            row = locked(notice_id, by)
            drafted: dict[str, Any] = dict(row.drafted or notices.standing(row) | {"area_id": str(row.area_id or row.bureau_id)})
            stay = [key for key in drafted.get("files", row.files) if UUID(key) not in out]
            free = max(0, FILES - len(stay))
            problems += [Problem("notice.file.many", "files", {"name": each.name, "most": FILES}) for each in good[free:]]
            drafted["files"] = [*stay, *(str(_put(row, each, by, at)) for each in good[:free])]
            row.drafted, row.writer_id, row.writer_name, row.changed_at = drafted, by.own_account, by.name, at
            row.save(update_fields=["drafted", "writer", "writer_name", "changed_at"])
            gone = _dropped(row, out)
        remove_objects(gone)
    if problems:
        raise Refused(problems)


def _read(sent: Iterable[tuple[str, bytes]]) -> tuple[list[Attached], list[Problem]]:
    """Return what may be kept and what is against the rest; the same file twice is one."""
    good: list[Attached] = []
    problems: list[Problem] = []
    for name, data in sent:
        try:
            found = attachments.read(name, data)
        except Refused as refused:
            problems += refused.problems
        else:
            good += [] if found in good else [found]
    return good, problems


def _put(row: Notice, each: Attached, by: Actor, at: datetime) -> UUID:
    values = {"name": each.name, "media_type": each.media_type, "size_bytes": len(each.data), "sha256": hashlib.sha256(each.data).hexdigest()}
    key = vault.evidence().put(each.data, kind="notice")
    return NoticeFile.objects.create(notice=row, object_key=key, account_id=by.own_account, at=at, **values).pk


def _dropped(row: Notice, out: Collection[UUID]) -> list[str]:
    """Delete those of these that no version was published with, and return where they are kept."""
    standing = {*row.files, *(key for files in NoticeVersion.objects.filter(notice=row).values_list("files", flat=True) for key in files)}
    rows = list(NoticeFile.objects.filter(notice=row, pk__in=[key for key in out if str(key) not in standing]))
    NoticeFile.objects.filter(pk__in=[each.pk for each in rows]).delete()
    return [each.object_key for each in rows]

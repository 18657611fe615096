"""Pictures that go with an appeal, for the counter to look at beforehand; the originals are compared there all the same."""

import hashlib
from datetime import datetime, timedelta

import msgspec

from kuaiji.actions import evidence, limits
from kuaiji.adapters import pictures, vault
from kuaiji.records.acting import acting
from kuaiji.records.models import Appeal, AppealFile
from kuaiji.rules.actor import system
from kuaiji.rules.problem import Problem, Refused

KEEPER = system("appeals")
MOST = 6
KEPT = timedelta(days=30)


def add(number: str, data: bytes, *, at: datetime) -> None:
    """Keep the clean copy of one picture with an open appeal, by the number that its browser was given.

    Raises Refused: limit, not_found, files.page_full, file.empty, and what `pictures` says.
    """
    if not data:
        raise Refused([Problem("file.empty", "file")])
    limits.count([(limits.APPEAL_PICTURE, number)], at=at)
    with acting(KEEPER, at=at):
        row = Appeal.objects.select_for_update().filter(number=number, state="open", expires_at__gt=at).first()
        if row is None:
            raise Refused([Problem("not_found")])
        if (count := AppealFile.objects.filter(appeal=row, removed_at=None).count()) >= MOST:
            raise Refused([Problem("files.page_full", "file", {"found": count, "allowed": MOST})])
        pictures.inspect(data, where="file")
        made = pictures.clean(data, where="file")
        bundle = msgspec.msgpack.encode(made.pages)
        key = vault.evidence().put(bundle, kind="clean")
        AppealFile.objects.create(appeal=row, clean_key=key, sha256=hashlib.sha256(bundle).hexdigest(), pages=len(made.pages), created_at=at)


def sweep(*, at: datetime) -> int:
    """Delete the pictures of appeals that were settled or ran out a month ago, and say how many went."""
    with acting(KEEPER, at=at):
        rows = AppealFile.objects.filter(removed_at=None)
        over = list(rows.filter(appeal__settled_at__lte=at - KEPT) | rows.filter(appeal__state="open", appeal__expires_at__lte=at - KEPT))
        evidence.remove_objects(row.clean_key for row in over)
        return AppealFile.objects.filter(pk__in=[row.pk for row in over]).update(removed_at=at)

"""Uploaded evidence: its clean copy, its removal, and what is swept up after uploads that were never finished."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import F

from kuaiji.actions import proofs
from kuaiji.adapters import pictures, vault
from kuaiji.adapters.pictures import checks
from kuaiji.adapters.queue import defer
from kuaiji.queries import campaigns, forms
from kuaiji.queries.readings import awaited
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, EvidenceFile, Reading
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor
from kuaiji.rules.pictures import Checked, Finding
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Document, item

QUICK_BYTES = 8 * 1024 * 1024
QUICK_PIXELS = 25_000_000
LEFT_LYING = timedelta(minutes=2)
TRIES = 2


def is_quick(seen: pictures.Seen, size_bytes: int) -> bool:
    """Say whether the clean copy takes a second or so, and can be made while the person waits."""
    return bool(seen.pages) and size_bytes <= QUICK_BYTES and seen.width * seen.height <= QUICK_PIXELS


def clean(*, file_id: UUID, by: Actor, at: datetime, lasting: bool = True) -> None:
    """Make the clean copy of a file that waits for it; nothing happens if none waits.

    What carries a code of ours goes to the place that its code names (C16). A portrait that cannot pass is kept as `refused`, with its copy and all
    that was found, to be looked at and replaced. A file that cannot be opened becomes `refused` with the problem's code. With `lasting=False` it is
    taken away instead and Refused is raised: the sender is still there to be told.
    """
    with acting(by, at=at):
        row = EvidenceFile.objects.visible_to(by).filter(pk=file_id, state="checking", removed_at=None).select_related("application").first()
    if row is None:
        return
    kept = vault.evidence()
    original = kept.open(row.original_key)
    try:
        made, coded = _made(row, original, by=by, at=at)
    except Refused as refused:
        _refuse(row, refused.problems[0], by=by, at=at, lasting=lasting)
        if lasting:
            return
        raise
    bundle = msgspec.msgpack.encode((*made.pages, *made.copies))
    name = kept.put(bundle, kind="clean")
    checked = checks.check(_asked(row), made, coded)
    facts = _facts(row, checked) | {"clean_key": name, "clean_sha256": hashlib.sha256(bundle).hexdigest(), "pages": len(made.pages)}
    with acting(by, at=at):
        waiting = EvidenceFile.objects.filter(pk=row.pk, state="checking", removed_at=None)
        if waiting.update(**facts, width=made.pages[0].width, height=made.pages[0].height):
            _make_room(row, at=at, refused=bool(checked.refused))
            if not checked.refused and awaited(campaigns.scheme_of(row.application.edition_id), row.path):
                defer("evidence.read", file_id=row.pk)
        else:
            kept.remove(name)  # removed meanwhile, or somebody else was quicker


def _facts(row: EvidenceFile, checked: Checked) -> dict[str, Any]:
    return {
        "path": row.path,
        "n": row.n,
        "state": "refused" if checked.refused else "clean",
        "refusal": checked.refused[0].code if checked.refused else "",
        "findings": msgspec.to_builtins(checked),
    }


def _made(row: EvidenceFile, original: bytes, *, by: Actor, at: datetime) -> tuple[pictures.Clean, tuple[Finding, ...]]:
    """Return the clean copy and what a code on it told; the row goes to the place that the code names."""
    portrait = checks.wanted(_asked(row))
    made = pictures.clean(original, where=row.path, portrait=portrait)
    placed = proofs.placed(row, made.codes, by=by, at=at)
    if placed.path != row.path:
        row.path, row.n = placed.path, placed.n
        made = pictures.clean(original, where=row.path) if portrait else made
    return made, placed.found


def insist(*, slug: str, file_id: UUID, by: Actor, at: datetime) -> None:
    """Let a portrait stand that the first check refused, so that a person decides; from the second try on. Raises Refused: not_found, file.locked."""
    with acting(by, at=at):
        form = forms.shown(by, slug=slug, at=at)
        Application.objects.select_for_update().get(pk=form.id)
        rows = EvidenceFile.objects.visible_to(by).filter(application_id=form.id, pk=file_id, state="refused", removed_at=None)
        row = rows.exclude(clean_key=None).filter(n__gte=TRIES - 1).first()
        if row is None:
            raise Refused([Problem("not_found")])
        if not form.editable(row.path):
            raise Refused([Problem("file.locked", row.path)])
        EvidenceFile.objects.filter(pk=row.pk).update(state="clean", refusal="", findings={**row.findings, "insisted": True})
        _make_room(row, at=at)


def remove(*, slug: str, file_id: UUID, by: Actor, at: datetime) -> None:
    """Take a file out of the actor's own application while the form is open.

    Before the first submission its content is deleted at once; after it, what a reviewer may have seen stays until its retention ends.
    Raises Refused: not_found, file.locked.
    """
    with acting(by, at=at):
        form = forms.shown(by, slug=slug, at=at)
        application = Application.objects.select_for_update().get(pk=form.id)
        row = EvidenceFile.objects.visible_to(by).filter(application_id=form.id, pk=file_id, removed_at=None).first()
        if row is None:
            raise Refused([Problem("not_found")])
        if application.state not in moves.EDITABLE or not form.editable(row.path):
            raise Refused([Problem("file.locked", row.path)])
        _remove([row], application, at=at)


def sweep(*, by: Actor, at: datetime) -> list[UUID]:
    """Delete what uploads left that ran out, and return the files whose checking was cut short by a stop of the machine."""
    with acting(by, at=at):
        for row in EvidenceFile.objects.visible_to(by).filter(state="uploading", expires_at__lte=at, removed_at=None):
            remove_objects(chunk["key"] for chunk in row.chunks)
            EvidenceFile.objects.filter(pk=row.pk).update(removed_at=at, ticket_hash=None, chunks=[])
        waiting = EvidenceFile.objects.visible_to(by).filter(state="checking", removed_at=None, created_at__lte=at - LEFT_LYING)
        return list(waiting.values_list("pk", flat=True))


def remove_objects(names: Iterable[str]) -> None:
    """Delete objects once the transaction has been stored: a rollback must find them where they were."""
    gone = list(names)

    def delete() -> None:
        kept = vault.evidence()
        for name in gone:
            kept.remove(name)

    transaction.on_commit(delete)


def _refuse(row: EvidenceFile, problem: Problem, *, by: Actor, at: datetime, lasting: bool) -> None:
    with acting(by, at=at):
        waiting = EvidenceFile.objects.filter(pk=row.pk, state="checking")
        if lasting:
            found = Checked(found=(Finding(problem.code, "refused", dict(problem.facts)),))
            waiting.update(state="refused", refusal=problem.code, findings=msgspec.to_builtins(found))
        elif waiting.update(state="refused", refusal=problem.code, removed_at=at, size_bytes=0):  # nothing of it is kept
            remove_objects([row.original_key])


def _make_room(newest: EvidenceFile, *, at: datetime, refused: bool = False) -> None:
    """Let a new file take the place of the one before it, on a page that has room for one; never while a reviewer looks at the older one.

    One that was refused takes the place of refused ones only: what was good before it stays.
    """
    application = Application.objects.select_for_update().get(pk=newest.application_id)
    if application.state in moves.EDITABLE and not _holds_several(application.edition_id, newest.path):
        older = EvidenceFile.objects.filter(application_id=application.pk, path=newest.path, removed_at=None, n__lt=newest.n)
        _remove([row for row in older if row.state == "refused" or not refused], application, at=at)


def _asked(row: EvidenceFile) -> Document:
    asked = item(campaigns.scheme_of(row.application.edition_id), row.path)
    if not isinstance(asked, Document):
        raise TypeError(row.path)
    return asked


def _holds_several(edition_id: UUID, path: str) -> bool:
    place, _, key = path.partition("#")
    asked = item(campaigns.scheme_of(edition_id), place)
    return isinstance(asked, Document) and any(page.most > 1 for way in asked.ways for page in way.pages if page.key == key)


def _remove(rows: list[EvidenceFile], application: Application, *, at: datetime) -> None:
    """Change the application's version too: a submission that was judged with these files must not go through."""
    if not rows:
        return
    EvidenceFile.objects.filter(pk__in=[row.pk for row in rows]).update(removed_at=at)
    Application.objects.filter(pk=application.pk).update(version=F("version") + 1, changed_at=at)
    if application.first_submitted_at is None:
        Reading.objects.filter(file_id__in=[row.pk for row in rows]).delete()
        remove_objects(name for row in rows for name in (row.original_key, row.clean_key) if name)

"""Evidence on its way in: a ticket, numbered chunks in any order, and the end, where what arrived is measured and looked at."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from kuaiji.actions import evidence
from kuaiji.adapters import pictures, vault
from kuaiji.queries import forms
from kuaiji.records import hot
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, EvidenceFile
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Document, Page, spelled

CHUNK_BYTES = 256 * 1024
MAX_FILES = 60
MAX_BYTES = 300 * 1024 * 1024
LASTS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Ticket:
    """Leave to send one file: `token` is said with every chunk, of which `chunks` are due, each of `chunk_bytes` but the last."""

    file_id: UUID
    token: str
    chunks: int
    chunk_bytes: int = CHUNK_BYTES


def ticket(*, slug: str, path: str, size_bytes: int, by: Actor, at: datetime) -> Ticket:
    """Give leave to send a file for a page of a document (`person.id_document#front`).

    Raises Refused: not_found, file.locked, file.empty, file.too_big, files.page_full, files.too_many, files.too_big (facts found, allowed).
    """
    with acting(by, at=at):
        form = forms.shown(by, slug=slug, at=at)
        page = _page(form, path)
        application = Application.objects.select_for_update().get(pk=form.id)  # two tickets at once would both see the last free place
        if problems := _problems(application, path, page, size_bytes=size_bytes, at=at):
            raise Refused(problems)
        token = secrets.token_urlsafe(24)
        chunks = -(-size_bytes // CHUNK_BYTES)
        row = EvidenceFile(
            application_id=form.id,
            path=path,
            n=EvidenceFile.objects.filter(application_id=form.id, path=path).count(),
            original_key=vault.new_name("original"),
            size_bytes=size_bytes,
            ticket_hash=_hash(token),
            chunks_due=chunks,
            created_at=at,
            expires_at=at + LASTS,
        )
        row.save(force_insert=True)
        return Ticket(row.pk, token, chunks)


def put_chunk(*, token: str, n: int, data: bytes, by: Actor, at: datetime) -> list[int]:
    """Keep a chunk, numbered from 0; the same one again replaces the first. Return the numbers that are still wanted.

    Raises Refused: not_found (also when the ticket ran out), upload.chunk (a number or size that was not announced).
    """
    with acting(by, at=at):
        row = _open(token, by=by, at=at)
        wanted = min(CHUNK_BYTES, row.size_bytes - n * CHUNK_BYTES)
        if not 0 <= n < row.chunks_due or len(data) != wanted:
            raise Refused([Problem("upload.chunk", row.path, {"n": n, "found": len(data), "allowed": max(wanted, 0)})])
        before = [chunk for chunk in row.chunks if chunk["n"] == n]
        kept = [chunk for chunk in row.chunks if chunk["n"] != n]
        row.chunks = [*kept, {"n": n, "key": vault.evidence().put(data, kind="chunk")}]
        row.save(update_fields=["chunks"])
        evidence.remove_objects(chunk["key"] for chunk in before)
        return _missing(row)


def wanted(*, token: str, by: Actor, at: datetime) -> list[int]:
    """Return the numbers of the chunks that have not arrived: where to go on after a break. Raises Refused(not_found)."""
    with acting(by, at=at):
        return _missing(_open(token, by=by, at=at))


def finish(*, token: str, by: Actor, at: datetime, sha256: str = "") -> UUID:
    """Put the chunks together and take the file; return its id.

    `sha256`, where the sender knows it, must agree. A file refused at sight leaves nothing behind. Raises Refused: not_found, upload.incomplete
    (facts missing), upload.changed, or what `pictures` says.
    """
    with acting(by, at=at):
        row = _open(token, by=by, at=at)
        if missing := _missing(row):
            raise Refused([Problem("upload.incomplete", row.path, {"missing": len(missing)})])
        kept = vault.evidence()
        data = b"".join(kept.open(chunk["key"]) for chunk in sorted(row.chunks, key=lambda chunk: chunk["n"]))
    if sha256 and hashlib.sha256(data).hexdigest() != sha256.lower():
        _give_up(row, by=by, at=at)
        raise Refused([Problem("upload.changed", row.path)])
    return _take(row, data, by=by, at=at)


def receive(*, slug: str, path: str, data: bytes, by: Actor, at: datetime) -> UUID:
    """Take a file that came in one piece, as a form without JavaScript sends it: the same limits, the same end. Return its id."""
    granted = ticket(slug=slug, path=path, size_bytes=len(data), by=by, at=at)
    with acting(by, at=at):
        row = _open(granted.token, by=by, at=at)
    return _take(row, data, by=by, at=at)


def _take(row: EvidenceFile, data: bytes, *, by: Actor, at: datetime) -> UUID:
    """Look at it, seal it, confirm it in one statement, and make its clean copy now if that is quick."""
    try:
        seen = pictures.inspect(data, where=row.path)
    except Refused:
        _give_up(row, by=by, at=at)
        raise
    quick = evidence.is_quick(seen, len(data))
    facts = {"sha256": hashlib.sha256(data).hexdigest(), "size_bytes": len(data), "media_type": seen.media_type}
    jobs = () if quick else (hot.Job("evidence.clean", {"file_id": str(row.pk)}, lock=f"evidence {row.pk}"),)
    kept = vault.evidence()
    kept.put(data, name=row.original_key)
    with acting(by, at=at):
        if not hot.confirm_upload(row.pk, ticket_hash=row.ticket_hash or "", facts=facts, at=at, jobs=jobs):
            evidence.remove_objects([row.original_key])
            raise Refused([Problem("not_found", row.path)])
        evidence.remove_objects(chunk["key"] for chunk in row.chunks)
        EvidenceFile.objects.filter(pk=row.pk).update(chunks=[])
    if quick:
        evidence.clean(file_id=row.pk, by=by, at=at, lasting=False)
    return row.pk


def _give_up(row: EvidenceFile, *, by: Actor, at: datetime) -> None:
    with acting(by, at=at):
        EvidenceFile.objects.filter(pk=row.pk).update(removed_at=at, ticket_hash=None, chunks=[])
        evidence.remove_objects(chunk["key"] for chunk in row.chunks)


def _page(form: forms.Form, path: str) -> Page:
    """Return the page of the scheme that a path names. Raises Refused: not_found, file.locked."""
    place, _, key = path.partition("#")
    try:
        asked = spelled(form.scheme, path)
    except KeyError:
        raise Refused([Problem("not_found", path)]) from None
    pages = [page for way in asked.ways for page in way.pages if page.key == key] if isinstance(asked, Document) else []
    if not pages or not (path in form.settled.pages or _begins_row(form, place)):
        raise Refused([Problem("not_found", path)])
    if not form.editable(path):
        raise Refused([Problem("file.locked", path)])
    return pages[0]


def _begins_row(form: forms.Form, place: str) -> bool:
    """Say whether the file would be the first thing told in a row of a list: such a row is not asked for yet."""
    section, _, rest = place.partition(".")
    row = rest.partition(".")[0]
    return any(each.key == section and each.rows for each in form.scheme.sections) and row not in form.settled.rows.get(section, ())


def _problems(application: Application, path: str, page: Page, *, size_bytes: int, at: datetime) -> list[Problem]:
    if size_bytes <= 0:
        return [Problem("file.empty", path)]
    if size_bytes > pictures.MAX_BYTES:
        return [Problem("file.too_big", path, pictures.sizes(size_bytes, pictures.MAX_BYTES))]
    held = _held(application, at=at)
    problems = []
    on_page = held.filter(path=path, removed_at=None).exclude(state__in=["uploading", "refused"]).count()
    if page.most > 1 and on_page >= page.most:
        problems.append(Problem("files.page_full", path, {"found": on_page, "allowed": page.most}))
    if (count := held.count()) >= MAX_FILES:
        problems.append(Problem("files.too_many", path, {"found": count, "allowed": MAX_FILES}))
    total = size_bytes + (held.aggregate(total=Sum("size_bytes"))["total"] or 0)
    if total > MAX_BYTES:
        problems.append(Problem("files.too_big", path, pictures.sizes(total, MAX_BYTES)))
    return problems


def _held(application: Application, *, at: datetime) -> "QuerySet[EvidenceFile]":
    """Return the files whose content is kept: what stands, and what was taken out after the first submission, which a reviewer may have seen."""
    ours = EvidenceFile.objects.filter(application_id=application.pk).exclude(state="uploading", expires_at__lte=at)
    replaced = (
        Q(removed_at__gte=application.first_submitted_at, size_bytes__gt=0) & ~Q(state="uploading")
        if application.first_submitted_at
        else Q(pk__in=())
    )
    return ours.filter(Q(removed_at=None) | replaced)


def _open(token: str, *, by: Actor, at: datetime) -> EvidenceFile:
    rows = EvidenceFile.objects.visible_to(by).select_for_update(of=("self",))
    row = rows.filter(ticket_hash=_hash(token), state="uploading", expires_at__gt=at, removed_at=None).first()
    if row is None:
        raise Refused([Problem("not_found")])
    return row


def _missing(row: EvidenceFile) -> list[int]:
    return sorted(set(range(row.chunks_due)) - {chunk["n"] for chunk in row.chunks})


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

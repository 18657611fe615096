"""Notices of a bureau: drafted, published in versions that stay, withdrawn; and read by those whom they bind (X24, N17)."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kuaiji import jurisdictions
from kuaiji.queries import bureaus, notices
from kuaiji.records.acting import acting
from kuaiji.records.models import Bureau, Notice, NoticeMark, NoticeVersion
from kuaiji.rules import notices as rules
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.notices import CHANGED, Draft
from kuaiji.rules.problem import Problem, Refused


def write(bureau_id: UUID, draft: Draft, *, by: Actor, at: datetime) -> UUID:
    """Begin a notice of a bureau and return it. Raises Refused: not_found, every flaw of the draft."""
    if bureau_id not in policy.reach(by, "notice.write"):
        raise Refused([Problem("not_found")])
    _check(draft, bureau_id)
    with acting(in_name_of(by), at=at):
        scheme = Bureau.objects.get(pk=bureau_id).scheme
        row = Notice(scheme=scheme, bureau_id=bureau_id, key=f"{at:%Y%m%d}-{secrets.token_hex(3)}", title={}, body={})
        _draft(row, draft, by, at)
        row.save(force_insert=True)
        return row.pk


def rewrite(notice_id: UUID, draft: Draft, *, by: Actor, at: datetime) -> None:
    """Keep what a notice shall say; what is published stands until the next version is.

    Raises Refused: not_found, every flaw of the draft, notice.withdrawn.
    """
    with acting(in_name_of(by), at=at):
        row = locked(notice_id, by)
        _check(draft, notices.bureau_of(row))
        _draft(row, draft, by, at)
        row.save(update_fields=["drafted", "writer", "writer_name", "changed_at"])


def publish(notice_id: UUID, *, changed: str = "", by: Actor, at: datetime) -> None:
    """Publish what is drafted as the next version; from the second on `changed` tells readers what is different.

    Raises Refused: not_found, notice.withdrawn, notice.nothing (nothing new is drafted), notice.changed, notice.by_two (two are wanted).
    """
    with acting(in_name_of(by), at=at):
        row = locked(notice_id, by)
        problems = [] if row.drafted else [Problem("notice.nothing")]
        if row.version and not 0 < len(changed.strip()) <= CHANGED:
            problems.append(Problem("notice.changed", "changed", {"most": CHANGED}))
        if jurisdictions.scheme(row.scheme).portal.notices_by_two and row.writer_id == by.account_id:
            problems.append(Problem("notice.by_two"))
        if problems:
            raise Refused(problems)
        for name, value in _read(row.drafted).items():
            setattr(row, name, value)
        row.drafted, row.state, row.published_at, row.version = None, "published", at, row.version + 1
        row.changed_at = at
        row.save()
        told = {"title": row.title, "body": row.body, "files": row.files, "changed": changed.strip() if row.version > 1 else ""}
        NoticeVersion.objects.create(notice=row, number=row.version, account_id=by.account_id, name=by.name, at=at, **told)


def withdraw(notice_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Take a notice from its readers, who are told why; its versions stay on record. Raises Refused: not_found, notice.withdrawn, notice.reason."""
    with acting(in_name_of(by), at=at):
        row = locked(notice_id, by)
        if not 0 < len(reason.strip()) <= CHANGED:
            raise Refused([Problem("notice.reason", "reason", {"most": CHANGED})])
        if row.state != "published":
            raise Refused([Problem("notice.nothing")])
        Notice.objects.filter(pk=row.pk).update(state="withdrawn", withdrawn_reason=reason.strip(), changed_at=at, drafted=None)


def mark(notice_id: UUID, version: int, *, by: Actor, at: datetime) -> None:
    """Note that the actor has read and understood a version of working rules; once. Raises Refused: not_found, notice.newer."""
    found = notices.for_desk(notice_id, by=by)
    if (found.kind, found.version) != ("rules", version):
        raise Refused([Problem("notice.newer")])
    own = next(iter(sorted((post.bureau_id for post in by.posts), key=str)))
    with acting(in_name_of(by), at=at):
        values = {"bureau_id": own, "name": by.name, "at": at}
        NoticeMark.objects.get_or_create(notice_id=notice_id, version=version, account_id=by.own_account, defaults=values)


def in_name_of(by: Actor) -> Actor:
    """Return the program acting in somebody's name, whom the policy was asked about."""
    return replace(by, system=True, posts=())


def locked(notice_id: UUID, by: Actor) -> Notice:
    """Return a notice that the actor may write. The caller acts in the actor's name. Raises Refused: not_found, notice.withdrawn."""
    row = Notice.objects.select_for_update().filter(pk=notice_id, bureau_id__in=policy.reach(by, "notice.write")).first()
    if row is None:
        raise Refused([Problem("not_found")])
    if row.state == "withdrawn":
        raise Refused([Problem("notice.withdrawn")])
    return row


def _check(draft: Draft, bureau_id: UUID) -> None:
    found = rules.problems(draft)
    if draft.area_id and draft.area_id not in bureaus.below(bureau_id):
        found.append(Problem("notice.area", "area"))
    if found:
        raise Refused(found)


def _draft(row: Notice, draft: Draft, by: Actor, at: datetime) -> None:
    row.drafted = {
        "files": (row.drafted or {}).get("files", row.files),
        "kind": draft.kind,
        "title": draft.title,
        "body": draft.body,
        "audience": "staff" if draft.kind == "rules" else draft.audience,
        "area_id": str(draft.area_id or row.bureau_id),
        "pinned": draft.pinned,
        "shown_from": draft.shown_from.isoformat() if draft.shown_from else None,
        "shown_to": draft.shown_to.isoformat() if draft.shown_to else None,
    }
    row.writer_id, row.writer_name, row.changed_at = by.own_account, by.name, at


def _read(drafted: dict[str, Any] | None) -> dict[str, Any]:
    assert drafted
    days = {name: date.fromisoformat(drafted[name]) if drafted[name] else None for name in ("shown_from", "shown_to")}
    return {**drafted, "area_id": UUID(drafted["area_id"]), **days}

"""Showing a masked value whole: once, for a stated purpose, and written into the audit trail before anybody sees it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from kuaiji.actions import limits
from kuaiji.actions.limits import Limit
from kuaiji.queries import stuck
from kuaiji.records import columns, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused

PURPOSES = ("check", "contact", "merge", "request")
NUMBER = "person.id_number"
PHONE = "person.phone"
OWN, OF_BUREAU = (limits.REVEAL, limits.REVEAL_DAY), (limits.REVEAL_BUREAU, limits.REVEAL_BUREAU_DAY)
NOTE = 60
_NUMBER = re.compile(r"\d{6}")
_AUDIT = "SELECT kuaiji_audit_act(%s, %s, %s, %s::jsonb)"


@dataclass(frozen=True, slots=True)
class Why:
    """For what somebody wants to see a number: one of the purposes, and a few words if they like."""

    purpose: str
    note: str = ""


def of_application(application_id: UUID, path: str, *, why: Why, by: Actor, at: datetime) -> str:
    """Return one value of an application whole (S22). Raises Refused: not_found, reveal.purpose, reveal.note; too many: reveal.own, reveal.bureau."""
    _ask(why, by=by, at=at)
    with acting(by, at=at):
        row = Application.objects.visible_to(by).filter(pk=application_id).first()
        target = policy.Target(bureau_id=row.bureau_id) if row else policy.Target()
        if row is None or path not in row.answers or policy.problems(by, "number.reveal", target):
            raise Refused([Problem("not_found")])
        _count_of_bureau(row.bureau_id, at=at)
        _written("records_application", row.pk, _facts(why, path, row.bureau_id))
        return str(sealed.unseal_paths({path: row.answers[path]}, field="answers", row_id=row.pk)[path])


def of_archive(archive_id: UUID, path: str, *, why: Why, by: Actor, at: datetime) -> str:
    """Return one value of an archive whole; its number is `person.id_number`. Raises Refused as `of_application` does."""
    _ask(why, by=by, at=at)
    with acting(by, at=at):
        row = Archive.objects.visible_to(by).filter(pk=archive_id).first()
        target = policy.Target(bureau_id=row.bureau_id) if row else policy.Target()
        if row is None or policy.problems(by, "number.reveal", target):
            raise Refused([Problem("not_found")])
        value = sealed.take(row, "number_sealed") if path == NUMBER else columns.read(row).get(path, "")
        if not value:
            raise Refused([Problem("not_found")])
        _count_of_bureau(row.bureau_id, at=at)
        _written("records_archive", row.pk, _facts(why, path, row.bureau_id))
        return value


def of_stuck(draft_id: UUID, *, why: Why, by: Actor, at: datetime) -> str:
    """Return the phone of somebody whose draft is stuck, for whoever helps there (X26). Raises Refused as `of_application` does."""
    program = replace(by, system=True, posts=())
    with acting(program):
        stuck.row(draft_id, by=by, on=stuck.day(at))
    _ask(why, by=by, at=at)
    with acting(program, at=at):
        row = stuck.row(draft_id, by=by, on=stuck.day(at))
        account = row.application.account
        phone = sealed.take(account, "phone_sealed") if account else ""
        if not phone:
            raise Refused([Problem("not_found")])
        _count_of_bureau(row.bureau_id, at=at)
        _written("records_application", row.application_id, _facts(why, PHONE, row.bureau_id))
        return phone


def looked(archive_id: UUID, *, by: Actor, at: datetime) -> None:
    """Write into the audit trail that an archive was read: its person sees who did. Raises Refused(not_found) beyond one's reach."""
    with acting(by, at=at):
        row = Archive.objects.visible_to(by).filter(pk=archive_id).first()
        if row is None or policy.problems(by, "archive.look_up", policy.Target(bureau_id=row.bureau_id)):
            raise Refused([Problem("not_found")])
        _written("records_archive", row.pk, {}, act="look")


def _ask(why: Why, *, by: Actor, at: datetime) -> None:
    if why.purpose not in PURPOSES:
        raise Refused([Problem("reveal.purpose", "purpose")])
    if _NUMBER.search(why.note):
        raise Refused([Problem("reveal.note", "note")])
    _count("reveal.own", OWN, str(by.own_account), at=at)


def _count_of_bureau(bureau_id: UUID, *, at: datetime) -> None:
    _count("reveal.bureau", OF_BUREAU, str(bureau_id), at=at)


def _count(code: str, those: tuple[Limit, ...], key: str, *, at: datetime) -> None:
    """Count under each limit and say which of them was too many, and for how long."""
    for limit in those:
        try:
            limits.count([(limit, key)], at=at)
        except Refused as refused:
            raise Refused([Problem(code, facts={**refused.problems[0].facts, "most": limit.most})]) from refused


def _facts(why: Why, path: str, bureau_id: UUID) -> dict[str, str]:
    told = {"path": path, "purpose": why.purpose, "bureau": str(bureau_id)}
    return told | ({"note": why.note.strip()[:NOTE]} if why.note.strip() else {})


def _written(table: str, row_id: UUID, facts: Mapping[str, str], *, act: str = "reveal") -> None:
    with connection.cursor() as cursor:
        cursor.execute(_AUDIT, [table, row_id, act, json.dumps(dict(facts))])

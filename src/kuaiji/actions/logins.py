"""Sessions and devices: where an account is open, and ending what is not one's own any more (SEC-11)."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F

from kuaiji.actions import limits
from kuaiji.queries import logins
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Login
from kuaiji.records.sessions import SessionStore
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused

DOOR = system("door")


def begin(account_id: UUID, *, key: str, device: str, source: str, at: datetime) -> None:
    """Note that a session has begun; only numbers and words that our own pages show are kept of the device."""
    with acting(DOOR, at=at):
        row = Login(account_id=account_id, key_hash=logins.hash_of(key), device=device[:40], source=source[:45], began_at=at)
        sealed.put(row, "key_sealed", key)
        row.save(force_insert=True)


def left(key: str, *, at: datetime) -> None:
    """Note that a session was left."""
    with acting(DOOR, at=at):
        Login.objects.filter(key_hash=logins.hash_of(key), ended_at__isnull=True).update(ended_at=at)


def end(login_id: UUID, *, by: Actor, at: datetime) -> None:
    """End one of one's own sessions. Raises Refused(not_found)."""
    with acting(by, at=at):
        row = Login.objects.visible_to(by).filter(pk=login_id, ended_at__isnull=True).first()
        if row is None:
            raise Refused([Problem("not_found")])
        SessionStore(session_key=sealed.take(row, "key_sealed")).delete()
        Login.objects.filter(pk=row.pk).update(ended_at=at)


def end_others(*, but: str, by: Actor, at: datetime) -> None:
    """End every session of one's own but this one; those that were never noted end with the account's epoch."""
    with acting(by, at=at):
        for row in Login.objects.visible_to(by).filter(ended_at__isnull=True).exclude(key_hash=logins.hash_of(but)):
            SessionStore(session_key=sealed.take(row, "key_sealed")).delete()
            Login.objects.filter(pk=row.pk).update(ended_at=at)
        Account.objects.visible_to(by).filter(pk=by.own_account).update(session_epoch=F("session_epoch") + 1)


def end_all(account_id: UUID, *, at: datetime) -> None:
    """End every session of an account: its holder has left, or a key of theirs is lost."""
    with acting(DOOR, at=at):
        for row in Login.objects.filter(account_id=account_id, ended_at__isnull=True):
            SessionStore(session_key=sealed.take(row, "key_sealed")).delete()
            Login.objects.filter(pk=row.pk).update(ended_at=at)
        Account.objects.filter(pk=account_id).update(session_epoch=F("session_epoch") + 1)


def count_export(*, by: Actor, at: datetime) -> None:
    """Count a copy of everything that is taken away, and write it into the audit trail. Raises Refused: limit."""
    limits.count([(limits.EXPORT, str(by.own_account))], at=at)
    with acting(by, at=at), connection.cursor() as cursor:
        cursor.execute("SELECT kuaiji_audit_act(%s, %s, 'export', NULL)", ["records_person", by.own_person])

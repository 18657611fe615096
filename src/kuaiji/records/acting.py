"""Who acts, told to the database: row security lets rows through for the actor of the running transaction, and for nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import connection, transaction

from kuaiji.rules.actor import Actor

_NAMES = ("role", "actor", "account", "person", "assurance", "units", "bureaus", "at")
_SET = "SELECT " + ", ".join(f"set_config('kuaiji.{name}', %s, true)" for name in _NAMES)
_NOBODY = ("",) * len(_NAMES)

_now: ContextVar[tuple[Actor, datetime | None] | None] = ContextVar("kuaiji_actor", default=None)


@contextmanager
def acting(by: Actor, *, at: datetime | None = None) -> Iterator[None]:
    """Open a transaction in which the database knows who acts; `at` dates the audit rows (the demo's clock).

    Inside another one for the same actor it costs nothing; for another actor it holds until its end and then gives way to the first again.
    """
    outer = _now.get()
    if outer and outer[0] == by and (at is None or outer[1] == at) and connection.in_atomic_block:
        yield
        return
    nested = connection.in_atomic_block
    with transaction.atomic():
        _tell(_settings(by, at))
        token = _now.set((by, at))
        try:
            yield
        finally:
            _now.reset(token)
        if nested:  # a rolled back savepoint takes the settings back by itself
            _tell(_settings(*outer) if outer else _NOBODY)


def _tell(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, values)


def _settings(by: Actor, at: datetime | None) -> tuple[str, ...]:
    staff = ",".join(sorted({post.role.value for post in by.posts}))
    return (
        "system" if by.system else staff or "public",
        by.name or "anonymous",
        str(by.account_id or ""),
        "" if by.helps else str(by.person_id or ""),  # a clerk meets what they file for by their own account alone
        str(int(by.assurance)),
        _array(by.units),
        _array(by.reach),
        at.isoformat() if at else "",
    )


def _array(ids: frozenset[object]) -> str:
    return "{" + ",".join(sorted(map(str, ids))) + "}"

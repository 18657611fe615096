"""Hashing passphrases: one slot a process, so that a storm of logins starves nothing else; who finds it taken is told to try again."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth import hashers

from kuaiji.rules.passwords import canonical
from kuaiji.rules.problem import Problem, Refused

WAIT_SECONDS = 0.05
_slot = BoundedSemaphore(1)


@contextmanager
def slot() -> Iterator[None]:
    """Hold the process's one slot. Raises Refused(busy)."""
    if not _slot.acquire(timeout=WAIT_SECONDS):
        raise Refused([Problem("busy")])
    try:
        yield
    finally:
        _slot.release()


def made(typed: str) -> str:
    """Return the hash of a passphrase (Argon2id). Raises Refused(busy)."""
    with slot():
        return hashers.make_password(canonical(typed))


def matches(typed: str, encoded: str) -> bool:
    """Say whether a passphrase is the one; without a hash the same work is done for nothing. Raises Refused(busy)."""
    with slot():
        if encoded and hashers.is_password_usable(encoded):
            return hashers.check_password(canonical(typed), encoded)
        hashers.make_password(canonical(typed))
        return False

"""Hashing passphrases: one slot a process, so that a storm of logins starves nothing else; who finds it taken is told to try again."""

from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hmac import compare_digest
from threading import BoundedSemaphore

import argon2
from django.contrib.auth import hashers

from kuaiji.records import sealed
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


def made(typed: str, *, salt: str | None = None) -> str:
    """Return the hash of a passphrase (Argon2id), with a random salt where none is given. Raises Refused(busy)."""
    with slot():
        return hashers.make_password(canonical(typed), salt=salt)


def salt_of(number_hash: str) -> str:
    """Return the salt that all accounts of one number share, so that one hashing tells which of them a passphrase opens, however many there are."""
    return sealed.secret_hash("salt", number_hash)[:22]


def opened(typed: str, encoded: Sequence[str]) -> list[int]:
    """Return the places of those hashes that a passphrase fits; for none, one or several the same work is done. Raises Refused(busy)."""
    usable = {place: each for place, each in enumerate(encoded) if each and hashers.is_password_usable(each)}
    heads = {each.rpartition("$")[0] for each in usable.values()}
    with slot():
        if not heads:
            hashers.make_password(canonical(typed))
            return []
        again = {_again(typed, next(each for each in usable.values() if each.startswith(head))) for head in heads}
        return [place for place, each in usable.items() if any(compare_digest(each, one) for one in again)]


def _again(typed: str, encoded: str) -> str:
    """Hash a passphrase the way another was."""
    algorithm, _, rest = encoded.partition("$")
    settings = argon2.extract_parameters(f"${rest}")
    salt = rest.split("$")[3]
    made = argon2.low_level.hash_secret(
        canonical(typed).encode(),
        b64decode(salt + "=" * (-len(salt) % 4)),
        time_cost=settings.time_cost,
        memory_cost=settings.memory_cost,
        parallelism=settings.parallelism,
        hash_len=settings.hash_len,
        type=settings.type,
        version=settings.version,
    )
    return f"{algorithm}{made.decode()}"

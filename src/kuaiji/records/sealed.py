"""Sealing what is secret: authenticated encryption bound to its place, and keyed hashes for look-up (settled 18, 19).

A sealed text is `profile:key id:base64` with profile `a1` (AES-256-GCM) or `s1` (SM4-GCM). The associated data is `table.field:row id`, so a
sealed text moved to another row or column does not open.
"""

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

AES, SM4 = "a1", "s1"
_NONCE_BYTES = 12
_TAG_BYTES = 16


class Unsealable(Exception):  # noqa: N818 - it says what the text is
    """A sealed text does not open here: altered, moved, or its key is gone."""


class Ring(Protocol):
    """Keys by id, oldest first, and which of them new values take."""

    @property
    def current_id(self) -> str: ...  # noqa: D102
    @property
    def keys(self) -> Mapping[str, bytes]: ...  # noqa: D102


class Keys(Protocol):
    """What the site hands in as `settings.KEYS`."""

    @property
    def sealing(self) -> Ring: ...  # noqa: D102
    @property
    def lookup(self) -> Ring: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Hashes:
    """The look-up hash under the oldest key and, during a rotation, under the newest: two columns, both unique, both searched."""

    now: str
    next: str | None

    @property
    def all(self) -> list[str]:
        """Return every hash that a row may stand under."""
        return [self.now, self.next] if self.next else [self.now]


def seal(text: str, *, place: str) -> str:
    """Return the text sealed for a place (`table.field:row id`)."""
    ring = _keys().sealing
    profile = getattr(settings, "SEALING_PROFILE", AES)
    nonce = os.urandom(_NONCE_BYTES)
    closed = _close(profile, ring.keys[ring.current_id], nonce=nonce, text=text.encode(), bound=place.encode())
    return f"{profile}:{ring.current_id}:{urlsafe_b64encode(nonce + closed).decode()}"


def unseal(sealed: str, *, place: str) -> str:
    """Return the text that was sealed for this place. Raises Unsealable."""
    try:
        profile, key_id, body = sealed.split(":", 2)
        raw, key = urlsafe_b64decode(body), _keys().sealing.keys[key_id]
        return _open(profile, key, raw=raw, bound=place.encode()).decode()
    except (InvalidTag, KeyError, ValueError) as fault:
        raise Unsealable(place) from fault


def is_sealed(value: object) -> bool:
    """Tell whether a text has the shape of a sealed one."""
    return isinstance(value, str) and value.startswith((f"{AES}:", f"{SM4}:"))


def place(row: models.Model | type[models.Model], field: str, *, row_id: UUID | None = None) -> str:
    """Return where a column's value belongs: `table.field:row id`."""
    return f"{row._meta.db_table}.{field}:{row_id or row.pk}"  # noqa: SLF001 - Django's documented interface


def put(row: models.Model, field: str, text: str) -> None:
    """Seal a text into a column of a row that is still to be saved; an empty text stays empty."""
    setattr(row, field, seal(text, place=place(row, field)) if text else "")


def take(row: models.Model, field: str) -> str:
    """Return what is sealed in a column; empty stays empty."""
    value = getattr(row, field)
    return unseal(value, place=place(row, field)) if value else ""


def seal_paths(values: Mapping[str, str], *, secret: Collection[str], field: str, row_id: UUID, table: str = "records_application") -> dict[str, str]:
    """Return answers by path with the secret ones sealed, each bound to its own path: `table.field.path:row id`.

    A text that only looks sealed is sealed too: else it could not be read back.
    """
    shut = {path for path, value in values.items() if path in secret or is_sealed(value)}
    return {path: seal(value, place=f"{table}.{field}.{path}:{row_id}") if path in shut else value for path, value in values.items()}


def unseal_paths(values: Mapping[str, Any], *, field: str, row_id: UUID, table: str = "records_application") -> dict[str, Any]:
    """Return the same answers with every sealed value opened."""
    return {path: unseal(value, place=f"{table}.{field}.{path}:{row_id}") if is_sealed(value) else value for path, value in values.items()}


def hashes(kind: str, canonical: str, *, country: str = "CHN") -> Hashes:
    """Return the look-up hashes of a canonical number; the caller turns fifteen digits into eighteen first."""
    keys = list(_keys().lookup.keys.values())
    text = f"{kind}|{country}|{canonical}"
    return Hashes(now=_hash(keys[0], text), next=_hash(keys[-1], text) if len(keys) > 1 else None)


def suffix_hash(kind: str, suffix: str, *, bureau_id: UUID) -> str:
    """Return the hash for a search by the last characters, which means nothing outside one bureau."""
    return _hash(next(iter(_keys().lookup.keys.values())), f"suffix|{bureau_id}|{kind}|{suffix}")


def secret_hash(purpose: str, secret: str) -> str:
    """Return the keyed hash of a short-lived secret: a code, a ticket, the key of a limit."""
    return _hash(next(iter(_keys().lookup.keys.values())), f"secret|{purpose}|{secret}")


def _hash(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _keys() -> Keys:
    keys: Keys = settings.KEYS  # handed in by the site
    return keys


def _close(profile: str, key: bytes, *, nonce: bytes, text: bytes, bound: bytes) -> bytes:
    if profile == AES:
        return AESGCM(key).encrypt(nonce, text, bound)
    encryptor = Cipher(_sm4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(bound)
    return encryptor.update(text) + encryptor.finalize() + encryptor.tag


def _open(profile: str, key: bytes, *, raw: bytes, bound: bytes) -> bytes:
    nonce, closed = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:]
    if profile == AES:
        return AESGCM(key).decrypt(nonce, closed, bound)
    if profile != SM4:
        raise ValueError(profile)
    decryptor = Cipher(_sm4(key), modes.GCM(nonce, closed[-_TAG_BYTES:])).decryptor()
    decryptor.authenticate_additional_data(bound)
    return decryptor.update(closed[:-_TAG_BYTES]) + decryptor.finalize()


def _sm4(key: bytes) -> algorithms.SM4:
    """Derive the 128-bit key: one ring serves both profiles."""
    return algorithms.SM4(hashlib.sha256(b"sm4|" + key).digest()[:16])

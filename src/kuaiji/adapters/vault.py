"""Where files rest: sealed before they leave memory, under random names, written whole or not at all."""

import base64
import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.deconstruct import deconstructible

MAGIC: Final = b"KJV1"
ALIAS: Final = "evidence"
_SALT, _NONCE = 16, 12
_NAME = re.compile(r"[a-z]{1,20}/[a-z2-7]{2}/[a-z2-7]{24,32}")


class Ring(Protocol):
    """The sealing keys by id."""

    @property
    def current_id(self) -> str:
        """Name the key for what is written now."""

    @property
    def keys(self) -> Mapping[str, bytes]:
        """Hold every key that anything may still name."""


class Damaged(Exception):  # noqa: N818 - says what the object is
    """An object does not open: changed, cut short, moved to another name, or its key is gone."""


class Missing(Exception):  # noqa: N818 - says what the object is
    """No object has this name."""


class Vault:
    """Sealed objects in one storage."""

    def __init__(self, storage: Storage, ring: Ring) -> None:
        self._storage = storage
        self._ring = ring

    def put(self, data: bytes, *, kind: str = "", name: str = "") -> str:
        """Seal and keep it under a name of its kind, or one that `new_name` made before; return the name."""
        name = name or new_name(kind)
        kept = self._storage.save(name, ContentFile(self._seal(name, data)))
        if kept != name:
            self._storage.delete(kept)
            raise Damaged(name)
        return name

    def open(self, name: str) -> bytes:
        """Return what was kept under the name. Raises Missing or Damaged."""
        if not _NAME.fullmatch(name):
            raise Missing(name)
        try:
            with self._storage.open(name) as file:
                sealed = file.read()
        except FileNotFoundError as gone:
            raise Missing(name) from gone
        return self._unseal(name, sealed)

    def remove(self, name: str) -> None:
        """Take it away; a name that is already gone is no fault."""
        if _NAME.fullmatch(name):
            self._storage.delete(name)

    def _seal(self, name: str, data: bytes) -> bytes:
        salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
        key_id = self._ring.current_id.encode()
        box = _box(self._ring.keys[self._ring.current_id], salt)
        return b"".join((MAGIC, bytes([len(key_id)]), key_id, salt, nonce, box.encrypt(nonce, data, name.encode())))

    def _unseal(self, name: str, sealed: bytes) -> bytes:
        at = len(MAGIC) + 1
        try:
            key_id, at = sealed[at : at + sealed[at - 1]].decode(), at + sealed[at - 1]
            salt, nonce = sealed[at : at + _SALT], sealed[at + _SALT : at + _SALT + _NONCE]
            return _box(self._ring.keys[key_id], salt).decrypt(nonce, sealed[at + _SALT + _NONCE :], name.encode())
        except (IndexError, KeyError, ValueError, InvalidTag) as fault:
            raise Damaged(name) from fault


def new_name(kind: str) -> str:
    """Make a name: 128 random bits that say nothing about the content."""
    token = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()
    return f"{kind}/{token[:2]}/{token[2:]}"


def _box(key: bytes, salt: bytes) -> AESGCM:
    """Return a key for each object, so that random nonces never meet under one key however many objects there are."""
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"kuaiji.vault").derive(key))


@deconstructible(path="kuaiji.adapters.vault.Folder")
class Folder(FileSystemStorage):
    """A folder whose files appear whole, on disk, or not at all."""

    def __init__(self, location: str | os.PathLike[str] | None = None, **options: Any) -> None:
        super().__init__(location=location, file_permissions_mode=0o600, directory_permissions_mode=0o700, **options)

    def _save(self, name: str, content: "File[bytes]") -> str:
        target = Path(self.path(name))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            _write(draft, content)
            os.link(draft, target)  # unlike a rename, never over what is there
        finally:
            with suppress(FileNotFoundError):
                draft.unlink()
        _sync_folder(target.parent)
        return name


def _write(path: Path, content: "IO[bytes] | File[bytes]") -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content.read())
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def evidence() -> Vault:
    """Return the vault of uploaded files: the storage `evidence` and the sealing ring of the settings."""
    return Vault(storages[ALIAS], settings.KEYS.sealing)

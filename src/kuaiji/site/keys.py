"""The keys of one installation: made at the first start, kept in the data folder for its owner alone, rotated by adding a newer one."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PURPOSES = ("sealing", "lookup", "signing")
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys of one purpose by id, oldest first; new values take the current one, old values name theirs."""

    current_id: str
    keys: Mapping[str, bytes]

    @property
    def current(self) -> bytes:
        """The key for whatever is written now."""
        return self.keys[self.current_id]


@dataclass(frozen=True, slots=True)
class Keys:
    """Every ring: `sealing` encrypts fields, `lookup` makes the keyed hashes, `signing` is for cookies and links."""

    sealing: Ring
    lookup: Ring
    signing: Ring


def load(data: Path) -> Keys:
    """Read the rings from the data folder, making them if this is the first start."""
    path = data / "keys.json"
    if not path.exists():
        _write(path, {purpose: {"current": "k1", "keys": {"k1": _fresh()}} for purpose in PURPOSES})
    return _read(path)


def rotate(data: Path, purpose: str) -> str:
    """Add a key to a ring, make it the current one and return its id; older keys stay until nothing names them."""
    path = data / "keys.json"
    rings = json.loads(path.read_text(encoding="ascii"))
    ring = rings[purpose]
    ring["current"] = f"k{len(ring['keys']) + 1}"
    ring["keys"][ring["current"]] = _fresh()
    _write(path, rings, replace=True)
    return str(ring["current"])


def write_private(path: Path, content: str) -> None:
    """Put a file in place in one step, readable by its owner alone, so that a crash never leaves half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _write(path: Path, rings: Mapping[str, object], *, replace: bool = False) -> None:
    if replace or not path.exists():
        write_private(path, json.dumps(rings, indent=1))


def _read(path: Path) -> Keys:
    try:
        rings = json.loads(path.read_text(encoding="ascii"))
        made = {
            purpose: Ring(rings[purpose]["current"], {name: _decode(key) for name, key in rings[purpose]["keys"].items()}) for purpose in PURPOSES
        }
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ImproperlyConfigured(f"{path} cannot be read as keys. Put back the copy from the backup: without it no sealed field opens.") from fault
    return Keys(**made)


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()


def _decode(key: str) -> bytes:
    raw = base64.b64decode(key, validate=True)
    if len(raw) != _KEY_BYTES:
        raise ValueError(f"a key has {len(raw)} bytes instead of {_KEY_BYTES}")
    return raw

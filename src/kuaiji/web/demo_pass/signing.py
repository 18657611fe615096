"""What the stand-in pass signs with and what it hands out: ID tokens, codes that work once, access tokens."""

import json
import os
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core import signing
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

ALGORITHM = "ES256"
CODE_SECONDS, TOKEN_SECONDS = 120, 600


def folder() -> Path:
    """Return the stand-in's own place in the data folder."""
    place = Path(settings.DATA) / "demo_pass"
    (place / "used").mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


@cache
def key() -> ECKey:
    """Return the signing key, made at the first asking; whichever process is first makes it for all."""
    path = folder() / "key.json"
    if not path.exists():
        made = ECKey.generate_key("P-256", {"kid": token_urlsafe(8), "use": "sig", "alg": ALGORITHM})
        draft = path.with_name(token_urlsafe(8))
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(made.as_dict(private=True)), encoding="ascii")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return ECKey.import_key(json.loads(path.read_text(encoding="ascii")))


def public_keys() -> dict[str, Any]:
    """Return the JWKS document."""
    return dict(KeySet([key()]).as_dict(private=False))


def id_token(claims: Mapping[str, Any]) -> str:
    """Return a signed ID token."""
    return jwt.encode({"alg": ALGORITHM, "kid": key().kid}, dict(claims), key(), algorithms=[ALGORITHM])


def handed_out(kind: str, facts: Mapping[str, Any], *, at: datetime, seconds: int) -> str:
    """Return facts as a signed text that is good for so many seconds."""
    return signing.dumps({**facts, "id": token_urlsafe(16), "until": at.timestamp() + seconds}, salt=f"demo-pass.{kind}", compress=True)


def taken_back(kind: str, text: str, *, at: datetime) -> dict[str, Any] | None:
    """Return the facts of such a text, or None where it is not ours or too old."""
    try:
        facts: dict[str, Any] = signing.loads(text, salt=f"demo-pass.{kind}")
    except signing.BadSignature:
        return None
    return facts if at.timestamp() <= facts["until"] else None


def first_use(facts: Mapping[str, Any]) -> bool:
    """Mark a code as used; False where it was already. Marks of codes that are too old anyway are swept."""
    used = folder() / "used"
    for mark in used.iterdir():
        if float(mark.name.split("_", 1)[0]) < facts["until"] - TOKEN_SECONDS:
            mark.unlink(missing_ok=True)
    try:
        (used / f"{int(facts['until'])}_{facts['id']}").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def challenge(verifier: str) -> str:
    """Return the S256 challenge of a verifier (RFC 7636, 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()

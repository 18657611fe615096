"""Codes of an authenticator (RFC 6238: SHA-1, six digits, thirty seconds, as every one of them can) and codes on paper."""

import hmac
from base64 import b32decode
from datetime import datetime
from urllib.parse import quote, urlencode

SECONDS, DIGITS, DRIFT = 30, 6, 1
SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Of which codes on paper are made: none that is read as another."""
LENGTH, GROUP = 16, 4


def step(tick: datetime) -> int:
    """Return the time-step that an instant lies in."""
    return int(tick.timestamp()) // SECONDS


def code(secret: str, at_step: int) -> str:
    """Return the code of a base-32 secret at a time-step."""
    digest = hmac.digest(b32decode(secret), at_step.to_bytes(8, "big"), "sha1")
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def fitting(secret: str, typed: str, *, tick: datetime, after: int) -> int | None:
    """Return the time-step whose code this is, one before or behind as clocks differ; never one that was used, nor one before that."""
    now = step(tick)
    tried = [each for each in range(now - DRIFT, now + DRIFT + 1) if each > after and hmac.compare_digest(code(secret, each), typed)]
    return tried[0] if tried else None


def address(secret: str, *, issuer: str, account: str) -> str:
    """Return what the code to scan says: `otpauth://totp/…`."""
    query = urlencode({"secret": secret, "issuer": issuer, "digits": DIGITS, "period": SECONDS}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{issuer}:{account}')}?{query}"


def typed_code(text: str) -> str:
    """Return what was typed without the gaps and dashes that people write between groups, in ASCII capitals."""
    kept = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    return "".join(sign for sign in kept.upper() if sign.isascii() and sign.isalnum())


def is_digits(typed: str) -> bool:
    """Say whether this can be an authenticator's code; all else may be one on paper."""
    return len(typed) == DIGITS and typed.isdigit()


def grouped(text: str) -> str:
    """Return a code or key in groups of four, as it is read aloud and copied."""
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))

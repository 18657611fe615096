"""Receipt numbers: the date, six random characters and a check character; never sufficient alone (settled 23)."""

import secrets
from datetime import date

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # base 32 without I, L, O and U
_RANDOM = 6
_FIELD = 0b100101  # x^5 + x^2 + 1: the field of 32 elements, so that the check character stays in the alphabet


def new(on: date) -> str:
    """Return a fresh receipt number such as `20260701-7KM2QX-D`."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM))
    return f"{on:%Y%m%d}-{body}-{_check(f'{on:%Y%m%d}{body}')}"


def read(text: str) -> str | None:
    """Return a receipt number as it is kept, however it was typed; None where the check character does not fit."""
    plain = text.upper().replace("-", "").replace(" ", "").replace("O", "0").replace("I", "1").replace("L", "1")
    body, check = plain[:-1], plain[-1:]
    if len(plain) != 15 or not body[:8].isdigit() or set(body) - set(_ALPHABET) or check != _check(body):
        return None
    return f"{body[:8]}-{body[8:]}-{check}"


def _check(body: str) -> str:
    """Return the check character; it catches every single slip and every swap of neighbours."""
    check = 0
    for character in body:
        check = _double(check ^ _ALPHABET.index(character))
    return _ALPHABET[check]


def _double(value: int) -> int:
    return value << 1 ^ (_FIELD if value & 0b10000 else 0)

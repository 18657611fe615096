"""From a provider's claims to what we ask: who, by which document, and for which unit."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from kuaiji.adapters.identity.provider import Asserted, Provider, Unit
from kuaiji.rules import numbers
from kuaiji.rules.numbers import IdType, Number
from kuaiji.rules.problem import Problem, Refused

MAINLAND = "CN"
_TWO_LETTERS = re.compile("[A-Z]{2}")


def asserted(found: Mapping[str, Any], *, provider: Provider, unit: bool, today: date) -> Asserted:
    """Return what the claims say. Raises Refused: pass.claims (which claims are missing), pass.number (a number no document has)."""
    names = provider.claims
    stands_for = Unit(_text(found, names.unit_code).upper(), _text(found, names.unit_name)) if unit else None
    kind = _kind(_text(found, names.id_type), provider)
    wanted = {"unit_code": stands_for.credit_code, "unit_name": stands_for.name} if stands_for else {}
    number = _text(found, names.id_number)
    if not unit:
        wanted = {"name": _text(found, names.name), "id_type": kind, "id_number": number}
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        raise Refused([Problem("pass.claims", facts={"claims": ", ".join(missing)})])
    number = _canonical(kind, number, today)
    return Asserted(
        issuer=provider.issuer,
        subject=str(found["sub"]),
        name=_text(found, names.name),
        id_type=kind,
        id_number=number,
        country=_country(_text(found, names.country)) if kind == IdType.PASSPORT else MAINLAND,
        phone=_text(found, names.phone),
        assurance=provider.levels.get(_text(found, names.level), provider.assurance),
        unit=stands_for,
    )


def _country(said: str) -> str:
    """Return the two letters of the country that issued a passport; a pass that does not say it means ours."""
    return said.upper() if _TWO_LETTERS.fullmatch(said.upper()) else MAINLAND


def _canonical(kind: str, number: str, today: date) -> str:
    if not number:
        return ""
    read = numbers.read(kind, number, today=today)
    if isinstance(read, Number):
        return read.canonical
    raise Refused([Problem("pass.number", facts={"why": read[0].code})])


def _kind(said: str, provider: Provider) -> str:
    return provider.id_types.get(said, "") if said else provider.id_type


def _text(found: Mapping[str, Any], name: str) -> str:
    value: Any = found.get(name)
    if value is None and "." in name:
        outer, _, inner = name.partition(".")
        within = found.get(outer)
        value = within.get(inner) if isinstance(within, Mapping) else None
    return str(value).strip() if isinstance(value, str | int) else ""

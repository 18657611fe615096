"""The kinds of answers that a scheme may ask for: a closed registry, one class a kind."""

from collections.abc import Mapping

import msgspec

from kuaiji.rules.kinds import chosen, counted, written
from kuaiji.rules.kinds.chosen import Choice, Division
from kuaiji.rules.kinds.counted import Date, Integer
from kuaiji.rules.kinds.kind import Context, Key, Kind, Reading, Schema
from kuaiji.rules.kinds.numbered import CreditCode, IdentityNumber, Mobile, Phone
from kuaiji.rules.kinds.written import Email, LicenceNumber, Name, Text, folded_name

AnyKind = Text | Name | Choice | Date | Integer | IdentityNumber | CreditCode | Mobile | Phone | Division | Email | LicenceNumber

CODES: tuple[str, ...] = written.CODES + chosen.CODES + counted.CODES
"""Every code of the kinds' own; those of numbers stand in `numbers.CODES`."""

_MAIN = {"choice": "list", "identity_number": "type", "text": "max", "name": "max"}


def decode(raw: object) -> AnyKind:
    """Return the kind that a scheme names: `text`, `{text: {max: 60}}`, or briefly `{text: 60}` and `{choice: id_type}`.

    Scalars may all be text (settled 10). Raises msgspec.ValidationError, which names what is wrong. What msgspec encodes of a kind is read as well.
    """
    kind: AnyKind = msgspec.convert(_tagged(raw), AnyKind, strict=False)
    return kind


def _tagged(raw: object) -> object:
    match raw:
        case str():
            return {"kind": raw}
        case Mapping() if len(raw) == 1 and "kind" not in raw:
            name, options = next(iter(raw.items()))
            if isinstance(options, Mapping):
                return {**options, "kind": name}
            return {_MAIN.get(name, ""): options, "kind": name}
    return raw


__all__ = [
    "CODES",
    "AnyKind",
    "Choice",
    "Context",
    "CreditCode",
    "Date",
    "Division",
    "Email",
    "IdentityNumber",
    "Integer",
    "Key",
    "Kind",
    "LicenceNumber",
    "Mobile",
    "Name",
    "Phone",
    "Reading",
    "Schema",
    "Text",
    "decode",
    "folded_name",
]

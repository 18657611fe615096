"""The bureaus of a jurisdiction as its folder tells them: a tree, and who serves which division when (settled 4)."""

from datetime import date
from functools import cache
from typing import Literal

import msgspec

from kuaiji import jurisdictions
from kuaiji.rules.scheme import Contact, Text


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of the tree: immutable, and refusing what it does not know."""


class Serves(_Part, frozen=True, kw_only=True):
    """That a bureau serves a division from a day on until before another."""

    division: str
    valid_from: date
    valid_to: date | None = None

    def at(self, day: date) -> bool:
        """Say whether it serves on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class Succeeds(_Part, frozen=True, kw_only=True):
    """That the bureau took over from another on a day."""

    former: str
    on: date


class Helps(_Part, frozen=True, kw_only=True):
    """That somebody helps the accountants of the bureau to fill in (X26), at these hours, from a day on."""

    name: str
    phone: str
    hours: Text
    valid_from: date
    valid_to: date | None = None


class Bureau(_Part, frozen=True, kw_only=True):
    """One bureau; `former_names` are those by which imports and old licences know it."""

    key: str
    level: Literal["province", "city", "county"]
    name: Text
    parent: str = ""
    former_names: tuple[str, ...] = ()
    serves: tuple[Serves, ...] = ()
    succeeds: tuple[Succeeds, ...] = ()
    contacts: tuple[Contact, ...] = ()
    helpers: tuple[Helps, ...] = ()
    closed_on: date | None = None


class Bureaus(_Part, frozen=True, kw_only=True):
    """The file `bureaus.yaml`."""

    bureaus: tuple[Bureau, ...]


@cache
def of(slug: str) -> tuple[Bureau, ...]:
    """Return the bureaus of a jurisdiction. Raises msgspec.ValidationError."""
    jurisdiction = jurisdictions.named(slug)
    if not jurisdictions.has(jurisdiction, "bureaus"):
        return ()
    return msgspec.convert(jurisdictions.document(jurisdiction, "bureaus"), Bureaus, strict=False).bureaus


def serving(slug: str, division: str, day: date) -> Bureau | None:
    """Return the bureau that serves a division on a day, or nothing."""
    return next((each for each in of(slug) if any(term.division == division and term.at(day) for term in each.serves)), None)


def named(slug: str, key: str) -> Bureau:
    """Return the bureau with this key; KeyError if there is none."""
    for each in of(slug):
        if each.key == key:
            return each
    raise KeyError(key)


def in_charge(slug: str, key: str, day: date) -> Bureau | None:
    """Return the bureau with this key, or who has taken over from it by that day; nothing where it ended without an heir (settled 4)."""
    found: Bureau | None = named(slug, key)
    while found and found.closed_on and found.closed_on <= day:
        found = _heir(slug, found.key, day)
    return found


def _heir(slug: str, key: str, day: date) -> Bureau | None:
    return next((each for each in of(slug) if any(term.former == key and term.on <= day for term in each.succeeds)), None)

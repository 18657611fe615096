"""The campaigns of a jurisdiction as its folder tells them: which bureau collects, when, by which edition."""

from datetime import date, datetime
from functools import cache

import msgspec

from kuaiji import jurisdictions
from kuaiji.rules.scheme import Text


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of the file: immutable, and refusing what it does not know."""


class Later(_Part, frozen=True, kw_only=True):
    """An edition that takes over while the campaign runs."""

    edition: str
    from_at: datetime


class Campaign(_Part, frozen=True, kw_only=True):
    """One campaign. The window is half-open and holds for first submissions only; without one it is open for ever."""

    key: str
    bureau: str
    title: Text
    edition: str
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    target_on: date | None = None
    later: tuple[Later, ...] = ()


class Campaigns(_Part, frozen=True, kw_only=True):
    """The file `campaigns.yaml`."""

    campaigns: tuple[Campaign, ...]


@cache
def of(slug: str) -> tuple[Campaign, ...]:
    """Return the campaigns that a jurisdiction really held; none where its folder names none. Raises msgspec.ValidationError."""
    try:
        told = jurisdictions.document(jurisdictions.named(slug), "campaigns")
    except FileNotFoundError:
        return ()
    return msgspec.convert(told, Campaigns, strict=False).campaigns

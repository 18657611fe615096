"""Which campaign runs for a jurisdiction, with which scheme, and whether its window is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from kuaiji.national import lists
from kuaiji.records import sql
from kuaiji.records.models import Campaign, Edition
from kuaiji.rules import amendment
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Running:
    """A campaign as it stands at one instant."""

    id: UUID
    edition_id: UUID
    bureau_id: UUID
    scheme: Scheme
    title: dict[str, str]
    opens_at: datetime | None
    closes_at: datetime | None
    target_on: date | None

    def window(self, at: datetime) -> str:
        """Say where `at` lies: `before`, `open` or `after` the window of first submissions; no window is open for ever (X14)."""
        if self.opens_at and at < self.opens_at:
            return "before"
        if self.closes_at and at >= self.closes_at:
            return "after"
        return "open"


_read: ContextVar[dict[tuple[str, datetime], Running] | None] = ContextVar("campaigns", default=None)


def found(slug: str, *, at: datetime) -> Running | None:
    """Return what `running` does, or None where no campaign was begun yet."""
    return running(slug, at=at) if Campaign.objects.filter(scheme=slug, drill=False).exists() else None


@contextmanager
def read_once() -> Iterator[None]:
    """Read each campaign once within this block: a page asks for it in several places, all at the same instant."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def forget() -> None:
    """Read anew: a campaign has just changed."""
    if (read := _read.get()) is not None:
        read.clear()


def running(slug: str, *, at: datetime) -> Running:
    """Return the campaign of a jurisdiction that is open at `at`, or else the one whose window is nearest. Raises Refused(not_found)."""
    read = _read.get()
    if read is None:
        return _running(slug, at)
    if (slug, at) not in read:
        read[slug, at] = _running(slug, at)
    return read[slug, at]


def _running(slug: str, at: datetime) -> Running:
    found = sql.rows("hot_campaign", slug=slug, at=at)
    if not found:
        raise Refused([Problem("not_found", slug)])
    campaign_id, edition_id, bureau_id, title, opens_at, closes_at, target_on = found[0]
    return Running(campaign_id, edition_id, bureau_id, scheme_of(edition_id), title, opens_at, closes_at, target_on)


@lru_cache(maxsize=64)
def scheme_of(edition_id: UUID) -> Scheme:
    """Return the scheme of a published edition; editions never change, so each is decoded once."""
    return amendment.read_edition(Edition.objects.get(pk=edition_id).document)


@lru_cache(maxsize=64)
def codes_of(edition_id: UUID) -> dict[str, tuple[str, ...]]:
    """Return the codes of every list that an edition may choose from: the national ones and its own."""
    own = {key: tuple(item.code for item in items) for key, items in scheme_of(edition_id).lists.items()}
    return {**{key: each.codes for key, each in lists.load().items()}, **own}

"""Which certificates can be looked up officially, where, and what a look-up is told (C15)."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from kuaiji.national import reading
from kuaiji.national.texts import Text, complete
from kuaiji.rules import conditions
from kuaiji.rules.conditions import Condition


class _Read(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    title: Text
    holder: Text
    page: str
    note: Text
    document: str
    when: dict[str, Any]
    facts: tuple[str, ...]
    source: tuple[str, ...]


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of certificate: who holds the register, its page for people, which document proves it, and when it can be looked up at all."""

    key: str
    title: Text
    holder: Text
    page: str
    note: Text
    document: str
    when: Condition
    facts: tuple[str, ...]
    source: tuple[str, ...]


@cache
def load() -> dict[str, Certificate]:
    """Return every kind by its key."""
    read = reading.read(files("kuaiji.national") / "certificates.yaml", dict[str, _Read])
    return {key: _certificate(key, each) for key, each in read.items()}


def _certificate(key: str, read: _Read) -> Certificate:
    return Certificate(
        key=key,
        title=complete(read.title),
        holder=complete(read.holder),
        page=read.page,
        note=complete(read.note),
        document=read.document,
        when=conditions.parse(read.when),
        facts=read.facts,
        source=read.source,
    )

"""What every register can be asked: whether a certificate stands there as it was told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

STATES = ("verified", "mismatch", "not_found")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the register said: one of STATES, where it was asked, and its own words."""

    state: str
    source: str
    raw: str = field(repr=False)


class Failed(Exception):  # noqa: N818 - an answer of the wire
    """There is no answer; `again` says whether another try may help."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


class Register(Protocol):
    """A way to ask. Raises Failed."""

    def ask(self, kind: str, facts: Mapping[str, str], *, key: str) -> Answer:
        """Ask once; `key` is ours and lets the register recognise the same question asked again."""

"""Lines."""

from typing import NamedTuple


class Line(NamedTuple):
    text: str
    score: int
    left: int
    top: int
    right: int
    bottom: int


class Sheet(NamedTuple):
    width: int
    height: int
    turned: int
    lines: tuple[Line, ...]

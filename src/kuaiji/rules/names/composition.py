"""How a character is put together: description sequences (Unicode 17, section 18.2) as trees, and the boxes in which their parts stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ARITY = {**dict.fromkeys("⿰⿱⿴⿵⿶⿷⿸⿹⿺⿻⿼⿽㇯", 2), **dict.fromkeys("⿲⿳", 3), **dict.fromkeys("⿾⿿〾", 1)}
SIGNS = "".join(ARITY)
_TOKEN = re.compile(r"\{[^}]*\}|.", re.DOTALL)
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Tree:
    """A sign and its parts in order; a part is a tree or one character."""

    sign: str
    parts: "tuple[Tree | str, ...]"


@dataclass(frozen=True, slots=True)
class Box:
    """A place within the square of a character, y upwards, from 0 to 1."""

    left: float = 0.0
    bottom: float = 0.0
    right: float = 1.0
    top: float = 1.0

    def within(self, outer: "Box") -> "Box":
        """Return this box of another box as a box of the square."""
        width, height = outer.right - outer.left, outer.top - outer.bottom
        return Box(
            outer.left + self.left * width, outer.bottom + self.bottom * height, outer.left + self.right * width, outer.bottom + self.top * height
        )


def parse(text: str) -> "Tree | str | None":
    """Return the tree of a description, or the one character that it is; None where it is neither. `{12}` is a part without a code point."""
    tokens = _TOKEN.findall(text)
    found, rest = _read(tokens, 0)
    return found if rest == len(tokens) else None


def _read(tokens: list[str], place: int, depth: int = 0) -> "tuple[Tree | str | None, int]":
    if place >= len(tokens) or depth > DEEPEST:
        return None, -1
    sign = tokens[place]
    if sign not in ARITY:
        return sign, place + 1
    parts: list[Tree | str] = []
    place += 1
    for _ in range(ARITY[sign]):
        part, place = _read(tokens, place, depth + 1)
        if part is None:
            return None, -1
        parts.append(part)
    return Tree(sign, tuple(parts)), place


def components(tree: "Tree | str") -> Iterator[str]:
    """Yield the characters at the ends of a tree, in order."""
    if isinstance(tree, str):
        yield tree
    else:
        for part in tree.parts:
            yield from components(part)


# Shares by eye: side pieces are slimmer than what they stand beside, and a frame leaves its content the inner part.
_WHOLE = Box()
_SLIM = {"side": 0.4, "head": 0.42}
_UNDER = frozenset("辶⻌⻍⻎廴")  # of what embraces from below, these alone leave the upper right free
_FRAMED = {
    "⿴": Box(0.2, 0.18, 0.8, 0.8),
    "⿵": Box(0.2, 0.0, 0.8, 0.66),
    "⿶": Box(0.2, 0.3, 0.8, 1.0),
    "⿷": Box(0.28, 0.2, 1.0, 0.82),
    "⿼": Box(0.0, 0.2, 0.72, 0.82),
    "⿸": Box(0.28, 0.0, 1.0, 0.7),
    "⿹": Box(0.0, 0.0, 0.72, 0.68),
    "⿺": Box(0.32, 0.26, 1.0, 1.0),
    "⿽": Box(0.0, 0.26, 0.7, 1.0),
    "⿻": _WHOLE,
}


def boxes(tree: Tree, weights: "tuple[int, ...]") -> "list[Box] | None":
    """Return where each part stands, its share by how many strokes it has; None for signs that turn or take away."""
    if tree.sign in "⿰⿲":
        return _row(weights, least=_SLIM["side"])
    if tree.sign in "⿱⿳":
        return [Box(0.0, 1.0 - box.right, 1.0, 1.0 - box.left) for box in _row(weights, least=_SLIM["head"])]
    if tree.sign == "⿺" and tree.parts[0] not in _UNDER:
        return _row(weights, least=_SLIM["side"])
    if tree.sign in _FRAMED:
        return [_WHOLE, _FRAMED[tree.sign]]
    return None


def _row(weights: "tuple[int, ...]", *, least: float) -> list[Box]:
    """Share a row: by strokes, softened, and no part less than its least share of an even one."""
    soft = [weight**0.5 for weight in weights]
    total = sum(soft)
    shares = [max(each / total, least / len(weights) * 1.6) for each in soft]
    whole = sum(shares)
    found, at = [], 0.0
    for share in shares:
        found.append(Box(at / whole, 0.0, (at + share) / whole, 1.0))
        at += share
    return found

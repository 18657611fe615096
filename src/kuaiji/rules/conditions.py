"""Conditions: small trees over the answers given so far, as data that can be printed, checked and sent to a page.

Two-valued: on a path without an answer `is`, `in`, `given` and `before` are false, and `not` negates. `before` compares ISO dates or whole numbers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Answers = Mapping[str, str]


class Condition:
    """Any node of a tree."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Is(Condition):
    """The answer at `path` is `value`."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class In(Condition):
    """The answer at `path` is one of `values`."""

    path: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given(Condition):
    """There is an answer, or a complete document, at `path`."""

    path: str


@dataclass(frozen=True, slots=True)
class Before(Condition):
    """The date or number at `path` comes before `value`."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The part does not hold."""

    part: Condition


for _node in (Is, In, Given, Before, All, AnyOf, Not):
    # msgspec would write a dataclass by its fields; without them it asks the hook, which writes the form that `parse` reads.
    del _node.__dataclass_fields__

Json = dict[str, object]


def order_key(value: str) -> tuple[int, int, str]:
    """Order whole numbers by size and everything else (ISO dates) as text."""
    return (0, int(value), "") if value.isdecimal() else (1, 0, value)


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Say whether the condition holds; no condition always does."""
    match condition:
        case None:
            return True
        case Is(path, value):
            return answers.get(path) == value
        case In(path, values):
            return answers.get(path) in values
        case Given(path):
            return bool(answers.get(path))
        case Before(path, value):
            return path in answers and order_key(answers[path]) < order_key(value)
        case _:
            return _joined(condition, answers)


def _joined(condition: Condition, answers: Answers) -> bool:
    match condition:
        case All(parts):
            return all(holds(part, answers) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers) for part in parts)
        case Not(part):
            return not holds(part, answers)
        case _:
            raise TypeError(condition)


def leaves(condition: Condition | None) -> Iterator[Is | In | Given | Before]:
    """Yield every comparison in the tree, from left to right."""
    match condition:
        case None:
            return
        case Is() | In() | Given() | Before():
            yield condition
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)


def paths(condition: Condition | None) -> frozenset[str]:
    """Return every path that the condition reads."""
    return frozenset(leaf.path for leaf in leaves(condition))


def negated(condition: Condition | None, *, under: bool = False) -> Iterator[str]:
    """Yield the paths that stand under a `not`, where no answer counts as an answer."""
    match condition:
        case Not(part):
            yield from negated(part, under=True)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from negated(part, under=under)
        case Is() | In() | Given() | Before() if under:
            yield condition.path


def parse(tree: object) -> Condition:
    """Read a condition from its data form, for example `{"is": ["work.post", "none"]}`; ValueError says what is wrong with it."""
    if not isinstance(tree, Mapping) or len(tree) != 1:
        raise ValueError(f"a condition is one of is, in, given, before, all, any, not with its arguments; found {tree!r}")
    ((word, args),) = tree.items()
    reader = _READERS.get(word)
    if reader is None:
        raise ValueError(f"unknown condition {word!r}; known: {', '.join(_READERS)}")
    return reader(args)


def _pair(args: object) -> tuple[str, str]:
    match args:
        case [str(path), str(value)]:
            return path, value
    raise ValueError(f"expected [path, value], found {args!r}")


def _path_and_values(args: object) -> In:
    match args:
        case [str(path), [*values]] if values and all(isinstance(value, str) for value in values):
            return In(path, tuple(map(str, values)))
    raise ValueError(f"expected [path, [value, …]], found {args!r}")


def _given(args: object) -> Given:
    if isinstance(args, str):
        return Given(args)
    raise ValueError(f"expected a path, found {args!r}")


def _parts(args: object) -> tuple[Condition, ...]:
    if isinstance(args, list | tuple) and args:
        return tuple(parse(part) for part in args)
    raise ValueError(f"expected a list of conditions, found {args!r}")


_READERS: dict[str, Callable[[object], Condition]] = {
    "is": lambda args: Is(*_pair(args)),
    "in": _path_and_values,
    "given": _given,
    "before": lambda args: Before(*_pair(args)),
    "all": lambda args: All(_parts(args)),
    "any": lambda args: AnyOf(_parts(args)),
    "not": lambda args: Not(parse(args)),
}


def to_json(condition: Condition) -> Json:
    """Return the data form of a condition: what `parse` reads, and what a page evaluates."""
    match condition:
        case Is(path, value):
            return {"is": [path, value]}
        case In(path, values):
            return {"in": [path, list(values)]}
        case Given(path):
            return {"given": path}
        case Before(path, value):
            return {"before": [path, value]}
        case _:
            return _joined_json(condition)


def _joined_json(condition: Condition) -> Json:
    match condition:
        case All(parts):
            return {"all": [to_json(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [to_json(part) for part in parts]}
        case Not(part):
            return {"not": to_json(part)}
        case _:
            raise TypeError(condition)

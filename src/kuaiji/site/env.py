"""Reading settings from the environment: every value has a meaning, and a wrong one stops the start with a sentence."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off", ""})


@dataclass(frozen=True, slots=True)
class Variable:
    """What the settings asked of the environment; the reference page is made of these."""

    name: str
    kind: str
    default: str
    meaning: str


READ: dict[str, Variable] = {}


def text(name: str, default: str, meaning: str, *, choices: Sequence[str] = ()) -> str:
    """Return a text; with `choices` nothing else is accepted."""
    READ[name] = Variable(name, " / ".join(choices) or "text", default, meaning)
    value = _raw(name, default)
    if choices and value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to one of {', '.join(choices)}, or leave it out for {default!r}.")
    return value


def flag(name: str, meaning: str, *, default: bool) -> bool:
    """Return yes or no."""
    READ[name] = Variable(name, "1 / 0", str(int(default)), meaning)
    value = _raw(name, str(int(default))).lower()
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to 1 or 0, or leave it out for {int(default)}.")
    return value in _YES


def count(name: str, default: int, meaning: str, *, least: int = 0, most: int = 2**31) -> int:
    """Return a whole number within its bounds."""
    READ[name] = Variable(name, f"{least}-{most}" if most < 2**31 else f"from {least}", str(default), meaning)
    value = _raw(name, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to a whole number from {least} to {most}, or leave it out for {default}.")
    return int(value)


def secret(name: str, meaning: str) -> str:
    """Return a text that no message may repeat; empty where none was given."""
    READ[name] = Variable(name, "secret", "", meaning)
    return _raw(name, "")


def table(name: str, meaning: str, *, known: Sequence[str] = ()) -> dict[str, dict[str, Any]]:
    """Return objects by name, given as JSON that no message may repeat; empty where none was given; with `known` no other names are accepted."""
    given = secret(name, meaning)
    try:
        found = json.loads(given or "{}")
    except ValueError as fault:
        raise ImproperlyConfigured(f"{name} is no JSON: {fault}. Give an object of objects, or leave it out.") from None
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise ImproperlyConfigured(f"{name} must be an object of objects.")
    if known and not set(found) <= set(known):
        raise ImproperlyConfigured(f"{name} knows {', '.join(known)} and nothing else.")
    return found


def _raw(name: str, default: str) -> str:
    """Take NAME, or the content of the file that NAME_FILE names: containers and systemd hand over secrets as files."""
    given, file = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if given is not None and file:
        raise ImproperlyConfigured(f"Both {name} and {name}_FILE are set. Keep one of them.")
    if not file:
        return default if given is None or not given.strip() else given.strip()
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as fault:
        raise ImproperlyConfigured(f"{name}_FILE names {file}, which cannot be read: {fault.strerror}.") from fault

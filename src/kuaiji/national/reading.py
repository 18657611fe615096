"""How the national data are read: YAML 1.2 with every scalar as text, decoded strictly into frozen types."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec
from ruamel.yaml import YAML

T = TypeVar("T")


class Unreadable(ValueError):  # noqa: N818 - it names what the file is
    """A file of the national data says something that its type does not know."""


def read(file: Traversable, type_: type[T]) -> T:
    """Return the file's content as the type; unknown keys and missing ones are errors that name the file and the place."""
    plain = YAML(typ="base").load(file.read_text(encoding="utf-8"))
    try:
        return msgspec.convert(plain, type_)
    except msgspec.ValidationError as fault:
        raise Unreadable(f"{file.name}: {fault}") from fault


def folder(package: str) -> list[Traversable]:
    """Return the YAML files that lie in a package, by name."""
    return sorted((file for file in files(package).iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)

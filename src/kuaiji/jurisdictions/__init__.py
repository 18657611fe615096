"""One folder a jurisdiction: its editions, cases and help, as data. Nothing outside names one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ruamel.yaml import YAML

from kuaiji.national import dictionary
from kuaiji.rules import amendment
from kuaiji.rules.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A folder that was found. `editions` are names of its edition documents, the first one in force by default."""

    folder: str
    slug: str
    division: str
    editions: tuple[str, ...]


def _read(file: Traversable) -> Any:
    """Read YAML 1.2 with every scalar as text: each is decoded by its kind, never by YAML."""
    return YAML(typ="base", pure=True).load(file.read_text(encoding="utf-8"))


@cache
def found() -> tuple[Jurisdiction, ...]:
    """Return every jurisdiction, in the order of its division code."""
    folders = sorted((each for each in files(__name__).iterdir() if each.is_dir() and each.name.startswith("d")), key=lambda each: each.name)
    return tuple(_jurisdiction(folder) for folder in folders)


def _jurisdiction(folder: Traversable) -> Jurisdiction:
    code, _, slug = folder.name[1:].partition("_")
    editions = sorted(each.name.removesuffix(".yaml") for each in folder.iterdir() if each.name.startswith("edition_"))
    return Jurisdiction(folder.name, slug, code, tuple(editions))


def named(slug: str) -> Jurisdiction:
    """Return the jurisdiction with this slug; KeyError if there is none."""
    for each in found():
        if each.slug == slug:
            return each
    raise KeyError(slug)


def document(jurisdiction: Jurisdiction, name: str) -> Any:
    """Return a YAML file of a jurisdiction's folder as plain data: `cases`, `bureaus`, an edition."""
    return _read(files(__name__) / jurisdiction.folder / f"{name}.yaml")


def has(jurisdiction: Jurisdiction, name: str) -> bool:
    """Say whether a jurisdiction's folder holds a YAML file of that name: one being set up may still lack its cases or its bureaus."""
    return (files(__name__) / jurisdiction.folder / f"{name}.yaml").is_file()


@cache
def _national() -> dict[str, Any]:
    table: dict[str, Any] = _read(files("kuaiji.national") / "base.yaml")
    return table


@cache
def resolved(slug: str, edition: str = "") -> dict[str, Any]:
    """Return a jurisdiction's edition as a resolved document; an alternative edition amends the one it names in `amends`."""
    jurisdiction = named(slug)
    return amended(document(jurisdiction, edition or jurisdiction.editions[0]), slug)


def amended(own: Mapping[str, Any], slug: str = "") -> dict[str, Any]:
    """Return an edition's document resolved: the national base, or the edition of `slug` that it amends, with its changes. Raises amendment.Unfit."""
    base = own.get("amends", "national")
    below = _national() if base == "national" else resolved(slug, base)
    return amendment.resolve(below, own, dictionary.items())


@cache
def scheme(slug: str, edition: str = "") -> Scheme:
    """Return a jurisdiction's shipped scheme, decoded. Raises amendment.Unfit."""
    return amendment.decode(resolved(slug, edition))

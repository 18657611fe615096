"""One folder a jurisdiction: its editions, cases and help, as data. Nothing outside names one of them."""

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


@cache
def _national() -> dict[str, Any]:
    return _read(files("kuaiji.national") / "base.yaml")


@cache
def resolved(slug: str, edition: str = "") -> dict[str, Any]:
    """Return a jurisdiction's edition as a resolved document; an alternative edition amends the one it names in `amends`."""
    jurisdiction = named(slug)
    own = document(jurisdiction, edition or jurisdiction.editions[0])
    base = own.get("amends", "national")
    below = _national() if base == "national" else resolved(slug, base)
    return amendment.resolve(below, own, dictionary.items())


@cache
def scheme(slug: str, edition: str = "") -> Scheme:
    """Return a jurisdiction's shipped scheme, decoded. Raises amendment.Unfit."""
    return amendment.decode(resolved(slug, edition))

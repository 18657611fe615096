"""The made-up people and units that the demo's stand-in pass knows; demo data begin from the same list."""

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

Claims = dict[str, str]


@cache
def people() -> tuple[Claims, ...]:
    """Return the claims of each person, `sub` first; `true_name` is for demo data, no pass asserts it."""
    return _read("people")


@cache
def units() -> tuple[Claims, ...]:
    """Return the claims of each unit's clerk."""
    return _read("units")


def _read(part: str) -> tuple[Claims, ...]:
    tree = YAML(typ="safe", pure=True).load(Path(__file__).with_name("cast.yaml").read_text(encoding="utf-8"))
    return tuple({name: str(value) for name, value in row.items()} for row in tree[part])

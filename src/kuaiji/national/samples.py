"""What stands beside a proof as a sample: one picture as it should be and some as they should not, by the page's path (C19)."""

from functools import cache
from importlib.resources import files

import msgspec

from kuaiji.national import reading


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of page: what is drawn, and what is wrong in each of the bad ones."""

    shape: str
    bad: tuple[str, ...]


class Samples(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The kinds, and which page of which document is of which."""

    kinds: dict[str, Kind]
    pages: dict[str, str]


@cache
def load() -> Samples:
    """Return all that the national data say of samples."""
    return reading.read(files("kuaiji.national") / "samples.yaml", Samples)

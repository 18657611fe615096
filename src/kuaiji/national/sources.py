"""Where the national data come from: each list and each field names its sources by these keys."""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from kuaiji.national import reading
from kuaiji.national.texts import Text, complete

Nature = Literal["law", "notice", "standard", "practice", "memory", "ours"]
Force = Literal["in_force", "replaced", "repealed", "ended", "draft", "unknown"]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A text that a rule or a list rests on; `memory` was not read, `ours` is our own decision. What is not known of it is left out."""

    title: Text
    nature: Nature
    number: str = ""
    issuer: Text = {}
    issued_on: str = ""
    force: Force = "unknown"


@cache
def load() -> dict[str, Source]:
    """Return every source by its key."""
    read = reading.read(files("kuaiji.national") / "sources.yaml", dict[str, Source])
    return {key: msgspec.structs.replace(source, title=complete(source.title)) for key, source in read.items()}

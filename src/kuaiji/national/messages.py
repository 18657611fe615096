"""What is told by SMS about accounts in every jurisdiction, where its scheme does not word it otherwise."""

from functools import cache
from importlib.resources import files

from kuaiji.national import reading
from kuaiji.national.texts import Text, complete


@cache
def texts() -> dict[str, Text]:
    """Return the texts by event."""
    found = reading.read(files(__package__) / "messages.yaml", dict[str, Text])
    return {event: complete(text) for event, text in found.items()}

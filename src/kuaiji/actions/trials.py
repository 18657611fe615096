"""A photo tried before anybody has logged in: checked and framed as a real one would be, and kept nowhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kuaiji.actions import limits
from kuaiji.actions.limits import Limit
from kuaiji.adapters import pictures
from kuaiji.adapters.pictures import Page, checks
from kuaiji.rules.pictures import Checked
from kuaiji.rules.scheme import Document

# A trial takes a second of a processor: an office behind one address has its share, and all together leave most of the machine to those who file.
OF_SOURCE = Limit("trial.source", 20, timedelta(minutes=15))
OF_ALL = Limit("trial.all", 30, timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Tried:
    """What the first check says of a photo, and the copies that would be made of it."""

    checked: Checked
    copies: tuple[Page, ...]


def portrait(asked: Document, data: bytes, *, source: str, at: datetime) -> Tried:
    """Check a photo as a scheme's portrait. Raises Refused: limit, or what `pictures` says of a file that cannot be opened."""
    limits.count([(OF_SOURCE, source), (OF_ALL, "")], at=at)
    pictures.inspect(data, where=asked.path)
    made = pictures.clean(data, where=asked.path, portrait=checks.wanted(asked))
    return Tried(checks.check(asked, made), made.copies)

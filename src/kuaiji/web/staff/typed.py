"""What staff type into forms of their own: days, keys, blanks around words."""

from datetime import date
from uuid import UUID

from kuaiji.rules.kinds import Date
from kuaiji.rules.kinds.kind import Context
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web.staff.desk import Desk

_DAY = Date(not_after="none")


def line(desk: Desk, name: str) -> str:
    """Return what stands in a field, without blanks around it and with our line ends."""
    return str(desk.request.POST.get(name, "")).replace("\r\n", "\n").strip()


def days(desk: Desk, *names: str) -> dict[str, date | None]:
    """Return the days of these fields, None where one is left empty. Raises Refused with every one that is no day."""
    found: dict[str, date | None] = {}
    problems: list[Problem] = []
    for name in names:
        read = _DAY.read(line(desk, name), Context(today=desk.at.date()))
        problems += [flaw.at(name) for flaw in read.problems]
        found[name] = date.fromisoformat(read.value) if read.value else None
    if problems:
        raise Refused(problems)
    return found


def key(text: str) -> UUID | None:
    """Return a key out of a form; None for none, and for what somebody has changed."""
    try:
        return UUID(text)
    except ValueError:
        return None

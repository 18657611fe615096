"""How long a text message gets at worst, and whether a template may be published: one message is 70 characters with its signature."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from kuaiji.rules.problem import Problem

ONE = 70
PART = 67
WIDTHS = {
    "code": 6,
    "clerk_code": 8,
    "receipt": 17,
    "count": 2,
    "people": 4,
    "left": 4,
    "place": 16,
    "unit": 20,
    "employer": 12,
    "date": 6,
    "link": 32,
    "phone": 13,
    "tail": 4,
}
"""How long each fact can be that we put into a message: the longest bureau's name, a host of 20 characters with its short code, 10月31日."""

_FACT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_BROKEN = re.compile(r"[{}]")


def render(template: str, *, signature: str, facts: Mapping[str, str]) -> str:
    """Return the message as it is sent: 【signature】 and the template with its facts. Raises KeyError for a fact not given."""
    return f"【{signature}】" + _FACT.sub(lambda found: facts[found.group(1)], template)


def pattern(template: str) -> re.Pattern[str]:
    """Return what finds the facts in a text that the template gave, by name; a fact that stands twice must be the same twice."""
    made, names = "", set[str]()
    for n, part in enumerate(_FACT.split(template)):  # text and name by turns
        made += re.escape(part) if n % 2 == 0 else f"(?P={part})" if part in names else f"(?P<{part}>.*?)"
        names |= {part} if n % 2 else set()
    return re.compile(made, re.DOTALL)


def length(text: str) -> int:
    """Return how many characters a gateway bills: UTF-16 units, so that a rare character beyond the basic plane counts twice."""
    return len(text.encode("utf-16-be")) // 2


def parts(text: str) -> int:
    """Return how many messages this text is: 70 characters in one, otherwise 67 in each (3GPP TS 23.040, concatenation header)."""
    size = length(text)
    return 1 if size <= ONE else -(-size // PART)


def morning(local: datetime, quiet_from: int, quiet_to: int) -> datetime | None:
    """Return when a message that comes up in the quiet hours may go out; None where it may go at once. Hours of the local clock."""
    hour = local.hour
    quiet = quiet_from <= hour or hour < quiet_to if quiet_from > quiet_to else quiet_from <= hour < quiet_to
    if not quiet:
        return None
    day = local if hour < quiet_to else local + timedelta(days=1)
    return day.replace(hour=quiet_to % 24, minute=0, second=0, microsecond=0)


def facts_of(template: str) -> list[str]:
    """Return the names of the facts that a template uses, in order, each once."""
    return list(dict.fromkeys(_FACT.findall(template)))


def problems(template: str, *, signature: str, widths: Mapping[str, int], where: str = "") -> list[Problem]:
    """Return why a template may not be published; `widths` says how long each fact can be.

    Codes: message.fact (one nobody fills), message.braces, message.long (with `length` and `limit`).
    """
    unknown = [Problem("message.fact", where, {"fact": name}) for name in facts_of(template) if name not in widths]
    if unknown:
        return unknown
    if _BROKEN.search(_FACT.sub("", template)):
        return [Problem("message.braces", where)]
    worst = length(render(template, signature=signature, facts={name: "字" * width for name, width in widths.items()}))
    return [Problem("message.long", where, {"length": worst, "limit": ONE})] if worst > ONE else []

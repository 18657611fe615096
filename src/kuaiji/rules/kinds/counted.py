"""Kinds of counted answers: days, months and whole numbers."""

import re
from datetime import date
from typing import ClassVar, Literal

import msgspec

from kuaiji.rules.kinds.kind import Context, Key, Kind, Reading, Schema, bad
from kuaiji.rules.numbers.typed import narrowed

CODES = (
    "date.shape",
    "date.incomplete",
    "date.impossible",
    "date.future",
    "date.after",
    "date.before",
    "integer.shape",
    "integer.too_small",
    "integer.too_large",
)

_PARTED = re.compile(r"([0-9]{4})\s*[-/.年\s]\s*([0-9]{0,2})\s*(?:[-/.月\s]\s*([0-9]{0,2})\s*[日号]?)?", re.ASCII)
_RUN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?", re.ASCII)
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−、", "-"))


def _day(value: str) -> date:
    """Return the day of a canonical date, the first of the month for a canonical month."""
    return date.fromisoformat(value if len(value) == 10 else f"{value}-01")


class Date(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="date"):
    """A day `2012-07-01` or, with precision month, `2012-07`; 2012-7-1, 2012/07/01, 2012年7月1日 and 20120701 are read alike.

    `not_after` and `not_before` are `today`, `none`, a day, or the path of an earlier answer; an unanswered path sets no limit.
    Codes: date.shape, .incomplete, .impossible, .future, .after and .before (with `limit`).
    """

    inputmode: ClassVar[str] = "numeric"

    not_after: str = "today"
    not_before: str = "1900-01-01"
    precision: Literal["day", "month"] = "day"

    def judge(self, raw: str, ctx: Context) -> Reading:
        """Read it in any of the written forms."""
        text = narrowed(raw).translate(_DASHES)
        found = _RUN.fullmatch(text) or _PARTED.fullmatch(text)
        if not found:
            return bad("date.shape")
        year, month, day = found.groups()
        if not month or not (day or self.precision == "month"):
            return bad("date.incomplete")
        try:
            read = date(int(year), int(month), int(day or 1))
        except ValueError:
            return bad("date.impossible")
        value = read.isoformat() if self.precision == "day" else read.isoformat()[:7]
        return self._limited(value, ctx) or Reading(value)

    def _limited(self, value: str, ctx: Context) -> Reading | None:
        """Compare at the coarser precision of the two: a month is not after a day that lies in it."""
        latest, earliest = _limit(self.not_after, ctx), _limit(self.not_before, ctx)
        if latest and value[: len(latest)] > latest[: len(value)]:
            return bad("date.future" if self.not_after == "today" else "date.after", limit=latest)
        if earliest and value[: len(earliest)] < earliest[: len(value)]:
            return bad("date.before", limit=earliest)
        return None

    def paths(self) -> frozenset[str]:
        """Return the paths that set its limits."""
        return frozenset(limit for limit in (self.not_after, self.not_before) if "." in limit)

    def widget(self, ctx: Context) -> str:  # noqa: ARG002
        """Return date."""
        return "date"

    def key(self, value: str) -> Key:
        """Return the day, or the first of the month."""
        return _day(value)

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return the format of a day, the pattern of a month."""
        return {"type": "string", "format": "date"} if self.precision == "day" else {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}


def _limit(limit: str, ctx: Context) -> str | None:
    match limit:
        case "none":
            return None
        case "today":
            return ctx.today.isoformat()
        case path if "." in path:
            return ctx.answers.get(path)
        case day:
            return day


def elapsed_years(since: date, today: date) -> int:
    """Return how many whole years have passed."""
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))


class Integer(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="integer"):
    """A whole number within bounds; `max_years_since` is the path of a date whose whole years to today it may not exceed (C07, reading 15).

    Codes: integer.shape, integer.too_small, integer.too_large (with `limit`).
    """

    inputmode: ClassVar[str] = "numeric"

    least: int = msgspec.field(name="min", default=0)
    most: int = msgspec.field(name="max", default=999_999_999)
    max_years_since: str = ""

    def judge(self, raw: str, ctx: Context) -> Reading:
        """Read digits, full-width ones too."""
        text = narrowed(raw)
        if not _INTEGER.fullmatch(text):
            return bad("integer.shape")
        number = int(text)
        if number < self.least:
            return bad("integer.too_small", limit=self.least)
        limit = self._limit(ctx)
        return bad("integer.too_large", limit=limit) if number > limit else Reading(str(number))

    def _limit(self, ctx: Context) -> int:
        since = ctx.answers.get(self.max_years_since)
        return min(self.most, elapsed_years(_day(since), ctx.today)) if since else self.most

    def paths(self) -> frozenset[str]:
        """Return the path of the date that sets its limit."""
        return frozenset({self.max_years_since} if self.max_years_since else ())

    def widget(self, ctx: Context) -> str:  # noqa: ARG002
        """Return number."""
        return "number"

    def key(self, value: str) -> Key:
        """Return the number."""
        return int(value)

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return digits as text: every value on the wire is text."""
        return {"type": "string", "pattern": "^-?[0-9]+$"}

"""What a kind of answer is: it reads what was typed, and knows how it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from kuaiji.rules.numbers.typed import visible
from kuaiji.rules.problem import Flaw

Schema = dict[str, object]
Key = str | int | date


@dataclass(frozen=True, slots=True)
class Context:
    """What a kind may look at besides the text: the day, earlier answers in canonical form, code lists and divisions in their order."""

    today: date
    answers: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a text: a canonical value, or None with every flaw; a blank text is None without a flaw."""

    value: str | None = None
    problems: tuple[Flaw, ...] = ()
    warnings: tuple[Flaw, ...] = ()


BLANK = Reading()


class Kind:
    """What every kind answers; whether an answer is required is the form's affair.

    `secret` marks kinds whose values are sealed wherever they lie (settled 18).
    """

    __slots__ = ()
    secret: ClassVar[bool] = False
    inputmode: ClassVar[str] = "text"
    autocomplete: ClassVar[str] = "off"

    def read(self, raw: str, ctx: Context) -> Reading:
        """Read wire text: blank gives None and no flaw."""
        text = visible(raw)
        return self.judge(text, ctx) if text else BLANK

    def judge(self, raw: str, ctx: Context) -> Reading:  # noqa: ARG002 - every kind puts its own here
        """Read text that is not blank and has no blanks around it."""
        raise TypeError(f"{type(self).__name__} does not say how it judges")

    def paths(self) -> frozenset[str]:
        """Return the earlier answers that reading looks at; a scheme must ask them first."""
        return frozenset()

    def widget(self, ctx: Context) -> str:  # noqa: ARG002 - some look at the length of a list
        """Return which input asks for it: text, textarea, radios, select, date, tel, number, email or code."""
        return "text"

    def key(self, value: str) -> Key:
        """Return what a canonical value is compared by, in `before` conditions and when two are held to be the same."""
        return value

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002 - some list their codes
        """Return the JSON Schema of the canonical value; with a context, its codes as well."""
        return {"type": "string"}


def bad(code: str, **facts: str | int) -> Reading:
    """Return a reading that is one flaw."""
    return Reading(problems=(Flaw(code, facts),))

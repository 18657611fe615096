"""Kinds of answers that are numbers of people, units and telephones."""

from typing import ClassVar

import msgspec

from kuaiji.rules import numbers
from kuaiji.rules.kinds.kind import Context, Kind, Reading, Schema
from kuaiji.rules.problem import Flaw


def _reading(outcome: str | list[Flaw]) -> Reading:
    return Reading(outcome) if isinstance(outcome, str) else Reading(problems=tuple(outcome))


class IdentityNumber(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="identity_number"):
    """The number of the identity document whose type is answered at `type`. Codes: those of numbers.read."""

    secret: ClassVar[bool] = True

    type_path: str = msgspec.field(name="type")

    def judge(self, raw: str, ctx: Context) -> Reading:
        """Read it as a number of that type; without a type it cannot be judged."""
        outcome = numbers.read(ctx.answers.get(self.type_path, ""), raw, today=ctx.today)
        if isinstance(outcome, list):
            return Reading(problems=tuple(outcome))
        return Reading(outcome.canonical, warnings=outcome.warnings)

    def paths(self) -> frozenset[str]:
        """Return the path of the document's type."""
        return frozenset({self.type_path})

    def widget(self, ctx: Context) -> str:  # noqa: ARG002
        """Return code: grouped, in a fixed-width type."""
        return "code"

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return its greatest length."""
        return {"type": "string", "maxLength": 32}


class CreditCode(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="credit_code"):
    """A unified social credit code. Codes: those of numbers.read_credit_code."""

    def judge(self, raw: str, ctx: Context) -> Reading:  # noqa: ARG002
        """Read it; a flaw may carry a suggestion."""
        return _reading(numbers.read_credit_code(raw))

    def widget(self, ctx: Context) -> str:  # noqa: ARG002
        """Return code."""
        return "code"

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return its alphabet and length."""
        return {"type": "string", "pattern": "^[0-9A-HJ-NPQRTUWXY]{18}$"}


class Mobile(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="mobile"):
    """A mainland mobile number. Codes: those of numbers.read_mobile."""

    secret: ClassVar[bool] = True
    inputmode: ClassVar[str] = "tel"
    autocomplete: ClassVar[str] = "tel-national"

    def judge(self, raw: str, ctx: Context) -> Reading:  # noqa: ARG002
        """Read it, grouped or prefixed as it may be."""
        return _reading(numbers.read_mobile(raw))

    def widget(self, ctx: Context) -> str:  # noqa: ARG002
        """Return tel."""
        return "tel"

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return its eleven digits."""
        return {"type": "string", "pattern": "^1[3-9][0-9]{9}$"}


class Phone(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="phone"):
    """A mobile number, or an area code with its number (C07). Codes: those of numbers.read_phone."""

    secret: ClassVar[bool] = True
    inputmode: ClassVar[str] = "tel"

    def judge(self, raw: str, ctx: Context) -> Reading:  # noqa: ARG002
        """Read it, with hyphens and brackets or without."""
        return _reading(numbers.read_phone(raw))

    def widget(self, ctx: Context) -> str:  # noqa: ARG002
        """Return tel."""
        return "tel"

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return ten to twelve digits."""
        return {"type": "string", "pattern": "^[0-9]{11,12}$"}

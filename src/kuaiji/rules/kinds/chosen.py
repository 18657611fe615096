"""Kinds of answers chosen from codes: national lists and divisions."""

import msgspec

from kuaiji.rules.kinds.kind import Context, Kind, Reading, Schema, bad
from kuaiji.rules.numbers.typed import narrowed

CODES = ("choice.unknown", "division.unknown")

_RADIOS = 6


class Choice(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="choice"):
    """A code of a list; `only` and `drop` narrow it, and `offers` does by the earlier answer at `by` (C07: central units). Code: choice.unknown."""

    source: str = msgspec.field(name="list")
    only: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    by: str = ""
    offers: dict[str, tuple[str, ...]] = {}

    def codes(self, ctx: Context) -> tuple[str, ...]:
        """Return the codes that may be chosen, in the order of the list; without an answer at `by` all that any answer offers."""
        kept = (code for code in ctx.lists[self.source] if not self.only or code in self.only)
        offered = self.offers.get(ctx.answers.get(self.by, ""))
        return tuple(code for code in kept if code not in self.drop and (offered is None or code in offered))

    def paths(self) -> frozenset[str]:
        """Return the path that decides what is offered."""
        return frozenset({self.by} if self.by else ())

    def judge(self, raw: str, ctx: Context) -> Reading:
        """Read a code, never a label."""
        code = narrowed(raw)
        return Reading(code) if code in self.codes(ctx) else bad("choice.unknown", list=self.source)

    def widget(self, ctx: Context) -> str:
        """Return radios for up to six codes, else select."""
        return "radios" if len(self.codes(ctx)) <= _RADIOS else "select"

    def json_schema(self, ctx: Context | None = None) -> Schema:
        """Return the codes where a context tells them."""
        return {"type": "string", "enum": list(self.codes(ctx))} if ctx else {"type": "string"}


class Division(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="division"):
    """A division (行政区划) out of those that the context offers. Code: division.unknown."""

    def codes(self, ctx: Context) -> tuple[str, ...]:
        """Return the divisions that may be chosen."""
        return ctx.divisions

    def judge(self, raw: str, ctx: Context) -> Reading:
        """Read a division code."""
        code = narrowed(raw)
        return Reading(code) if code in self.codes(ctx) else bad("division.unknown")

    def widget(self, ctx: Context) -> str:
        """Return radios for up to six divisions, else select."""
        return "radios" if len(self.codes(ctx)) <= _RADIOS else "select"

    def json_schema(self, ctx: Context | None = None) -> Schema:
        """Return the codes where a context tells them."""
        return {"type": "string", "enum": list(self.codes(ctx))} if ctx else {"type": "string"}

"""Kinds of written answers: text, names, e-mail addresses and licence numbers."""

import re
import unicodedata
from typing import ClassVar

import msgspec

from kuaiji.rules.kinds.kind import Context, Kind, Reading, Schema, bad
from kuaiji.rules.numbers.typed import narrowed, solid
from kuaiji.rules.problem import Flaw

CODES = (
    "text.characters",
    "text.too_long",
    "name.characters",
    "name.no_letter",
    "name.too_long",
    "name.private_use",
    "email.shape",
    "email.too_long",
    "licence_number.characters",
    "licence_number.too_long",
)

_MIDDLE_DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･．", "·"))
_HAN = "〇々㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
# What other programs leave where a rare character was lost.
LOST = frozenset("?？*＊□〓�")
_NOT_PRINTED = frozenset({"Cc", "Cs"})
_LICENCE_SIGNS = frozenset("-()[]〔〕/._")
_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])?")


def _sign(character: str) -> str:
    return character if character.isprintable() else f"U+{ord(character):04X}"


def _first(code: str, text: str, wrong: "set[str] | frozenset[str]") -> Reading:
    position, character = next((place, sign) for place, sign in enumerate(text, start=1) if sign in wrong)
    return bad(code, position=position, character=_sign(character))


class Text(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="text"):
    """Free text; on one line blanks are single. Codes: text.characters, text.too_long (found, allowed; code points)."""

    longest: int = msgspec.field(name="max", default=100)
    multiline: bool = False

    def judge(self, raw: str, ctx: Context) -> Reading:  # noqa: ARG002
        """Read it; line ends become plain, and nothing else is rewritten."""
        text = "\n".join(line.rstrip() for line in raw.splitlines()) if self.multiline else " ".join(raw.split())
        wrong = {sign for sign in text if unicodedata.category(sign) in _NOT_PRINTED and sign not in "\n\t"}
        if wrong:
            return _first("text.characters", text, wrong)
        if len(text) > self.longest:
            return bad("text.too_long", found=len(text), allowed=self.longest)
        return Reading(text)

    def widget(self, ctx: Context) -> str:  # noqa: ARG002
        """Return textarea where lines may be broken."""
        return "textarea" if self.multiline else "text"

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return its greatest length in code points."""
        return {"type": "string", "maxLength": self.longest}


class Name(msgspec.Struct, Kind, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="name"):
    """A name as the document writes it, in any script, never normalised (domain F3): rare characters keep their code points.

    `digits` lets a unit's name have them. Codes: name.characters, name.no_letter, name.too_long; warning name.private_use (a character of somebody's
    own font, that no other machine shows).
    """

    autocomplete: ClassVar[str] = "name"

    longest: int = msgspec.field(name="max", default=100)
    digits: bool = False

    def judge(self, raw: str, ctx: Context) -> Reading:  # noqa: ARG002
        """Read it; blanks between Chinese characters go, others become single."""
        name = _BETWEEN_HAN.sub("", " ".join(raw.split()))
        categories = {sign: unicodedata.category(sign) for sign in name}
        wrong = {sign for sign, category in categories.items() if category in _NOT_PRINTED or sign in LOST or (category == "Nd" and not self.digits)}
        if wrong:
            return _first("name.characters", name, wrong)
        if len(name) > self.longest:
            return bad("name.too_long", found=len(name), allowed=self.longest)
        # Cn: newer ideographs than Python's tables know are letters to us.
        if not any(category[0] == "L" or category in {"Cn", "Co", "Nl"} for category in categories.values()):
            return bad("name.no_letter")
        warnings = (Flaw("name.private_use"),) if "Co" in categories.values() else ()
        return Reading(name, warnings=warnings)

    def key(self, value: str) -> str:
        """Return the name with one kind of middle dot and no blanks: two that agree in this are the same name."""
        return folded_name(value)

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return its greatest length in code points."""
        return {"type": "string", "maxLength": self.longest}


def folded_name(name: str) -> str:
    """Return what names are matched by: every middle dot as U+00B7, no blanks around it, capitals as small letters."""
    return re.sub(r"\s*·\s*", "·", name.translate(_MIDDLE_DOTS)).casefold()


class Email(msgspec.Struct, Kind, frozen=True, tag_field="kind", tag="email", forbid_unknown_fields=True):
    """An e-mail address; its domain in small letters. Codes: email.shape, email.too_long."""

    secret: ClassVar[bool] = True
    inputmode: ClassVar[str] = "email"
    autocomplete: ClassVar[str] = "email"

    def judge(self, raw: str, ctx: Context) -> Reading:  # noqa: ARG002
        """Read it; full-width signs count as what they stand for."""
        address = narrowed(raw).replace("。", ".")
        if len(address) > 254:
            return bad("email.too_long", found=len(address), allowed=254)
        if not _EMAIL.fullmatch(address) or not address.isprintable():
            return bad("email.shape")
        local, _, domain = address.partition("@")
        return Reading(f"{local}@{domain.lower()}")

    def widget(self, ctx: Context) -> str:  # noqa: ARG002
        """Return email."""
        return "email"

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return the format."""
        return {"type": "string", "format": "email", "maxLength": 254}


class LicenceNumber(msgspec.Struct, Kind, frozen=True, tag_field="kind", tag="licence_number", forbid_unknown_fields=True):
    """The number of a certificate (N18: 会计从业资格证书): letters, digits and characters such as 字第号, without blanks, in capitals.

    Codes: licence_number.characters, licence_number.too_long.
    """

    secret: ClassVar[bool] = True

    def judge(self, raw: str, ctx: Context) -> Reading:  # noqa: ARG002
        """Read it; full-width signs count as what they stand for."""
        number = solid(raw)
        wrong = {sign for sign in number if not (sign.isalnum() or sign in _LICENCE_SIGNS)}
        if wrong:
            return _first("licence_number.characters", number, wrong)
        return bad("licence_number.too_long", found=len(number), allowed=32) if len(number) > 32 else Reading(number)

    def json_schema(self, ctx: Context | None = None) -> Schema:  # noqa: ARG002
        """Return its greatest length."""
        return {"type": "string", "maxLength": 32}

"""Which reader a kind of identity document has, and under which text its number is looked up."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from kuaiji.rules.numbers import citizen, permits
from kuaiji.rules.numbers.number import Outcome
from kuaiji.rules.problem import Flaw

CODES = ("identity_number.type",)


class IdType(StrEnum):
    """The identity documents of the national list `id_type`."""

    RESIDENT = "resident_id"  # 居民身份证
    HMT_RESIDENCE = "hmt_residence"  # 港澳台居民居住证
    HM_PERMIT = "hm_permit"  # 港澳居民来往内地通行证
    TW_PERMIT = "tw_permit"  # 台湾居民来往大陆通行证
    PASSPORT = "passport"  # 护照
    OFFICER = "officer"  # 军官证
    FOREIGNER = "foreigner_permit"  # 外国人永久居留身份证


def _residence(text: str, today: date) -> Outcome:
    return citizen.read(text, today, areas=citizen.COMPATRIOTS, old=False)


_READERS: dict[str, Callable[[str, date], Outcome]] = {
    IdType.RESIDENT: citizen.read,
    IdType.HMT_RESIDENCE: _residence,
    IdType.HM_PERMIT: permits.hong_kong_macao,
    IdType.TW_PERMIT: permits.taiwan,
    IdType.PASSPORT: permits.passport,
    IdType.OFFICER: permits.officer,
    IdType.FOREIGNER: permits.foreigner,
}


def read(id_type: str, text: str, *, today: date) -> Outcome:
    """Return the number that a document of this type bears, or every flaw of what was typed; identity_number.type for an unknown type.

    X21, C17: the canonical number is the archive number, for every type.
    """
    reader = _READERS.get(id_type)
    return reader(text, today) if reader else [Flaw("identity_number.type")]


def lookup_text(id_type: str, country: str, canonical: str) -> str:
    """Return `kind|issuing country|number`, the text that keyed look-up hashes are taken of.

    Every form in which one person's number may be written gives one text: fifteen digits as eighteen, a residence permit of Hong Kong, Macao or
    Taiwan as its citizen number (X21), a Hong Kong or Macao travel permit by its lifetime number. `country` matters for passports alone.
    """
    match IdType(id_type):
        case IdType.RESIDENT | IdType.HMT_RESIDENCE:
            number = citizen.upgraded(canonical) if len(canonical) == 15 else canonical
            return f"{IdType.RESIDENT}|CN|{number}"
        case IdType.HM_PERMIT:
            return f"{IdType.HM_PERMIT}|CN|{canonical[:9]}"
        case IdType.PASSPORT:
            return f"{IdType.PASSPORT}|{country}|{canonical}"
        case other:
            return f"{other}|CN|{canonical}"

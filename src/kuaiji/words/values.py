"""Answers as people read them: the label of a code, the name of a division, a date in the language's own form."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from kuaiji.jurisdictions import bureaus
from kuaiji.national import dictionary, lists
from kuaiji.rules.kinds import Choice, Date, Division, IdentityNumber, Kind, Mobile, Phone
from kuaiji.rules.numbers import mask, mask_phone
from kuaiji.rules.scheme import Field, Scheme, Text, item, items, schematic
from kuaiji.words.sentences import pick, t

ISSUER = "licence.issuer"
MASKS: Mapping[type, Callable[[str], str]] = {IdentityNumber: mask, Mobile: mask_phone, Phone: mask_phone}


def labelled(key: str, scheme: Scheme) -> dict[str, Text]:
    """Return the labels of a list by code: the scheme's own list, else the national one."""
    own = scheme.lists.get(key)
    found = own if own is not None else lists.load()[key].items
    return {each.code: each.label for each in found}


def shown(scheme: Scheme, path: str, value: str, lang: str) -> str:
    """Return a canonical value at a path as a reader sees it; what has no label is shown as it is."""
    try:
        asked = item(scheme, path)
    except KeyError:
        return value
    return of_kind(scheme, asked.kind, value, lang) if isinstance(asked, Field) else value


def of_kind(scheme: Scheme, kind: Kind, value: str, lang: str) -> str:
    """Return a canonical value of a kind as a reader sees it."""
    match kind:
        case Choice():
            label = labelled(kind.source, scheme).get(value)
            return pick(label, lang) if label else value
        case Division():
            return division(scheme, value, lang)
        case Date():
            return day(value, lang)
        case _:
            return value


def hidden(kind: Kind, value: str) -> str:
    """Return a number with its middle hidden; "" for what is shown as it is."""
    masking = MASKS.get(type(kind))
    return masking(value) if masking and value else ""


def chosen(source: str, code: str, lang: str) -> str:
    """Return the label of a code of a national list; what has none is shown as it is."""
    label = next((each.label for each in lists.load()[source].items if each.code == code), None)
    return pick(label, lang) if label else code


def bureau(scheme: Scheme, key: str, lang: str) -> str:
    """Return the name of one of the jurisdiction's bureaus by its key: old archives name the issuer of a licence so (N07)."""
    return next((pick(each.name, lang) for each in bureaus.of(scheme.slug) if each.key == key), key)


def division(scheme: Scheme, code: str, lang: str) -> str:
    """Return the name of a division of the jurisdiction, or that it is the place outside it."""
    if code == scheme.territory.elsewhere:
        return t("values.elsewhere", lang, place=pick(scheme.name, lang))
    return next((pick(each.name, lang) for each in scheme.territory.divisions if each.code == code), code)


def day(value: str | date, lang: str) -> str:
    """Return a date as it is written out: 2012年7月1日; a text that is no date stays."""
    try:
        read = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return t("values.day", lang, year=read.year, month=t(f"values.month.{read.month}", lang), day=read.day)


def moment(value: datetime, lang: str) -> str:
    """Return an instant of a local clock as a line of a history shows it: 7月1日 14:05."""
    return t("values.moment", lang, month=t(f"values.month.{value.month}", lang), day=value.day, time=f"{value:%H:%M}")


def feeding(scheme: Scheme, where: str) -> Field | None:
    """Return the field of a scheme that feeds an archive column."""
    return next((each for _, each in items(scheme) if isinstance(each, Field) and each.feeds == schematic(where)), None)


def column(scheme: Scheme, where: str, value: str, lang: str) -> str:
    """Return a value of an archive as a reader sees it: as the scheme that feeds the column calls it, else as the national dictionary does.

    An archive holds what other schemes asked and what old files brought, too.
    """
    asked, entry = feeding(scheme, where), dictionary.load().get(schematic(where))
    if asked and (own := of_kind(scheme, asked.kind, value, lang)) != value:
        return own
    if entry is None or not value:
        return value
    if entry.path == ISSUER:
        return bureau(scheme, value, lang)
    if entry.code_list:
        return _of_list(entry.code_list, value, lang)
    if entry.kind_name == "division":
        return division(scheme, value, lang)
    return day(value, lang) if entry.kind_name == "date" else value


def _of_list(key: str, value: str, lang: str) -> str:
    known = lists.load().get(key)
    found = next((each.label for each in known.items if each.code == value), None) if known else None
    return pick(found, lang) if found else value

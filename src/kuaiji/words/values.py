"""Answers as people read them: the label of a code, the name of a division, a date in the language's own form."""

from datetime import date

from kuaiji.jurisdictions import bureaus
from kuaiji.national import lists
from kuaiji.rules.kinds import Choice, Date, Division, Kind
from kuaiji.rules.scheme import Field, Scheme, Text, item
from kuaiji.words.sentences import pick, t

ISSUER = "licence.issuer"


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
        return bureau(scheme, value, lang) if path == ISSUER else value
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
    return t("values.day", lang, year=read.year, month=read.month, day=read.day)

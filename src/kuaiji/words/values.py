"""Answers as people read them: the label of a code, the name of a division, a date in the language's own form."""

from collections.abc import Mapping
from datetime import date

from kuaiji.national import lists
from kuaiji.rules.kinds import Context, Kind
from kuaiji.rules.kinds.chosen import Choice, Division
from kuaiji.rules.kinds.counted import Date
from kuaiji.rules.scheme import Field, Scheme, item
from kuaiji.words.sentences import pick, t

Option = tuple[str, str]


def options(scheme: Scheme, kind: Kind, lang: str, *, today: date, answers: Mapping[str, str] | None = None) -> list[Option]:
    """Return the (code, label) pairs that a kind offers on a day, narrowed by earlier answers; empty for kinds that offer nothing."""
    if isinstance(kind, Division):
        return divisions(scheme, lang, today=today)
    if not isinstance(kind, Choice):
        return []
    labels = _labels(scheme, kind.source, lang)
    offered = kind.codes(Context(today=today, answers=answers or {}, lists={kind.source: tuple(labels)}))
    return [(code, labels[code]) for code in offered]


def divisions(scheme: Scheme, lang: str, *, today: date) -> list[Option]:
    """Return the divisions of a jurisdiction as they stand on a day, and last the place outside it."""
    standing = [each for each in scheme.territory.divisions if _holds(each.valid_from, each.valid_to, today)]
    named = [(each.code, pick(each.name, lang)) for each in standing]
    return [*named, (scheme.territory.elsewhere, t("values.elsewhere", lang, place=pick(scheme.name, lang)))]


def shown(scheme: Scheme, path: str, value: str, lang: str) -> str:
    """Return a canonical value as a reader sees it; what has no label is shown as it is."""
    if not value:
        return ""
    try:
        asked = item(scheme, path)
    except KeyError:
        return value
    return of_kind(scheme, asked.kind, value, lang) if isinstance(asked, Field) else value


def of_kind(scheme: Scheme, kind: Kind, value: str, lang: str) -> str:
    """Return a canonical value of a kind as a reader sees it."""
    if isinstance(kind, Choice):
        return _labels(scheme, kind.source, lang).get(value, value)
    if isinstance(kind, Division):
        return _division(scheme, value, lang)
    if isinstance(kind, Date):
        return day(value, lang)
    return value


def day(value: str | date, lang: str) -> str:
    """Return a date as it is written out: 2012年7月1日; a text that is no date stays."""
    try:
        read = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return t("values.day", lang, year=read.year, month=read.month, day=read.day)


def _holds(start: date | None, end: date | None, on: date) -> bool:
    return (not start or start <= on) and (not end or on < end)


def _division(scheme: Scheme, code: str, lang: str) -> str:
    if code == scheme.territory.elsewhere:
        return t("values.elsewhere", lang, place=pick(scheme.name, lang))
    return next((pick(each.name, lang) for each in scheme.territory.divisions if each.code == code), code)


def _labels(scheme: Scheme, key: str, lang: str) -> dict[str, str]:
    """Return the labels of a list: the scheme's own list, or else the national one of that name."""
    own = scheme.lists.get(key)
    items = own if own is not None else lists.load()[key].items
    return {each.code: pick(each.label, lang) for each in items}

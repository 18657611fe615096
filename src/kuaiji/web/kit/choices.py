"""What a field offers to choose from: the labels of its list, or the divisions of its jurisdiction."""

from datetime import date
from typing import Any

from kuaiji import words
from kuaiji.national import lists
from kuaiji.rules.kinds import Choice, Context, Division
from kuaiji.rules.scheme import Field, Scheme
from kuaiji.web import language

Offered = list[tuple[str, Any]]


def of(field: Field, scheme: Scheme, today: date) -> Offered:
    """Return (code, label) for each choice of a field, in the order of its list; nothing for what is typed."""
    match field.kind:
        case Choice() as kind:
            labels = labelled(kind.source, scheme)
            offered = kind.codes(Context(today=today, lists={kind.source: tuple(labels)}))
            return [(code, labels[code]) for code in offered]
        case Division():
            return divisions(scheme, today)
        case _:
            return []


def labelled(key: str, scheme: Scheme) -> dict[str, Any]:
    """Return the labels of a list by code: the scheme's own list, else the national one."""
    found = scheme.lists[key] if key in scheme.lists else lists.load()[key].items
    return {item.code: item.label for item in found}


def divisions(scheme: Scheme, today: date) -> Offered:
    """Return the divisions that exist today, and the code for a place elsewhere."""
    here = [
        (each.code, each.name)
        for each in scheme.territory.divisions
        if (each.valid_from is None or each.valid_from <= today) and (each.valid_to is None or today < each.valid_to)
    ]
    return [*here, (scheme.territory.elsewhere, words.t("kit.elsewhere", language.current()))]

"""What a field offers to choose from: the labels of its list, or the divisions of its jurisdiction."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuaiji.rules.kinds import Choice, Context, Division
from kuaiji.rules.scheme import Field, Scheme
from kuaiji.web import language
from kuaiji.words import values

Offered = list[tuple[str, Any]]


def of(field: Field, scheme: Scheme, today: date, answers: Mapping[str, str] | None = None) -> Offered:
    """Return (code, label) for each choice of a field, in the order of its list, narrowed by earlier answers; nothing for what is typed."""
    match field.kind:
        case Choice() as kind:
            labels = values.labelled(kind.source, scheme)
            offered = kind.codes(Context(today=today, answers=answers or {}, lists={kind.source: tuple(labels)}))
            return [(code, labels[code]) for code in offered]
        case Division():
            return divisions(scheme, today)
        case _:
            return []


def divisions(scheme: Scheme, today: date) -> Offered:
    """Return the divisions that exist today, and the code for a place elsewhere."""
    here = [
        (each.code, each.name)
        for each in scheme.territory.divisions
        if (each.valid_from is None or each.valid_from <= today) and (each.valid_to is None or today < each.valid_to)
    ]
    elsewhere = scheme.territory.elsewhere
    return [*here, (elsewhere, values.division(scheme, elsewhere, language.current()))]

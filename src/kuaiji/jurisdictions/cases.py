"""The cases of a jurisdiction: what people answered, and exactly what must follow. A scheme that changes must still give them."""

from datetime import date
from functools import cache
from typing import Any

import msgspec

from kuaiji import jurisdictions


class Expected(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, order=True):
    """One problem that must follow, and where."""

    code: str
    where: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person. `like` takes over another case and changes it: a blank answer and a page in `without` take away."""

    name: str
    like: str = ""
    edition: str = ""
    today: date = date(2019, 3, 15)
    facts: dict[str, str] = {}
    answers: dict[str, str] = {}
    files: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    problems: tuple[Expected, ...] = ()
    bureau: str = "none"


@cache
def of(slug: str) -> tuple[Case, ...]:
    """Return the cases of a jurisdiction with what they take over folded in. Raises msgspec.ValidationError, KeyError."""
    jurisdiction = jurisdictions.named(slug)
    read: Any = jurisdictions.document(jurisdiction, "cases") if jurisdictions.has(jurisdiction, "cases") else {"cases": []}
    plain = msgspec.convert(read["cases"], list[Case], strict=False)
    found: dict[str, Case] = {}
    for case in plain:
        found[case.name] = _over(found[case.like], case) if case.like else case
    return tuple(found.values())


def _over(below: Case, case: Case) -> Case:
    answers = {path: raw for path, raw in {**below.answers, **case.answers}.items() if raw}
    files = tuple(page for page in dict.fromkeys((*below.files, *case.files)) if page not in case.without)
    facts = {**below.facts, **case.facts}
    return msgspec.structs.replace(case, facts=facts, answers=answers, files=files, edition=case.edition or below.edition)

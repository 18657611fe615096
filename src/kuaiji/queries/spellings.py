"""What other systems call a person, beside the name: shown with why it may be the same name, and found like it. Whether it is, a person decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kuaiji.adapters import characters
from kuaiji.records import names
from kuaiji.records.models import Person
from kuaiji.rules.actor import Actor
from kuaiji.rules.archive import Change
from kuaiji.rules.kinds import folded_name
from kuaiji.rules.names.likeness import Kind, likeness

MOST_FORMS = 8


@dataclass(frozen=True, slots=True)
class Spelling:
    """One other name: who has it so, and why it may stand for the name; None where nothing speaks for that."""

    text: str
    system: str
    reasons: tuple[Kind, ...] | None


def of(person: Person, *, filed: str = "", changes: Iterable[Change] = ()) -> list[Spelling]:
    """Return what other systems call a person, beside the name that was filed, or that is settled; inside `acting`."""
    told = {(row.system, row.spelling): None for row in person.asserted_names.all()}
    name = filed or person.name
    told |= {("archive", change.before): None for change in changes if change.where == "person.name" and change.before}
    if person.name not in {spelling for _, spelling in told}:
        told["account", person.name] = None
    return [Spelling(text, system, _reasons(name, text)) for system, text in told if folded_name(text) != folded_name(name)]


def _reasons(name: str, text: str) -> tuple[Kind, ...] | None:
    found = likeness(name, text, characters.LORE)
    return None if found is None else tuple(sorted(found))


def find(text: str, *, by: Actor, most: int) -> list[UUID]:
    """Return persons whose name fits, those first that have it as it was typed, then those with other forms of its characters."""
    found = dict.fromkeys(names.find(text, by=by, most=most))
    for form in _forms(text):
        if len(found) < most:
            found |= dict.fromkeys(names.find(form, by=by, most=most - len(found)))
    return list(found)


def _forms(text: str) -> list[str]:
    """Return a text with one character in another of its forms, each way once and not too many."""
    made = [text[:place] + other + text[place + 1 :] for place, sign in enumerate(text) for other in sorted(characters.LORE.variants(sign))]
    return made[:MOST_FORMS]

"""Defects that planted cases carry, and when one counts as caught."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

APPROVED = "approve"


class Defect(NamedTuple):
    """What is wrong: which pages show somebody else, and the places at which a reviewer may find it."""

    pages: tuple[str, ...]
    places: tuple[str, ...]


CARD, PORTRAIT = "person.id_document#front", "person.portrait#photo"
DEFECTS: Mapping[str, Defect] = {
    "number": Defect((CARD,), ("person.id_number", "person.id_document")),
    "name": Defect((CARD,), ("person.name", "person.id_document")),
    "face": Defect((PORTRAIT,), ("person.portrait", "person.id_document")),
}


def caught(defect: str, verdict: str, at: Iterable[str]) -> bool:
    """Say whether a verdict caught a defect: not passed, and for a reason at its place or at the whole."""
    places = {"", *DEFECTS[defect].places}
    return verdict != APPROVED and any(place.partition("#")[0] in places for place in at)

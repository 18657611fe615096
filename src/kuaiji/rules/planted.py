"""Defects that planted cases carry, and when one counts as caught."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

APPROVED = "approve"


class Defect(NamedTuple):
    """What is wrong: which pages are somebody else's, by how their paths begin, and the places at which a reviewer may find it."""

    pages: tuple[str, ...]
    places: tuple[str, ...]


CARD = "person.id_document#front"
DEFECTS: Mapping[str, Defect] = {
    "number": Defect((CARD,), ("person.id_number", "person.id_document")),
    "name": Defect((CARD,), ("person.name", "person.id_document")),
    "proof": Defect(("work.",), ("work.student_proof", "work.residence_proof", "work.proof")),
}


def fitting(files: Iterable[str]) -> list[str]:
    """Return the defects that a case with these files can have."""
    paths = list(files)
    return [name for name, defect in DEFECTS.items() if any(path.startswith(defect.pages) for path in paths)]


def caught(defect: str, verdict: str, at: Iterable[str]) -> bool:
    """Say whether a verdict caught a defect: not passed, and for a reason at its place or at the whole."""
    places = {"", *DEFECTS[defect].places}
    return verdict != APPROVED and any(place.partition("#")[0] in places for place in at)

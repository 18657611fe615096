"""Evidence as it is shown: the clean copy, to those alone who may see it."""

from dataclasses import dataclass, replace
from uuid import UUID

import msgspec

from kuaiji.adapters import pictures, vault
from kuaiji.records.acting import acting
from kuaiji.records.models import EvidenceFile
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a clean copy; the name is made by us and says only what it is for."""

    data: bytes
    name: str
    pages: int
    width: int
    height: int
    media_type: str = "image/jpeg"


def open_for(by: Actor, file_id: UUID, *, page: int = 1, small: bool = False, copy: str = "") -> Shown:
    """Return a page of the clean copy, or a copy of a portrait: to the person, to who files for them, and to staff within reach; to a unit never.

    Raises Refused(not_found) for everybody else, for what is not there, and for what has no clean copy: all alike.
    """
    with acting(by):
        rows = EvidenceFile.objects.visible_to(replace(by, units=frozenset())).filter(pk=file_id, state__in=("clean", "refused"), removed_at=None)
        row = rows.exclude(clean_key=None).first()
    if row is None or not 1 <= page <= (row.pages or 1):
        raise Refused([Problem("not_found")])
    held = msgspec.msgpack.decode(vault.evidence().open(row.clean_key), type=tuple[pictures.Page, ...])
    made = next((each for each in held if each.key == copy), None) if copy else held[page - 1]
    if made is None:
        raise Refused([Problem("not_found")])
    name = f"{row.path.replace('#', '-').replace('.', '-')}-{copy if copy and copy.isalnum() else page}.jpg"
    return Shown(made.small if small else made.data, name, row.pages or 1, made.width, made.height)


def original_for(by: Actor, file_id: UUID) -> bytes:
    """Return the original as received, for checks by the system itself; it is never served. Raises Refused(not_found)."""
    with acting(by):
        row = EvidenceFile.objects.visible_to(by).filter(pk=file_id).exclude(state="uploading").first() if by.system else None
    if row is None:
        raise Refused([Problem("not_found")])
    return vault.evidence().open(row.original_key)

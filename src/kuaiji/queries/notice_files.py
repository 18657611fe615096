"""Files that are given out with notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kuaiji.adapters import vault
from kuaiji.records.acting import acting
from kuaiji.records.models import NoticeFile
from kuaiji.rules.actor import system
from kuaiji.rules.problem import Problem, Refused

READER = system("notices")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is given out with a notice."""

    id: UUID
    name: str
    media_type: str
    size: int


def listed(notice_id: UUID, keys: Iterable[str]) -> list[Attached]:
    """Return the files of these keys in their order; the caller is inside `acting`."""
    wanted = list(keys)
    rows = {str(row.pk): row for row in NoticeFile.objects.filter(notice_id=notice_id, pk__in=wanted)} if wanted else {}
    return [Attached(row.pk, row.name, row.media_type, row.size_bytes) for key in wanted if (row := rows.get(key))]


def opened(given: Iterable[Attached], file_id: UUID) -> tuple[Attached, bytes]:
    """Return a file among those that a reader was given, with its bytes. Raises Refused(not_found)."""
    found = next((each for each in given if each.id == file_id), None)
    if found is None:
        raise Refused([Problem("not_found")])
    with acting(READER):
        key = NoticeFile.objects.values_list("object_key", flat=True).get(pk=file_id)
    return found, vault.evidence().open(key)

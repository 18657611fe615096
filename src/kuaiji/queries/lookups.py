"""Archives that staff look for: by name, or by the last six characters of a number; never beyond their reach."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kuaiji.queries import archives, spellings
from kuaiji.queries.archives import Shown
from kuaiji.queries.spellings import Spelling
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Archive
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Problem, Refused

MOST = 50
SUFFIX = 6


@dataclass(frozen=True, slots=True)
class Found:
    """One archive in a list: name whole, number masked."""

    id: UUID
    name: str
    number: str
    born_on: date | None
    bureau_id: UUID
    state: str
    spellings: list[Spelling]


@dataclass(frozen=True, slots=True)
class Kept:
    """One archive with whose it is and how it stands."""

    name: str
    spellings: list[Spelling]
    state: str
    continued_by: UUID | None
    archive: Shown


def find(text: str, *, by: Actor) -> list[Found]:
    """Return archives within reach whose person's name fits, or whose number ends in these six characters; at most fifty, by name."""
    plain = text.strip()
    with acting(by):
        reach = by.reach if plain else frozenset()
        rows = Archive.objects.visible_to(by).filter(bureau_id__in=reach).select_related("person")
        rows = rows.prefetch_related("person__asserted_names")
        if _is_suffix(plain):
            hashes = [sealed.suffix_hash("number", plain.upper(), bureau_id=each) for each in reach]
            rows = rows.filter(person__numbers__suffix_hash__in=hashes)
        else:
            rows = rows.filter(person_id__in=spellings.find(plain, by=by, most=MOST))
        found = rows.order_by("person__name_key", "person__name", "id")[:MOST]
        return [
            Found(
                id=row.pk,
                name=row.person.name,
                number=mask(sealed.take(row, "number_sealed")),
                born_on=row.person.born_on,
                bureau_id=row.bureau_id,
                state=row.state,
                spellings=spellings.of(row.person),
            )
            for row in found
        ]


def _is_suffix(text: str) -> bool:
    return len(text) == SUFFIX and text.isascii() and text[:5].isdigit() and text.isalnum()


def archive(archive_id: UUID, *, by: Actor) -> Kept:
    """Return one archive within reach. Raises Refused(not_found) for all others alike."""
    with acting(by):
        row = Archive.objects.visible_to(by).select_related("person").filter(pk=archive_id).first()
        target = policy.Target(person_id=row.person_id, bureau_id=row.bureau_id) if row else policy.Target()
        if row is None or policy.problems(by, "archive.look_up", target):
            raise Refused([Problem("not_found")])
        return Kept(row.person.name, spellings.of(row.person), row.state, row.continued_by_id, archives.of(row))

"""Who works at a bureau, in which post and with which duties, for its own people to read (N17)."""

from dataclasses import dataclass
from datetime import date

from kuaiji.queries import bureaus
from kuaiji.records.models import StaffPost
from kuaiji.rules.actor import Actor
from kuaiji.rules.scheme import Text


@dataclass(frozen=True, slots=True)
class Duty:
    """One post of a bureau."""

    bureau: Text
    name: str
    role: str
    duties: str


def of(by: Actor, *, on: date) -> list[Duty]:
    """Return who holds a post on a day at the bureaus where the actor does."""
    names = {each.id: each.name for each in bureaus.several({post.bureau_id for post in by.posts})}
    rows = StaffPost.objects.filter(bureau_id__in=names, valid_from__lte=on).exclude(valid_to__lte=on).order_by("bureau__code", "role", "name")
    return [Duty(names[row.bureau_id], row.name, row.role, row.duties) for row in rows]

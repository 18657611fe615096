"""What the counter must see: the papers that one application wants."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.conditions import holds
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import CheckItem, Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What lies on the counter for one case. `printed`: `none`, `valid`, or `void` once a newer answer was submitted (reading 13)."""

    papers: list[CheckItem]
    stamped: bool
    printed: str
    printed_at: datetime | None
    taken: dict[str, dict[str, int | bool]]
    number: str
    place: str
    clerk: str
    confirmed_at: datetime | None


def window(application_id: UUID, *, by: Actor) -> Window:
    """Return what the counter must see of a case. Raises Refused(not_found) beyond one's reach, counter.online where the scheme has no counter."""
    with acting(by):
        row = Application.objects.visible_to(by).filter(pk=application_id).exclude(state="draft").first()
        if row is None or policy.problems(by, "counter.open", policy.Target(bureau_id=row.bureau_id)):
            raise Refused([Problem("not_found")])
        scheme = campaigns.scheme_of(row.edition_id)
        if scheme.counter is None:
            raise Refused([Problem("counter.online")])
        told = row.counter or {}
        return Window(
            papers=wanted(row, scheme),
            stamped=stamped(row, scheme),
            printed=printed(row),
            printed_at=row.printed_at,
            taken=told.get("papers", {}),
            number=(row.paper_file or {}).get("number", ""),
            place=(row.paper_file or {}).get("place", ""),
            clerk=told.get("clerk", ""),
            confirmed_at=datetime.fromisoformat(told["at"]) if "at" in told else None,
        )


def printed(row: Application) -> str:
    """Say whether the person holds a print of what was filed last: `none`, `valid`, or `void` once a newer answer was submitted."""
    if row.printed_at is None:
        return "none"
    return "void" if row.submitted_at and row.printed_at < row.submitted_at else "valid"


def wanted(row: Application, scheme: Scheme) -> list[CheckItem]:
    """Return the papers whose originals and copies this application takes (N07); empty where the scheme has no counter."""
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    return [paper for paper in (scheme.counter.checklist if scheme.counter else ()) if holds(paper.when, answers)]


def stamped(row: Application, scheme: Scheme) -> bool:
    """Say whether the printed form needs the stamp of a unit (N04)."""
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    return bool(scheme.counter and scheme.counter.stamp_when and holds(scheme.counter.stamp_when, answers))

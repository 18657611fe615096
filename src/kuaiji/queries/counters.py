"""What the counter must see: the papers that one application wants."""

from kuaiji.records import sealed
from kuaiji.records.models import Application
from kuaiji.rules.conditions import holds
from kuaiji.rules.scheme import CheckItem, Scheme


def wanted(row: Application, scheme: Scheme) -> list[CheckItem]:
    """Return the papers whose originals and copies this application takes (N07); empty where the scheme has no counter."""
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    return [paper for paper in (scheme.counter.checklist if scheme.counter else ()) if holds(paper.when, answers)]


def stamped(row: Application, scheme: Scheme) -> bool:
    """Say whether the printed form needs the stamp of a unit (N04)."""
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    return bool(scheme.counter and scheme.counter.stamp_when and holds(scheme.counter.stamp_when, answers))

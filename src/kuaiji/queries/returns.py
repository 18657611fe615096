"""Earlier returns of a case: what their reviewers saw, what they were about, and what has changed since."""

from collections.abc import Collection, Mapping

from kuaiji.queries.forms import File
from kuaiji.records import sealed
from kuaiji.records.models import Application, Decision


def before(row: Application) -> list[Decision]:
    """Return the decisions that sent the application back, oldest first; each kept what its reviewer saw. None at a first submission."""
    return list(Decision.objects.filter(application_id=row.pk, verdict="send_back").exclude(carried_out_at=None).order_by("at"))


def seen(decision: Decision) -> dict[str, object]:
    """Return what a decision was made on: answers by path, files by page."""
    told = sealed.unseal_paths(decision.seen, field="seen", row_id=decision.pk, table="records_decision")
    return {**told, **decision.seen_files}


def pages(files: Mapping[str, list[File]]) -> dict[str, object]:
    """Return which files stand at each page."""
    return {place: [str(file.id) for file in standing] for place, standing in files.items()}


def returned(back: Collection[Decision]) -> frozenset[str]:
    """Return every place that earlier returns were about."""
    return frozenset(each["at"] for decision in back for each in decision.reasons)


def changed(back: list[Decision], stands: Mapping[str, object]) -> frozenset[str]:
    """Return every place that differs from what was last decided on; nothing at a first submission."""
    told = seen(back[-1]) if back else stands
    return frozenset(place for place in {*told, *stands} if told.get(place) != stands.get(place))

"""Many people confirmed in one go: chosen one by one or all whom the list agrees with, looked over once, then each for itself."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import confirmations
from kuaiji.queries import units
from kuaiji.rules.problem import Problem
from kuaiji.web.moments import moment
from kuaiji.web.unit.bench import Bench, at_bench, ids


@require_POST
@at_bench
def several(bench: Bench) -> HttpResponse:
    """Show how many are meant; once that is agreed to, confirm them."""
    meant = _meant(bench)
    if not meant:
        return bench.to("unit")
    if not bench.typed("sure"):
        facts = {"people": [] if bench.typed("all") else meant, "all": bench.typed("all"), "count": len(meant), "most": confirmations.MOST}
        return bench.page("unit/sure.html", facts)
    return bench.to("unit-run", run_id=confirmations.several(meant, by=bench.by, at=bench.at))


def _meant(bench: Bench) -> list[UUID]:
    """Return whom the clerk means: everybody that agreed with the list when it was shown, or those who are ticked."""
    try:
        by_then = datetime.fromisoformat(bench.typed("all"))
    except ValueError:
        return ids(bench.request.POST.getlist("person"))
    return units.confirmable(bench.by, slug=bench.slug, by_then=by_then) if by_then.tzinfo else []


@at_bench
def run(bench: Bench, run_id: UUID) -> HttpResponse:
    found = units.run(run_id, by=bench.by)
    names = units.named(bench.by, list(found.results))
    rows = [(key, names[key], code) for key, code in found.results.items() if key in names]
    strange = sum(key not in names for key in found.results)
    facts = {
        "count": sum(not code for _, _, code in rows),
        "at": moment(found.at, bench.lang),
        "done": [(reverse("unit-person", kwargs={"slug": bench.slug, "case_id": key}), name) for key, name, code in rows if not code],
        "failed": [(key, name, words.sentence(Problem(code), bench.lang)) for key, name, code in rows if code],
        "strange": strange,
        "more": len(units.confirmable(bench.by, slug=bench.slug, by_then=bench.at)),
    }
    return bench.page("unit/run.html", facts)

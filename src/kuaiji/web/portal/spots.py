"""What everybody may know of a jurisdiction's spot checks: what was promised before each draw, and the seed once it is told (X23)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kuaiji import words
from kuaiji.queries import spots
from kuaiji.web import visits
from kuaiji.web.moments import moment
from kuaiji.web.visits import Visit


@require_safe
def published(request: HttpRequest, slug: str) -> HttpResponse:
    visit = visits.of(request, slug)
    return visit.page("portal/spots.html", {"draws": [_draw(visit, each) for each in spots.published(slug)]})


def _draw(visit: Visit, row: Any) -> dict[str, Any]:
    lang = visit.lang
    lines = [
        (words.t("spot.bureau", lang), words.pick(row.bureau.name, lang)),
        (words.t("spot.published", lang), moment(row.published_at, lang)),
        (words.t("spot.population", lang), words.t("spot.people", lang, count=row.population_size)),
        (words.t("spot.sizes", lang), words.t("spot.people", lang, count=sum(row.sizes.values()))),
        (words.t("spot.population_sha256", lang), row.population_sha256),
        (words.t("spot.promise_sha256", lang), row.promise_sha256),
        (words.t(f"spot.seed_told.{row.seed_way}", lang), row.seed_told),
    ]
    if row.seed:
        lines += [(words.t("spot.seed", lang), row.seed), (words.t("spot.drawn_at", lang), moment(row.drawn_at, lang))]
    if row.ended_why:
        lines.append((words.t("spot.why", lang), row.ended_why))
    return {
        "number": row.number,
        "title": row.title,
        "state": words.t(f"spot.state.{row.state}", lang),
        "rows": [{"key": key, "value": value} for key, value in lines],
    }

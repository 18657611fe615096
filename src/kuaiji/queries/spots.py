"""Spot checks: who may be drawn, in which strata; what was published of a draw, and what its results say."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet
from django.db.models.fields.json import KeyTextTransform

from kuaiji.queries import bureaus
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, ArchiveVersion, Campaign, SpotDraw, SpotItem, SpotPopulation
from kuaiji.rules import policy, spot_estimates, spot_sizes, spots
from kuaiji.rules.actor import Actor
from kuaiji.rules.moves import State
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.spot_estimates import Estimate, Seen
from kuaiji.rules.spot_orders import Result
from kuaiji.rules.spots import Claim, Entry, Promise

DIMENSIONS = ("division", "unit", "first", "honours")
WHOLE = "all"
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Whom a draw may take: approved applications of a campaign, decided from `since` to `until`, at these bureaus; `strata` part them."""

    campaign_id: UUID
    bureau_id: UUID
    until: datetime
    since: datetime | None = None
    only: UUID | None = None
    situation: str = ""
    fresh: bool = False
    strata: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a draw would be: how many there are in each stratum, how many are drawn of it, and what is wrong with that."""

    counts: dict[str, int]
    sizes: dict[str, int]
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """One stratum with what was found in it so far."""

    name: str
    size: int
    drawn: int
    done: Counter[str]
    estimate: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A draw in a list."""

    row: SpotDraw
    drawn: int
    done: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One draw with its results."""

    row: SpotDraw
    strata: list[Stratum]
    estimate: Estimate | None


def campaigns_of(by: Actor) -> list[Campaign]:
    """Return the campaigns of the schemes in which the actor may draw, the latest first."""
    schemes = {each.scheme for each in bureaus.several(policy.reach(by, "spot.draw"))}
    return list(Campaign.objects.filter(scheme__in=schemes).order_by("-created_at"))


def entries(frame: Frame, *, by: Actor) -> list[Entry]:
    """Return the population of a frame within the actor's reach. The caller is inside `acting`."""
    rows = list(_members(frame, by))
    people = Counter(unit for _, unit, *_ in rows)
    return [Entry(receipt, _stratum(frame.strata, people[unit] if unit else 0, facts)) for receipt, unit, *facts in rows]


def _members(frame: Frame, by: Actor) -> QuerySet[Any, Any]:
    rows = Application.objects.filter(campaign_id=frame.campaign_id, state=State.APPROVED, decided_at__lte=frame.until)
    reach = next((post.reach for post in by.posts if post.bureau_id == frame.bureau_id), frozenset()) & policy.reach(by, "spot.draw")
    rows = rows.filter(bureau_id__in=reach & {frame.only} if frame.only else reach)
    if frame.since:
        rows = rows.filter(decided_at__gte=frame.since)
    if frame.situation:
        rows = rows.filter(**{"answers__work.situation": frame.situation})
    if frame.fresh:
        rows = rows.exclude(Exists(SpotItem.objects.filter(application_id=OuterRef("pk"))))
    honours = Func(F("answers"), template="""jsonb_path_exists(%(expressions)s, '$.keyvalue() ? (@.key starts with "honours.")')""")
    honours.output_field = BooleanField()
    first = Exists(ArchiveVersion.objects.filter(application_id=OuterRef("pk"), n=1))
    told = rows.annotate(told=honours, first=first, place=KeyTextTransform("value", "territory"), rule=KeyTextTransform("by", "territory"))
    return told.order_by("receipt").values_list("receipt", "unit_id", "place", "bureau__code", "first", "told")


def _stratum(wanted: tuple[str, ...], people: int, facts: list[Any]) -> str:
    place, bureau, first, honours = facts
    told = {
        "division": place if place and place.isdigit() else bureau,
        "unit": _unit_size(people),
        "first": "first" if first else "kept",
        "honours": "honours" if honours else "none",
    }
    return "/".join(told[each] for each in DIMENSIONS if each in wanted) or WHOLE


def _unit_size(people: int) -> str:
    return "0" if not people else "1" if people == 1 else "2-9" if people < 10 else "10+"


def preview(frame: Frame, way: str, total: str, given: Mapping[str, str], *, by: Actor) -> Preview:
    """Return how many would be drawn of each stratum, and everything that is wrong with the sizes asked for."""
    with acting(by):
        counts = spots.counts(entries(frame, by=by))
    if not counts:
        return Preview(counts={}, sizes={}, problems=[Problem("spot.nobody", "")])
    try:
        sizes = spot_sizes.given(counts, given) if way == spot_sizes.GIVEN else spot_sizes.shared(counts, way, total)
    except Refused as refused:
        return Preview(counts=counts, sizes={}, problems=refused.problems)
    return Preview(counts=counts, sizes=sizes)


def every(by: Actor) -> list[Line]:
    """Return the draws of the bureaus within reach, the latest first."""
    with acting(by):
        rows = SpotDraw.objects.visible_to(by).select_related("bureau", "campaign").order_by("-published_at")[:PAGE]
        return [_line(row) for row in rows]


def _line(row: SpotDraw) -> Line:
    done = Counter(SpotItem.objects.filter(draw_id=row.pk).values_list("result", flat=True))
    return Line(row=row, drawn=done.total(), done=done)


def shown(draw_id: UUID, *, by: Actor) -> Shown:
    """Return one draw with what was found in each stratum. Raises Refused(not_found)."""
    with acting(by):
        row = readable(draw_id, by=by)
        found: dict[str, Counter[str]] = {name: Counter() for name in row.counts}
        for stratum, result in SpotItem.objects.filter(draw_id=row.pk).values_list("stratum", "result"):
            found[stratum][result] += 1
        seen = {name: Seen(row.counts[name], done[Result.TRUE] + done[Result.UNTRUE], done[Result.UNTRUE]) for name, done in found.items()}
        strata = [
            Stratum(name=name, size=row.counts[name], drawn=row.sizes.get(name, 0), done=done, estimate=spot_estimates.of_stratum(seen[name]))
            for name, done in found.items()
        ]
        return Shown(row=row, strata=strata, estimate=spot_estimates.of_all(list(seen.values())))


def readable(draw_id: UUID, *, by: Actor, action: str = "spot.read") -> SpotDraw:
    """Return a draw that the policy lets the actor treat so; the caller is inside `acting`. Raises Refused(not_found)."""
    row = SpotDraw.objects.visible_to(by).select_related("bureau", "campaign").filter(pk=draw_id).first()
    if row is None or policy.problems(by, action, policy.Target(bureau_id=row.bureau_id)):
        raise Refused([Problem("not_found")])
    return row


def published(slug: str) -> list[SpotDraw]:
    """Return what everybody may know of a jurisdiction's draws: what was promised, and the seed once it is told."""
    return list(SpotDraw.objects.filter(scheme=slug).select_related("bureau").order_by("-published_at")[:PAGE])


def promise(row: SpotDraw) -> Promise:
    """Return what was published of a draw before it was made."""
    return Promise(number=row.number, population=row.population_sha256, size=row.population_size, sizes=row.sizes, seed=row.seed_told)


def claim(draw_id: UUID, *, by: Actor) -> tuple[SpotDraw, Claim]:
    """Return a draw that was made with all that proves it, to be handed to anybody. Raises Refused(not_found)."""
    with acting(by):
        row = readable(draw_id, by=by)
        population = SpotPopulation.objects.filter(draw_id=row.pk).values_list("text", flat=True).first()
        if population is None or not row.seed:
            raise Refused([Problem("not_found")])
        return row, Claim(
            promise=promise(row),
            promise_digest=row.promise_sha256,
            population=population,
            seed=row.seed,
            seed_was_hashed=row.seed_way == "made",
            sample=tuple(SpotItem.objects.filter(draw_id=row.pk).order_by("n").values_list("receipt", "key")),
        )


def lots(draw_id: UUID, *, by: Actor) -> Iterator[tuple[int, str, str, str, int, int, str]]:
    """Yield a sample's lines: place, receipt, stratum, key, drawn of how many, result. Raises Refused(not_found)."""
    with acting(by):
        row = readable(draw_id, by=by)
        lines = SpotItem.objects.filter(draw_id=row.pk).order_by("n")
        yield from lines.values_list("n", "receipt", "stratum", "key", "drawn_of", "stratum_size", "result")

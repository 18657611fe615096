"""Spot checks: a population is frozen and published with where its seed will come from, and only then is it drawn from (X23)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from kuaiji.actions.spot_notes import note
from kuaiji.queries import spots as queries
from kuaiji.queries.forms import ZONE
from kuaiji.queries.spots import Frame
from kuaiji.records import receipts, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Campaign, SpotDraw, SpotItem, SpotOrder, SpotPopulation
from kuaiji.rules import policy, spot_sizes, spots
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.spot_orders import STANDING, Result

PUBLIC, MADE = "public", "made"
LONGEST_TITLE, LONGEST_WHY, LONGEST_SOURCE = 100, 200, 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be drawn: from whom, how many of each stratum, and where the seed will come from."""

    frame: Frame
    title: str
    way: str = spot_sizes.PROPORTIONAL
    total: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    seed_way: str = MADE
    source: str = ""
    seed_on: date | None = None


def publish(plan: Plan, *, by: Actor, at: datetime) -> UUID:
    """Freeze the population and publish its digest, the sizes, and the source of the seed or the hash of one that we make. Returns the draw's id.

    Raises Refused: not_found, spot.title, spot.source, spot.seed_day, spot.until, spot.nobody, spot.size, spot.nothing.
    """
    with acting(by, at=at):
        if policy.problems(by, "spot.draw", policy.Target(bureau_id=plan.frame.bureau_id)):
            raise Refused([Problem("not_found")])
        campaign = Campaign.objects.filter(pk=plan.frame.campaign_id).first()
        if campaign is None:
            raise Refused([Problem("not_found")])
        seen = queries.preview(plan.frame, plan.way, plan.total, plan.given, by=by)
        if found := _problems(plan, at) + seen.problems:
            raise Refused(found)
        population = spots.listed(queries.entries(plan.frame, by=by))
        row = _frozen(plan, campaign, population, seen, by=by, at=at)
        row.save(force_insert=True)
        SpotPopulation.objects.create(draw=row, text=population)
        note(row, "published", by=by, at=at)
        return row.pk


def _problems(plan: Plan, at: datetime) -> list[Problem]:
    found = []
    if not plan.title.strip() or len(plan.title) > LONGEST_TITLE:
        found.append(Problem("spot.title", "title", {"most": LONGEST_TITLE}))
    if plan.frame.until > at:
        found.append(Problem("spot.until", "until"))
    if plan.seed_way == PUBLIC:
        if not plan.source.strip() or len(plan.source) > LONGEST_SOURCE:
            found.append(Problem("spot.source", "source", {"most": LONGEST_SOURCE}))
        if plan.seed_on is None or plan.seed_on <= at.astimezone(ZONE).date():
            found.append(Problem("spot.seed_day", "seed_on"))
    return found


def _frozen(plan: Plan, campaign: Campaign, population: str, seen: queries.Preview, *, by: Actor, at: datetime) -> SpotDraw:
    frame = plan.frame
    row = SpotDraw(
        bureau_id=frame.bureau_id,
        campaign=campaign,
        scheme=campaign.scheme,
        number=f"S{receipts.new(at.astimezone(ZONE).date())}",
        title=plan.title.strip(),
        filters={
            "since": frame.since.isoformat() if frame.since else "",
            "only": str(frame.only or ""),
            "situation": frame.situation,
            "fresh": frame.fresh,
        },
        strata=[each for each in queries.DIMENSIONS if each in frame.strata],
        counts=seen.counts,
        sizes=seen.sizes,
        way=plan.way,
        until=frame.until,
        population_sha256=spots.digest(population),
        population_size=sum(seen.counts.values()),
        seed_way=plan.seed_way if plan.seed_way == PUBLIC else MADE,
        published_at=at,
        published_by=by.name,
    )
    if row.seed_way == PUBLIC:
        row.seed_on = plan.seed_on
        row.seed_told = f"{plan.seed_on} {plan.source.strip()}"
    else:
        seed = secrets.token_hex(16)
        sealed.put(row, "seed_sealed", seed)
        row.seed_told = spots.seed_hash(seed)
    row.promise_sha256 = queries.promise(row).digest
    return row


def draw(draw_id: UUID, typed: str, *, by: Actor, at: datetime) -> int:
    """Tell the seed and draw; returns how many were drawn. A seed from a public source is typed, on its day or later.

    Raises Refused: not_found, spot.drawn, spot.too_early, spot.seed_length, spot.other_population.
    """
    with acting(by, at=at):
        row = _locked(draw_id, by=by)
        if row.state != "published":
            raise Refused([Problem("spot.drawn")])
        seed = _seed(row, typed, at=at)
        population = SpotPopulation.objects.get(draw_id=row.pk).text
        if spots.digest(population) != row.population_sha256:
            raise Refused([Problem("spot.other_population")])
        lots = spots.draw(population, row.sizes, seed=seed)
        SpotItem.objects.bulk_create(_items(row, lots))
        SpotDraw.objects.filter(pk=row.pk).update(state="drawn", seed=seed, drawn_at=at, drawn_by=by.name)
        note(row, "drawn", seed, by=by, at=at)
        return len(lots)


def _seed(row: SpotDraw, typed: str, *, at: datetime) -> str:
    if row.seed_way == MADE:
        return sealed.take(row, "seed_sealed")
    if row.seed_on and at.astimezone(ZONE).date() < row.seed_on:
        raise Refused([Problem("spot.too_early", "seed", {"day": row.seed_on.isoformat()})])
    if found := spots.seed_problems(typed):
        raise Refused(found)
    return spots.seed(typed)


def _items(row: SpotDraw, lots: list[spots.Drawn]) -> list[SpotItem]:
    filed = {each.receipt: each for each in Application.objects.filter(receipt__in=[lot.id for lot in lots])}
    return [
        SpotItem(
            draw=row,
            application=filed[lot.id],
            bureau_id=filed[lot.id].bureau_id,
            n=n,
            receipt=lot.id,
            stratum=lot.stratum,
            key=lot.key,
            drawn_of=lot.n,
            stratum_size=lot.of,
        )
        for n, lot in enumerate(lots, 1)
    ]


def cancel(draw_id: UUID, why: str, *, by: Actor, at: datetime) -> None:
    """Give up a draw that was published and not made; it stays on the list, with the reason. Raises Refused: not_found, spot.drawn, spot.why."""
    with acting(by, at=at):
        row = _locked(draw_id, by=by)
        if row.state != "published":
            raise Refused([Problem("spot.drawn")])
        if not why.strip():
            raise Refused([Problem("spot.why", "why")])
        _end(row, "cancelled", why.strip()[:LONGEST_WHY], by=by, at=at)


def close(draw_id: UUID, *, by: Actor, at: datetime) -> None:
    """Close a draw once every item was looked at and every order is settled. Raises Refused: not_found, spot.not_done."""
    with acting(by, at=at):
        row = _locked(draw_id, by=by)
        waiting = SpotItem.objects.filter(draw_id=row.pk, result=Result.OPEN).count()
        standing = SpotOrder.objects.filter(item__draw_id=row.pk, state__in=[each.value for each in STANDING]).count()
        if row.state != "drawn" or waiting or standing:
            raise Refused([Problem("spot.not_done", "", {"items": waiting, "orders": standing})])
        _end(row, "closed", "", by=by, at=at)


def _end(row: SpotDraw, state: str, why: str, *, by: Actor, at: datetime) -> None:
    SpotDraw.objects.filter(pk=row.pk).update(state=state, ended_at=at, ended_why=why)
    note(row, state, why, by=by, at=at)


def _locked(draw_id: UUID, *, by: Actor) -> SpotDraw:
    queries.readable(draw_id, by=by, action="spot.draw")
    return SpotDraw.objects.select_for_update(of=("self",)).get(pk=draw_id)

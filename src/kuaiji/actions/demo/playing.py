"""Everybody's lives played through together, in the order of time: who files when, with which unit, before which bureau."""

import heapq
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from kuaiji.actions.demo import answers, doors
from kuaiji.actions.demo.cast import Employer, Player, chance
from kuaiji.actions.demo.lives import OF_UNITS, ONLINE, PLANS, Filing, Life, Story, at_work
from kuaiji.actions.demo.places import Place
from kuaiji.jurisdictions.cases import Case
from kuaiji.rules.problem import Refused

DONE, WAITING = (timedelta(days=14), timedelta(days=30)), (timedelta(days=3), timedelta(days=12))
"""How long ago somebody began whose case is done, or who still waits: a few of these beyond the bureau's term."""
OPEN = frozenset({"draft", "outside", "submitted", "disputed", "withdrawn", "in_review", "decided"})
WAITERS = 5
"""So many more of the first part wait for their unit: its clerk confirms them at once."""
STARRING = {"returned": "returned", "approved": "approved", "printed": "submitted", "student": "draft"}
"""What has happened already to people whom the demo lets one be; the others begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Star:
    """Somebody whom the demo lets one be, with the account and the bureau they file at; or one whom the first unit brings to the counter."""

    player: Player
    desk: str
    account_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """Who may appear in a jurisdiction: people with an archive at a bureau, people without, young ones, units with their clerks, and the stars.

    Those who come `together` file at one bureau naming the first unit, which brings their papers to the counter.
    """

    known: Iterator[tuple[Player, str]]
    fresh: Iterator[Player]
    young: Iterator[Player]
    units: list[tuple[Employer, Player]]
    stars: list[Star]
    together: tuple[Star, ...] = ()
    part: int = 0


def play(lives: Iterable[tuple[datetime, Life]]) -> list[Refused]:
    """Live all lives to their end, always the one whose next step comes first. What a scheme refuses ends a life early, and is returned."""
    numbers = count()
    waiting = [(began, next(numbers), life) for began, life in lives]
    heapq.heapify(waiting)
    cut_short = []
    while waiting:
        _, number, life = heapq.heappop(waiting)
        try:
            upon = next(life, None)
        except Refused as refused:
            cut_short.append(refused)
        else:
            if upon:
                heapq.heappush(waiting, (upon, number, life))
    return cut_short


def lives(place: Place, crew: Crew, many: int, *, now: datetime) -> Iterator[tuple[datetime, Life]]:
    """Yield so many lives of a jurisdiction, each with its first instant: the stars' first, and in the first part one of each kind."""
    dice = chance(place.slug, crew.part, "lives")
    acting = [star for star in crew.stars if star.player.key in STARRING]
    for star in acting:
        yield _life(place, crew, STARRING[star.player.key], dice=dice, now=now, star=star)
    possible = {plan: often for plan, (_, often) in PLANS.items() if _possible(place, plan)}
    always = [*possible, *(["awaiting"] * WAITERS if "awaiting" in possible else [])] if crew.part == 0 else []
    others = dice.choices(list(possible), list(possible.values()), k=max(0, many - len(always) - len(acting)))
    for plan in dice.sample(always + others, len(always + others)):
        yield _life(place, crew, plan, dice=dice, now=now)
    for star in crew.together:
        yield _life(place, crew, "submitted", dice=dice, now=now, star=star)


def _possible(place: Place, plan: str) -> bool:
    workflow = place.scheme.workflow
    return not (plan in OF_UNITS and workflow.unit_step is None) and not (plan in ONLINE and workflow.review == "counter")


def _life(place: Place, crew: Crew, plan: str, *, dice: random.Random, now: datetime, star: Star | None = None) -> tuple[datetime, Life]:
    together = star in crew.together
    case = _case(place, plan, dice, student=bool(star and star.player.key == "student"), employed=together)
    player, desk = (star.player, star.desk) if star else _player(place, crew, case, dice)
    # Of those who need a unit some name the one whose clerk the demo lets one be: in the first part all.
    employer, _ = dice.choice(crew.units[:1] if (plan in OF_UNITS and (crew.part == 0 or dice.random() < 0.3)) or together else crew.units)
    least, most = WAITING if plan in OPEN else DONE
    began = at_work(now - least - (most - least) * dice.random())
    told = answers.told(place.scheme, case, player, employer=employer, desk=desk, at=now)
    story = Story(
        place=place,
        player=player,
        told=told,
        units={employer.credit_code: (employer, clerk) for employer, clerk in crew.units},
        began_at=began,
        now=now,
        account_id=star.account_id if star else None,
    )
    return began, _lived(story, plan)


def _lived(story: Story, plan: str) -> Life:
    yield from PLANS[plan][0](Filing(story))


def _case(place: Place, plan: str, dice: random.Random, *, student: bool, employed: bool = False) -> Case:
    """Return what somebody of this plan answers; half of all file as the first case does, on an accounting post."""
    if plan == "outside":
        return dice.choice(answers.outside(place.scheme))
    fitting = answers.fitting(place.scheme)
    if student:
        return next(case for case in fitting if answers.is_student(case))
    if employed:
        return dice.choice([case for case in fitting if answers.with_unit(case)])
    if plan in OF_UNITS:
        fitting = [case for case in fitting if answers.with_unit(case) and answers.is_employed(case)]
    return fitting[0] if dice.random() < 0.5 else dice.choice(fitting)


def _player(place: Place, crew: Crew, case: Case, dice: random.Random) -> tuple[Player, str]:
    """Return who files and where: people with an archive at the bureau that keeps it."""
    desk = dice.choice(list(place.desks)[1:])
    if answers.is_student(case):
        return next(crew.young), desk
    belongs_elsewhere = bool(case.problems)
    if doors.MATCH in place.scheme.entry.person_doors or (not belongs_elsewhere and dice.random() < 0.6):
        return next(crew.known)
    return next(crew.fresh), desk

"""Loading the demo, and emptying it again: the same people and cases every time, dated around the day of loading."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID

import structlog
from django.db import connections, transaction
from django.db.models import F

from kuaiji import jurisdictions
from kuaiji.actions import messages, stuck
from kuaiji.actions.demo import bundles, doors, histories, notes, places, playing, rosters, spots
from kuaiji.actions.demo.cast import COUNTER_STARS, STARS, Employer, Player, employers, players, stars
from kuaiji.actions.demo.lives import Life
from kuaiji.actions.demo.places import Place
from kuaiji.actions.demo.playing import Crew, Star
from kuaiji.adapters import vault
from kuaiji.adapters.identity import cast as passes
from kuaiji.jurisdictions import bureaus
from kuaiji.queries import demo
from kuaiji.queries.demo import Role
from kuaiji.records.acting import acting
from kuaiji.records.models import Campaign, EvidenceFile, Message, NoticeFile, Setting
from kuaiji.rules import actor

EMPTIER = actor.system("demo")
log = structlog.get_logger(__name__)
Tell = Callable[[str], None]
UNITS = 40
BEGUN, LAST = "demo.begun", "demo.last_part"
ARCHIVED = ("match", "rare")
UNOPENED = "unopened"
TOGETHER = 5
"""So many does a unit bring to the counter."""
BAR = (
    actor.Role.COUNTER_CLERK,
    actor.Role.REVIEWER,
    actor.Role.SECOND_REVIEWER,
    actor.Role.INSPECTOR,
    actor.Role.HEAD,
    actor.Role.ADMINISTRATOR,
    actor.Role.AUDITOR,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of it: archives, applications, and further parts of `PART` each; there is always one application of each kind."""

    archives: int = 120
    applications: int = 60
    parts: int = 0


FULL, SMALL = Size(parts=20), Size(archives=45, applications=0)
PART = Size(archives=144, applications=27)


def is_empty() -> bool:
    """Say whether nothing has been set up here: the demo is never loaded beside other data."""
    return not Campaign.objects.exists()


def load(size: Size = FULL, *, at: datetime, tell: Tell = lambda _: None) -> None:
    """Fill an empty installation with the demo."""
    begin(size, at=at)
    for part in range(1, size.parts + 1):
        tell(f"{part} / {size.parts}")
        add(part)


def begin(size: Size, *, at: datetime) -> None:
    """Load the first part: places, staff, units, everybody whom one may be, one application of each kind.

    In one transaction: nobody meets half of it, and what falls due in its past waits for its own steps.
    """
    with transaction.atomic():
        roles = _played(0, size, at=at)
        kept = [{**asdict(role), "account_id": str(role.account_id) if role.account_id else ""} for role in roles]
        Setting.objects.update_or_create(key=demo.ROLES, defaults={"value": kept})
        Setting.objects.update_or_create(key=BEGUN, defaults={"value": at.isoformat()})


def add(part: int) -> bool:
    """Load one more part as of the day of the first; one that is there is passed over. False where there is nothing to add, or to add to."""
    begun = Setting.objects.filter(key=BEGUN).values_list("value", flat=True).first()
    if not begun or not 1 <= part <= FULL.parts:
        return False
    if part == next_part():
        with transaction.atomic():
            _played(part, PART, at=datetime.fromisoformat(begun))
            Setting.objects.update_or_create(key=LAST, defaults={"value": part})
    return True


def next_part() -> int:
    """Return which part comes next, also after a stop in between."""
    return int(Setting.objects.filter(key=LAST).values_list("value", flat=True).first() or 0) + 1


def _played(part: int, size: Size, *, at: datetime) -> list[Role]:
    """Play a part in every jurisdiction together; return those of the first part whom one may be."""
    units = _units()
    roles: list[Role] = []
    lives: list[tuple[datetime, Life]] = []
    online: list[Place] = []
    lists: list[tuple[Place, UUID]] = []
    bringing: list[tuple[Place, UUID]] = []
    slugs = [each.slug for each in jurisdictions.found() if bureaus.of(each.slug)]
    set_up = [places.set_up(slug, n=n, at=at) for n, slug in enumerate(slugs, 1)]
    for place in set_up:
        crew = _crew(place, units, size.archives // len(slugs), part=part, at=at)
        roles += _roles(place, crew, at=at) if part == 0 else []
        clerks = [(place, role.account_id) for role in roles if (role.slug, role.key) == (place.slug, "unit") and role.account_id]
        lists += clerks if doors.PASS in place.scheme.entry.unit_doors else []
        bringing += clerks if place.scheme.counter else []
        lives += playing.lives(place, crew, size.applications // len(slugs), now=at)
        online += [place] if place.scheme.workflow.review == "online" else []
    for refused in playing.play(lives):
        log.warning("demo.cut_short", problems=[f"{problem.code} {problem.where}" for problem in refused.problems])
    if part == 0:
        for place in online:
            spots.play(place, next((each.account_id for each in roles if (each.slug, each.key) == (place.slug, "approved")), None), at=at)
        for place in set_up:
            notes.put_up(place, at=at)
        for place, account_id in lists:
            rosters.keep(place, account_id, at=at)
        for place, account_id in bringing:
            bundles.prepare(place, account_id, at=at)
    stuck.look(at=at)
    _sent(at)
    return roles


def _sent(at: datetime) -> None:
    """Have the inbox take every message at the time when it was written, as its gateway would have then."""
    with acting(messages.SENDER, at=at):
        Message.objects.filter(state="queued", created_at__lte=at).update(state="sent", tries=1, sent_at=F("created_at"), provider_ref="inbox")


def _units() -> list[tuple[Employer, Player]]:
    """Return forty units with their clerks: first those of the stand-in pass."""
    known = [
        (
            Employer(claims["unit_code"], claims["unit_name"]),
            Player(
                name=claims["name"],
                number=claims["id_number"],
                born_on=date(1988, 2, 29),
                sex="2",
                phone=claims["phone_number"],
                subject=claims["sub"],
            ),
        )
        for claims in passes.units()
    ]
    others = zip(employers(UNITS - len(known)), players("units", 0), strict=False)
    return [*known, *((employer, replace(clerk, name=f"经办人{clerk.name}")) for employer, clerk in others)]


def _crew(place: Place, units: list[tuple[Employer, Player]], many: int, *, part: int, at: datetime) -> Crew:
    """Bring the old archives in and, in the first part, let everybody in whom one may be."""
    scheme = place.scheme
    by_match = doors.MATCH in scheme.entry.person_doors
    people = stars(place.slug, place.n, by_pass=doors.by_pass(scheme), keys=COUNTER_STARS if by_match else STARS) if part == 0 else []
    others, young = (players(place.slug, place.n, part, young=young) for young in (False, True))
    desks = list(place.desks)[1:]
    named = [(each, desks[0]) for each in people if by_match or each.key in ARCHIVED]
    known = [(each, desks[index % len(desks)]) for index, each in enumerate(islice(others, many - len(named)))]
    together = list(islice(others, TOGETHER)) if part == 0 and scheme.counter else []
    came = at - places.BEFORE + timedelta(days=1)
    for desk in desks:
        here = [each for each, at_desk in named + known if at_desk == desk] + (together if desk == desks[0] else [])
        histories.bring_in(place, desk, here, [unit for unit, _ in units], bad=part == 0, at=came)
    entered = [
        Star(player=each, account_id=doors.person(scheme, each, at=came + timedelta(days=1)), desk=desks[0])
        for each in people
        if each.key != UNOPENED
    ]
    bringing = tuple(Star(player=each, desk=desks[0]) for each in together)
    return Crew(known=iter(known), fresh=others, young=young, units=units, stars=entered, together=bringing, part=part)


def _roles(place: Place, crew: Crew, *, at: datetime) -> list[Role]:
    """Return everybody whom one may be in this jurisdiction, in the order of the role bar."""
    scheme, slug = place.scheme, place.slug
    found = [
        Role(slug=slug, key=star.player.key, name=star.player.name, login=_login(place, star.player), account_id=star.account_id)
        for star in crew.stars
    ]
    if doors.MATCH in scheme.entry.person_doors:
        unopened = next(each for each in stars(slug, place.n, by_pass=False, keys=COUNTER_STARS) if each.key == UNOPENED)
        found.append(Role(slug=slug, key=UNOPENED, name=unopened.name, login=_login(place, unopened), account_id=None))
    if doors.PASS in scheme.entry.unit_doors or scheme.counter:
        employer, clerk = crew.units[0]
        account_id = doors.unit(scheme, clerk, employer, at=at - places.BEFORE / 2)
        found.append(Role(slug=slug, key="unit", name=employer.name, login=employer.credit_code, account_id=account_id))
    city_last = sorted(place.clerks, key=lambda clerk: clerk.bureau == slug)
    for role in BAR:
        if clerk_of := next((clerk for clerk in city_last if clerk.role == role), None):
            name = places.bureaus_name(slug, clerk_of.bureau)
            found.append(Role(slug=slug, key=role.value, name=name, login=clerk_of.login, account_id=clerk_of.account_id))
    return found


def _login(place: Place, player: Player) -> str:
    """Return what somebody types to come in."""
    by_match = doors.MATCH in place.scheme.entry.person_doors
    return f"{player.number} · {player.licence(place.scheme.division)}" if by_match else player.number


def empty() -> None:
    """Take everything out, as the owner of the tables: the guards that keep history from being emptied are off for this one transaction."""
    with acting(EMPTIER):
        objects = [name for names in EvidenceFile.objects.values_list("original_key", "clean_key") for name in names if name]
        objects += NoticeFile.objects.values_list("object_key", flat=True)
    ours = "schemaname = current_schema() AND (tablename LIKE 'records\\_%' OR tablename = 'django_session')"
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT tablename FROM pg_tables WHERE {ours}")  # noqa: S608 - our own words
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(tables)}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    kept = vault.evidence()
    for name in objects:
        kept.remove(name)

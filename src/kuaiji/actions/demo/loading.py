"""Loading the demo, and emptying it again: the same people and cases every time, dated around the day of loading."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from django.db import connections, transaction

from kuaiji import jurisdictions
from kuaiji.actions.demo import doors, places
from kuaiji.actions.demo.cast import Employer, Player, stars
from kuaiji.actions.demo.places import Place
from kuaiji.adapters.identity import cast as passes
from kuaiji.jurisdictions import bureaus
from kuaiji.queries import demo
from kuaiji.queries.demo import Role
from kuaiji.records.models import Campaign, Setting
from kuaiji.rules import actor

Tell = Callable[[str], None]
UNITS = 40
BAR = (actor.Role.COUNTER_CLERK, actor.Role.REVIEWER, actor.Role.HEAD, actor.Role.AUDITOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of it: archives, applications."""

    archives: int = 3000
    applications: int = 600


FULL, SMALL = Size(), Size(archives=60, applications=48)


def is_empty() -> bool:
    """Say whether nothing has been set up here: the demo is never loaded beside other data."""
    return not Campaign.objects.exists()


def load(size: Size = FULL, *, at: datetime, tell: Tell = lambda _: None) -> None:  # noqa: ARG001 - archives and applications follow
    """Fill an empty installation with the demo."""
    shipped = [each.slug for each in jurisdictions.found() if bureaus.of(each.slug)]
    roles: list[Role] = []
    for n, slug in enumerate(shipped, 1):
        place = places.set_up(slug, n=n, at=at)
        roles += _roles(place, at=at)
        tell(slug)
    Setting.objects.update_or_create(key=demo.ROLES, defaults={"value": [{**asdict(role), "account_id": str(role.account_id)} for role in roles]})


def _roles(place: Place, *, at: datetime) -> list[Role]:
    """Let everybody in whom one may be in this jurisdiction, and return them in the order of the role bar."""
    scheme = place.scheme
    people = stars(place.slug, place.n, by_pass=doors.by_pass(scheme))
    found = [
        Role(slug=place.slug, key=each.key, name=each.name, login=each.number, account_id=doors.person(scheme, each, at=at - places.BEFORE / 2))
        for each in people
    ]
    if scheme.entry.unit_doors:
        employer, player = _first_unit()
        account_id = doors.unit(scheme, player, employer, at=at - places.BEFORE / 2)
        found.append(Role(slug=place.slug, key="unit", name=employer.name, login=employer.credit_code, account_id=account_id))
    shown = {clerk.role: clerk for clerk in reversed(place.clerks)} | {clerk.role: clerk for clerk in place.clerks if clerk.bureau != place.slug}
    for role in BAR:
        if clerk := shown.get(role):
            name = places.bureaus_name(place.slug, clerk.bureau)
            found.append(Role(slug=place.slug, key=role.value, name=name, login=clerk.login, account_id=clerk.account_id))
    return found


def _first_unit() -> tuple[Employer, Player]:
    claims = passes.units()[0]
    player = Player(name=claims["name"], number=claims["id_number"], born_on=date(1988, 2, 29), sex="2", phone=claims["phone_number"])
    return Employer(claims["unit_code"], claims["unit_name"]), replace(player, subject=claims["sub"])


def empty() -> None:
    """Take everything out, as the owner of the tables: the guards that keep history from being emptied are off for this one transaction."""
    ours = "schemaname = current_schema() AND (tablename LIKE 'records\\_%' OR tablename = 'django_session')"
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT tablename FROM pg_tables WHERE {ours}")  # noqa: S608 - our own words
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(tables)}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

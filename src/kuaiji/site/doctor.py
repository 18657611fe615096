"""What an installation lacks, in sentences that say what to do."""

from datetime import date, timedelta

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from kuaiji.adapters import characters
from kuaiji.adapters.glyphs import sources
from kuaiji.national import working_days
from kuaiji.site import roles

OLDEST = 15
AHEAD = timedelta(days=30)


def faults() -> list[str]:
    """Look at the database, its roles and extensions, the data folder, and what rare characters are found and drawn by."""
    found = [*_server(), *_roles(), *_extensions(), *_migrations(), *_characters(), *calendar(_today())]
    if settings.DATA.joinpath("keys.json").stat().st_mode & 0o077:
        found.append(f"{settings.DATA / 'keys.json'} can be read by others. Run: chmod 600 {settings.DATA / 'keys.json'}")
    return found


def _server() -> list[str]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0]) // 10_000
    return [] if version >= OLDEST else [f"PostgreSQL is {version}; {OLDEST} or newer is needed."]


def _roles() -> list[str]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, above = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user AND schemaname = 'public'")
        (owned,) = cursor.fetchone()
    found = []
    if above:
        found.append(f"The role {name} is above row security. Let DATABASE_URL name one that is NOSUPERUSER NOBYPASSRLS.")
    if owned:
        found.append(f"The role {name} owns {owned} tables. Let DATABASE_URL name one that owns nothing, and DATABASE_OWNER_URL their owner.")
    return found


def _extensions() -> list[str]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        there = {name for (name,) in cursor.fetchall()}
    return [f"The extension {name} is missing. As a superuser: CREATE EXTENSION {name};" for name in roles.EXTENSIONS if name not in there]


def _characters() -> list[str]:
    found = []
    if not characters.is_there():
        found.append("The index of characters is missing: rare characters can be typed and not looked for. Run: make setup")
    if packages := sources.missing():
        found.append(
            f"Fonts of rare characters are missing ({', '.join(packages)}): most are shown put together from their parts. "
            f"Run make setup where apt-get can be used, or install these packages: sudo apt-get install {' '.join(packages)}"
        )
    return found


def _migrations() -> list[str]:
    executor = MigrationExecutor(connections["owner"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{len(plan)} migrations are to be run: kuaiji migrate"] if plan else []


def _today() -> date:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_date")
        (today,) = cursor.fetchone()
    return today


def calendar(today: date) -> list[str]:
    """Say which year's public holidays are needed within a month and not known: terms that reach into it count by weekends alone."""
    wanted = {today.year, (today + AHEAD).year} - working_days.load().years
    return [f"The public holidays of {year} are not known. Add its announcement to src/kuaiji/national/working_days.yaml." for year in sorted(wanted)]

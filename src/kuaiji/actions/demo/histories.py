"""The old archives of the demo: files as an old system would hand them over, brought in by the same import that bureaus use."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from kuaiji.actions import historic
from kuaiji.actions.demo.cast import Employer, Player, chance
from kuaiji.actions.demo.places import Place, bureaus_name
from kuaiji.adapters import tables
from kuaiji.rules.actor import system

IMPORTER = system("import")
HEAD = (
    "person.name", "person.id_type", "person.id_number", "person.ethnicity", "person.phone", "licence.number", "licence.issued_on", "licence.issuer",
    "licence.abacus_level", "licence.computer_level", "education.level", "education.school", "work.started_on", "work.unit_name", "work.unit_uscc",
    "继续教育2017", "继续教育2018",
)  # fmt: skip
LEVELS = ("中专", "大专", "大专", "本科", "本科", "硕士")
WRONG = "不详"


def bring_in(place: Place, desk: str, people: Iterable[Player], employers: list[Employer], *, bad: bool, at: datetime) -> historic.Report:
    """Write the file of one bureau and bring it in. Where `bad`, two rows are so on purpose, and come back with their reasons."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archives.csv"
        rows = list(_rows(place, desk, people, employers))
        tables.write_csv(path, [HEAD, *rows, *(_bad(rows) if bad else ())])
        return historic.bring_in(path, bureau_id=place.desks[desk], by=IMPORTER, at=at)


def _rows(place: Place, desk: str, people: Iterable[Player], employers: list[Employer]) -> Iterator[list[str]]:
    issuer = f"{bureaus_name(place.slug, desk)}财政局"
    for someone in people:
        dice = chance("history", someone.number)
        began = max(someone.born_on.year + 21, 1985)
        employer = dice.choice(employers)
        licence = [someone.licence(place.scheme.division), _day(dice.randrange(began, 2017), dice.randrange(1, 29)), issuer]
        skills = [dice.choice(("ordinary_5", "none")), dice.choice(("junior", "none"))]
        education = [dice.choice(LEVELS), "样例财经学校"]
        work = [_day(dice.randrange(began, 2018), 1), employer.name, employer.credit_code]
        credits_ = [str(dice.choice((24, 60, 90))) if dice.random() < 0.8 else "" for _ in range(2)]
        person = [someone.name, someone.id_type, someone.number, "汉族", someone.phone]
        yield [*person, *licence, *skills, *education, *work, *credits_]


def _bad(rows: list[list[str]]) -> Iterator[list[str]]:
    """Yield a row whose number has a wrong digit and one whose education nobody knows, as old files have them."""
    if len(rows) < 2:
        return
    number, education = HEAD.index("person.id_number"), HEAD.index("education.level")
    digit = rows[0][number][16]
    yield [*rows[0][:number], f"{rows[0][number][:16]}{(int(digit) + 1) % 10}{rows[0][number][17]}", *rows[0][number + 1 :]]
    yield [*rows[1][:education], WRONG, *rows[1][education + 1 :]]


def _day(year: int, day: int) -> str:
    return date(year, 7, day).isoformat()

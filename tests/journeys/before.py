"""What stands in the installation before the stories begin: three jurisdictions, their staff, their historic archives. Run once, as a program."""

import os
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuaiji.site.settings")
django.setup()

import make  # noqa: E402
import rosters  # noqa: E402
from journeys.cast import LARGE, NANNING, PAPERS, PASSWORD, UNIT, UNITS, XIAMEN, paper  # noqa: E402 - wants Django
from kuaiji import jurisdictions  # noqa: E402
from kuaiji.actions import asserted, clock, historic, staff  # noqa: E402
from kuaiji.adapters import tables  # noqa: E402
from kuaiji.adapters.identity.provider import Asserted, Unit  # noqa: E402
from kuaiji.queries import bureaus  # noqa: E402
from kuaiji.records.acting import acting  # noqa: E402
from kuaiji.records.models import Unit as Row  # noqa: E402
from kuaiji.rules.actor import Actor, Assurance, Role  # noqa: E402

STAFF = {
    "xiamen-reviewer": ("xiamen/siming", Role.REVIEWER),
    "chongqing-reviewer": ("chongqing/yuzhong", Role.REVIEWER),
    "nanning-clerk": ("nanning/qingxiu", Role.COUNTER_CLERK),
}


def main():
    at = clock.now()
    for slug in ("xiamen", "chongqing", "nanning"):
        make.jurisdiction(slug, at=at)
    for login, (bureau, role) in STAFF.items():
        post = staff.NewPost(bureau_id=bureaus.by_key(bureau), role=role, valid_from=at.date())
        account_id = staff.hire(login=login, name="审核员", password=PASSWORD, posts=[post], at=at)
        make.second_factor(account_id, *(paper(login, n) for n in range(PAPERS)), at=at)
    _unit_comes(at)
    for code in LARGE.values():
        _has_two_hundred(code, at)
    head = ["person.name", "person.id_number", "work.started_on", "education.level", "继续教育2018"]
    # Person 109 of Xiamen has taken a degree since: the archive knows of none.
    schooled = ["education.obtained_on", "education.degree", "education.degree_on"]
    rows = [
        [each.name, each.number, "2015-07-01", "本科", "90", "2012-06-30", *(("", "") if each is XIAMEN[9] else ("学士", "2012-06-30"))]
        for each in XIAMEN
    ]
    _archives("xiamen/siming", head + schooled, rows, at)
    head += ["licence.number", "licence.issuer"]
    rows = [[each.name, each.number, "2005-07-01", "大专", "90", each.licence, "青秀区财政局"] for each in NANNING]
    _archives("nanning/qingxiu", head, rows, at)


def _unit_comes(at):
    """A unit that has come by its own pass before."""
    clerk = {"name": "单位经办人乙", "id_type": "", "id_number": "", "phone": "", "assurance": Assurance.CLAIMED}
    told = Asserted(issuer="journeys", subject="clerk", unit=Unit(UNIT, UNITS[UNIT]), **clerk)
    asserted.unit(jurisdictions.scheme("xiamen"), told, at=at)


def _has_two_hundred(code, at):
    """A unit with a list, whose people all wait for its word."""
    with acting(make.MAKER):
        unit = Row.objects.create(credit_code=code, name=UNITS[code], created_at=at)
    rosters.two_hundred(Actor(name="经办人", scheme="xiamen", units=frozenset({unit.pk})), desk="siming")


def _archives(bureau, head, rows, at):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "historic.csv"
        tables.write_csv(path, [head, *rows])
        report = historic.bring_in(path, bureau_id=bureaus.by_key(bureau), by=make.MAKER, at=at)
        assert report.imported == len(rows), report.bad


if __name__ == "__main__":
    main()

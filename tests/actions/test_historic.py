"""Historic archives come in through a file, and what does not fit comes back with its reason."""

import pytest

import make
import rare_names
from kuaiji.actions import archiving, historic
from kuaiji.adapters import tables
from kuaiji.queries import archives, bureaus, lookups
from kuaiji.records.acting import acting
from kuaiji.records.models import Archive, Person
from kuaiji.rules.archive import Change
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
HEAD = ["姓名", "person.id_number", "work.started_on", "licence.number", "licence.issuer", "education.level", "继续教育2018"]


@pytest.fixture
def bureau():
    make.jurisdiction("nanning")
    return bureaus.by_key("nanning/nanning")


def written(folder, *rows):
    path = folder / "old.csv"
    tables.write_csv(path, [HEAD, *rows])
    return path


def bring_in(path, bureau, **more):
    return historic.bring_in(path, bureau_id=bureau, by=make.MAKER, at=make.AT, **more)


def good(n=1):
    return ["样例甲", make.citizen(n), "2005年7月1日", f"4501{n:08d}", "南宁市财政局", "大专", "90"]


def test_a_row_becomes_an_archive_with_its_first_version(bureau, tmp_path):
    """X08, N04, N05."""
    report = bring_in(written(tmp_path, good()), bureau)

    with acting(make.MAKER):
        archive = Archive.objects.get()
        values = archives.of(archive).columns
        assert report.imported == archive.versions.count() == 1
        assert (values["work.started_on"], values["education.level"], values["person.sex"]) == ("2005-07-01", "college", "1")
        assert values["credits.y2018.professional_credits"] == "90.0"


def test_fifteen_digits_are_the_same_person_as_eighteen(bureau, tmp_path):
    old = make.citizen(1)[:6] + make.citizen(1)[8:17]
    bring_in(written(tmp_path, good()), bureau)

    assert bring_in(written(tmp_path, ["样例甲", old, *good()[2:]]), bureau).known == 1


def test_a_bad_row_comes_back_and_the_others_come_in(bureau, tmp_path):
    bad = good(2)
    bad[1] = bad[1][:-1] + ("0" if bad[1][-1] != "0" else "1")

    report = bring_in(written(tmp_path, good(), bad, good()), bureau)

    assert report.imported == 1
    assert [(number, [p.code for p in problems]) for number, _, problems in report.bad] == [
        (3, ["citizen_number.check"]),
        (4, ["historic.twice"]),
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(bureau, tmp_path):
    assert bring_in(written(tmp_path, good()), bureau, dry=True).imported == 1

    with acting(make.MAKER):
        assert not Archive.objects.exists()


def test_an_unknown_heading_is_refused_by_name(bureau, tmp_path):
    path = tmp_path / "odd.csv"
    tables.write_csv(path, [["姓名", "星座"]])

    with pytest.raises(Refused) as refused:
        bring_in(path, bureau)

    assert {(p.code, p.facts["heading"]) for p in refused.value.problems} == {("table.heading", "星座"), ("table.lacks", "证件号码（档案号）")}


def test_a_cell_that_looks_like_a_formula_stays_text(tmp_path):
    """SEC-20."""
    path = tmp_path / "back.csv"
    tables.write_csv(path, [["=1+1", "样例"]])

    assert next(tables.read(path)) == ["'=1+1", "样例"]


def test_an_old_code_point_comes_in_as_the_character_and_what_was_written_stands_beside(bureau, tmp_path):
    """X04: GB 18030-2022; found under both."""
    path = tmp_path / "old.csv"
    path.write_bytes("\n".join(",".join(row) for row in [HEAD, ["赵\ue81e", *good()[1:]]]).encode("gb18030"))

    bring_in(path, bureau)

    with acting(make.MAKER):
        person = Person.objects.get()
        assert (person.name, [each.spelling for each in person.asserted_names.all()]) == ("赵龴", ["赵\ue81e"])
    staff = make.staff("nanning", "nanning")
    assert [each.name for each in lookups.find("赵龴", by=staff)] == ["赵龴"]
    assert [each.name for each in lookups.find("赵\ue81e", by=staff)] == ["赵龴"]


def test_pinyin_in_an_old_file_stays_beside_the_name_that_replaces_it(bureau, tmp_path):
    """X04: the debris is found, and stays found when the archive has the name."""
    bring_in(written(tmp_path, ["赵（YAN）", *good()[1:]]), bureau)
    with acting(make.MAKER):
        archive = Archive.objects.get()
        archiving.record(archive, [Change("person.name", "赵（YAN）", "赵䶮")], cause="collected", name="审核员", at=make.AT)
    staff = make.staff("nanning", "nanning")

    for asked in ("赵䶮", "赵（YAN）", "赵yan", "赵龑", "zhaoyan"):
        (found,) = lookups.find(asked, by=staff)
        assert found.name == "赵䶮"
        assert [(each.text, each.system, each.reasons) for each in found.spellings] == [("赵（YAN）", "archive", ("pinyin",))]


def test_five_hundred_rare_names_are_kept_and_found(bureau, tmp_path):
    """X04."""
    names = rare_names.corpus()
    bring_in(written(tmp_path, *([name, *good(n)[1:]] for n, name in enumerate(names, 1))), bureau)
    staff = make.staff("nanning", "nanning")

    with acting(make.MAKER):
        assert sorted(Person.objects.values_list("name", flat=True)) == sorted(names)
    for name in names[::10]:
        assert name in [each.name for each in lookups.find(name, by=staff)]
    path = tmp_path / "back.csv"
    tables.write_csv(path, [[name] for name in names])
    assert [cell for row in tables.read(path) for cell in row] == names

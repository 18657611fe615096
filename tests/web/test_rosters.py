"""The unit's list: kept by reports, brought in from spreadsheets, looked through for those who have not filed (X22, X27)."""

import io
from datetime import timedelta
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import life
import make
import rosters
from kuaiji.actions import due, roster_files
from kuaiji.adapters import tables, workbooks
from kuaiji.queries import rosters as seen
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Message, RosterEntry, RosterImport, RosterReport
from kuaiji.rules.actor import Assurance
from web import browsers

pytestmark = pytest.mark.django_db
HEAD = ["部门", "身份证号码", "姓名", "岗位（会计）", "入职时间"]


@pytest.fixture
def by():
    make.jurisdiction("xiamen")
    return rosters.unit()


@pytest.fixture
def client(by):
    return browsers.of(by)


def page(name, **keys):
    return reverse(name, kwargs={"slug": "xiamen", **keys})


def sent(client, data, name="名单.xlsx"):
    return client.post(page("unit-file-send"), {"file": SimpleUploadedFile(name, data)}, follow=True).content.decode()


def listed():
    with acting(make.MAKER):
        return {row.name: (row.post, str(row.since or ""), str(row.until or "")) for row in RosterEntry.objects.all()}


def read_back(answer, tmp_path, suffix):
    path = tmp_path / f"back{suffix}"
    path.write_bytes(answer.content)
    return list(tables.read(path))


def test_a_list_of_200_in_any_order_is_looked_over_and_put_in_few_steps(client):
    """X22: whatever the columns are called."""
    rows = [["样例公司会计人员名单"], HEAD, *(["财务部", rosters.number(n), f"样例{n}", "稽核", "2019年3月"] for n in range(200))]

    looked = sent(client, workbooks.written(rows))
    before = listed()
    put = client.post(page("unit-file-put"), follow=True).content.decode()

    assert "导入 200 人" in looked
    assert before == {}
    assert "已导入 200 人" in put
    assert len(listed()) == 200
    assert listed()["样例7"] == ("auditing", "2019-03-01", "")
    with acting(make.MAKER):
        assert RosterReport.objects.filter(kind="appointed").count() == 200
        assert rosters.number(7) not in str(RosterEntry.objects.filter(name="样例7").values())


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_wrong_comes_back_in_the_same_table(client, tmp_path, suffix):
    """X22: every other cell as it was; nothing that a spreadsheet would take for a formula."""
    rows = [
        HEAD,
        ["财务部", rosters.number(1), "样例1", "稽核", "2019-03-01"],
        ["=HYPERLINK(1)", rosters.number(2)[:-1] + "?", "样例2", "宇航员", ""],
        ["财务部", rosters.number(1), "样例1", "", ""],
    ]
    data = workbooks.written(rows) if suffix == ".xlsx" else "\r\n".join(map(",".join, rows)).encode("gb18030")

    looked = sent(client, data, f"list{suffix}")
    client.post(page("unit-file-put"))
    back = read_back(client.get(page("unit-file-back")), tmp_path, suffix)

    assert "导入 1 人" in looked
    assert "2 行有问题" in looked
    assert [row[1:5] for row in back] == [row[1:] for row in rows]
    assert [row[5] for row in back[:2]] == ["问题", ""]
    assert "岗位不认识" in back[2][5]
    assert "第 2 行" in back[3][5]
    assert back[2][0] == ("=HYPERLINK(1)" if suffix == ".xlsx" else "'=HYPERLINK(1)")
    if suffix == ".xlsx":
        assert b"<f>" not in ZipFile(io.BytesIO(client.get(page("unit-file-back")).content)).read("xl/worksheets/sheet1.xml")
    assert set(listed()) == {"样例1"}


@pytest.mark.parametrize(("asked", "bytes_"), [("gb18030", "龴".encode()), ("gb18030-2005", b"\xfeY")])
def test_a_list_goes_back_in_the_encoding_of_old_systems_and_comes_again(client, tmp_path, asked, bytes_):
    """X04, X22: a rare name survives the way there and back."""
    names = ["赵䶮", "欧阳𬭸", "龴𠂇"]
    rows = [HEAD, *(["财务部", rosters.number(n), name, "宇航员", ""] for n, name in enumerate(names, 1))]
    page_of_it = sent(client, "\r\n".join(map(",".join, rows)).encode("utf-8-sig"), "list.csv")
    answer = client.get(page("unit-file-back"), {"as": asked})

    assert f"?as={asked}" in page_of_it
    assert answer.headers["Content-Type"] == "text/csv; charset=gb18030"
    assert bytes_ in answer.content if asked == "gb18030-2005" else bytes_ not in answer.content
    corrected = answer.content.replace("宇航员".encode("gb18030"), "稽核".encode("gb18030"))
    assert "导入 3 人" in sent(client, corrected, "list.csv")
    client.post(page("unit-file-put"))
    assert set(listed()) == set(names)


def test_columns_that_nobody_knows_are_asked_for_once(client):
    """X22."""
    looked = sent(client, workbooks.written([["谁", "号"], ["样例1", rosters.number(1)]]))
    wrong = client.post(page("unit-file-columns"), {"column-0": "name", "column-1": "name"})
    right = client.post(page("unit-file-columns"), {"column-0": "name", "column-1": "number"}, follow=True).content.decode()

    assert "没有认出这些列：姓名、证件号码" in looked
    assert wrong.status_code == 422
    assert "导入 1 人" in right


def bomb():
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (workbooks.MOST_UNPACKED + 1))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("list.xlsx", b"not a workbook", "打不开或不完整"),
        ("list.exe", b"x", "只能读 XLSX 或 CSV"),
        ("list.csv", "姓名,证件号码\n".encode(), "文件里没有人员"),
        ("list.csv", ("姓名,证件号码\n" + "a,1\n" * 5001).encode(), "文件太大"),
        ("list.xlsx", bomb(), "文件太大"),
    ],
)
def test_files_that_are_no_lists_are_refused(client, name, data, why):
    """SEC-31."""
    assert why in sent(client, data, name)


def test_a_file_is_kept_sealed_and_for_a_week(client, by):
    """Settled 18."""
    sent(client, workbooks.written([HEAD, ["", rosters.number(1), "样例1", "", ""]]))
    with acting(make.MAKER):
        row = RosterImport.objects.get()
        assert rosters.number(1) not in str(vars(row))
    assert due.run(at=row.at + roster_files.KEPT + timedelta(minutes=1)) >= 1
    assert client.get(page("unit-file")).status_code == 303


def test_somebody_is_appointed_changed_and_dismissed_with_a_reason(client):
    """X22: a report for each, which changes no archive; the person is told."""
    someone = make.person("xiamen", n=1, number=rosters.number(1), assurance=Assurance.PROVEN, by_pass=True)
    with acting(make.MAKER):
        account = make.account(someone)
        from kuaiji.records.numbers import number_hashes

        account.id_number_hash = number_hashes("resident_id", rosters.number(1)).now
        account.save()
    told = {"name": "样例甲", "number": rosters.number(1), "post": "cashier", "since": "20190301"}

    client.post(page("unit-roster-appoint"), told)
    twice = client.post(page("unit-roster-appoint"), told)
    with acting(make.MAKER):
        entry = RosterEntry.objects.get()
    here = {"entry_id": entry.pk}
    client.post(page("unit-roster-change", **here), {"post": "auditing"})
    early = client.post(page("unit-roster-dismiss", **here), {"on": "20180101", "reason": ""})
    client.post(page("unit-roster-dismiss", **here), {"on": "20260201", "reason": "辞职"})
    shown = client.get(page("unit-roster-entry", **here)).content.decode()

    assert "已在名单上" in twice.content.decode()
    assert early.status_code == 422
    assert [word in shown for word in ("任职", "变更", "离任", "辞职")] == [True] * 4
    assert listed() == {"样例甲": ("auditing", "2019-03-01", "2026-02-01")}
    assert [(each.unit, each.reason) for each in seen.dismissed(someone)] == [("样例制造有限公司", "辞职")]
    with acting(make.MAKER):
        assert [sealed.take(row, "body_sealed") for row in Message.objects.filter(template="dismissed")] != []


def test_a_unit_calls_on_those_who_have_not_filed_and_on_nobody_twice_a_week(client, by):
    """X27."""
    rosters.listed(by, dict.fromkeys(range(3), "auditing"))
    rosters.filed(by, {0: "auditing"})

    shown = client.get(page("unit-calls")).content.decode()
    asked = client.post(page("unit-calls-send"), {"all": "1"}).content.decode()
    with acting(make.MAKER):
        keys = [str(key) for key in RosterEntry.objects.values_list("pk", flat=True)]
    done = client.post(page("unit-calls-send"), {"person": keys, "sure": "1"}, follow=True).content.decode()
    again = client.post(page("unit-calls-send"), {"person": keys, "sure": "1"}, follow=True).content.decode()

    assert "样例0" not in shown
    assert "催报 2 人" in asked
    assert "已催报 2 人" in done
    assert "已催报" not in again
    assert client.get(page("unit-calls-notice")).content[:5] == b"%PDF-"


def test_a_unit_never_learns_whether_somebody_filed_elsewhere_or_whose_phone_we_know(by):
    """X27, SEC-06: the same page whether somebody is unknown to us, known by phone, or filed naming another unit."""
    other = rosters.unit(code=make.credit_code(9))
    rosters.listed(by, dict.fromkeys(range(3), "auditing"))
    rosters.filed(other, {1: "auditing"})
    make.person("xiamen", n=2, number=rosters.number(2), assurance=Assurance.PROVEN)
    client = browsers.of(by)

    rows = {each.name: (each.state, each.called_at) for each in seen.listed(by, slug="xiamen", at=make.AT)}
    with acting(make.MAKER):
        keys = [str(key) for key in RosterEntry.objects.values_list("pk", flat=True)]
    told = client.post(page("unit-calls-send"), {"person": keys, "sure": "1"}, follow=True).content.decode()

    assert set(rows.values()) == {("absent", None)}
    assert "已催报 3 人" in told
    with acting(make.MAKER):
        assert len(set(RosterEntry.objects.values_list("called_at", flat=True))) == 1


def test_another_unit_sees_nothing_of_a_list(by):
    """SEC-01."""
    (entry,) = rosters.listed(by, {1: "auditing"})
    stranger = browsers.of(life.clerk("xiamen", make.credit_code(9)))

    assert "样例1" not in stranger.get(page("unit-roster")).content.decode()
    assert stranger.get(page("unit-roster-entry", entry_id=entry.pk)).status_code == 404
    assert stranger.post(page("unit-roster-dismiss", entry_id=entry.pk), {"on": "20260101", "reason": "x"}).status_code == 404

"""`kuaiji archives import`: one command for the demo and for a bureau's own files, XLSX or CSV."""

import csv
import json
import zipfile
from argparse import ArgumentParser

import pytest

import make
from kuaiji.cli import archives as command
from kuaiji.records.acting import acting
from kuaiji.records.models import Archive, HistoricRow

pytestmark = pytest.mark.django_db
HEAD = ["姓名", "证件号码（档案号）", "work.started_on", "education.level"]
SHEET = "xl/worksheets/sheet1.xml"
OPEN, OFFICE = "http://schemas.openxmlformats.org", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATION = f'<Relationships xmlns="{OPEN}/package/2006/relationships"><Relationship Id="r1" Type="{OFFICE}/%s" Target="%s"/></Relationships>'
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{OPEN}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": RELATION % ("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": f'<workbook xmlns="{OPEN}/spreadsheetml/2006/main" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": RELATION % ("worksheet", "worksheets/sheet1.xml"),
}
CELL = '<c t="inlineStr"><is><t>%s</t></is></c>'


@pytest.fixture(autouse=True)
def _bureau():
    make.jurisdiction("nanning")


def workbook(path, *rows):
    """A workbook as small as one can be; every cell is text."""
    cells = "".join(f"<row>{''.join(CELL % cell for cell in row)}</row>" for row in rows)
    sheet = f'<worksheet xmlns="{OPEN}/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w") as book:
        for name, text in {**PARTS, SHEET: sheet}.items():
            book.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return path


def run(path, *more):
    parser = ArgumentParser()
    parser.add_argument("--json", action="store_true")
    command.arguments(parser)
    return command.run(parser.parse_args(["--json", "import", str(path), "--bureau", "nanning/nanning", *more]))


def good(n=1):
    return ["样例甲", make.citizen(n), "2005-07-01", "大专"]


def test_a_workbook_comes_in_and_its_bad_rows_come_back(tmp_path, capsys):
    """X08, N04."""
    path = workbook(tmp_path / "old.xlsx", HEAD, good(), [*good(2)[:3], "不详"])

    code = run(path)

    told = json.loads(capsys.readouterr().out)
    assert (code, told["imported"], told["bad"]) == (1, 1, 1)
    with (tmp_path / "old.bad.csv").open(encoding="utf-8-sig", newline="") as file:
        head, bad = csv.reader(file)
    assert head == [*HEAD, "行号", "问题"]
    assert bad[:5] == [*good(2)[:3], "不详", "3"]
    assert bad[5]


def test_what_comes_back_can_be_put_right_and_sent_again(tmp_path, capsys):
    run(workbook(tmp_path / "old.xlsx", HEAD, good(), [*good(2)[:3], "不详"]))

    assert run(workbook(tmp_path / "new.xlsx", HEAD, good(), good(2))) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["imported"], told["known"]) == (1, 1)


def test_a_dry_run_writes_no_archive(tmp_path, capsys):
    path = workbook(tmp_path / "old.xlsx", HEAD, good())

    assert run(path, "--dry-run") == 0

    assert json.loads(capsys.readouterr().out)["dry_run"]
    with acting(make.MAKER):
        assert not Archive.objects.exists()
        assert not HistoricRow.objects.exists()


def test_the_bureaus_can_be_listed(capsys):
    parser = ArgumentParser()
    command.arguments(parser)

    assert command.run(parser.parse_args(["bureaus"])) == 0
    assert "nanning/nanning\t南宁市财政局" in capsys.readouterr().out

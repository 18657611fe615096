"""A unit of two hundred: confirmed at once, and brought in from a spreadsheet."""

import pytest

import rosters
from journeys import cast, doors
from journeys.cast import DESKTOP
from kuaiji.adapters import workbooks

CONFIRMED = "SELECT count(*) FROM records_finding f JOIN records_unit u ON u.id = f.unit_id WHERE u.credit_code = %s AND f.verdict = 'confirmed'"
TOLD = "SELECT count(*) FROM records_message WHERE template = 'unit_confirmed' AND event_key LIKE 'unit_confirmed:' || %s"


@pytest.mark.parametrize("way", cast.LARGE)
def test_two_hundred_are_confirmed_in_three_clicks(visit, house, way):
    """UX-06, X22; J-E1: by keyboard alone, and without scripts."""
    code = cast.LARGE[way]
    unit = visit("unit", scripts=way != "plain", keys=way == "keyboard", **DESKTOP)
    doors.unit_by_pass(unit, code)
    unit.sees("全选 186 名信息一致的人员")

    with unit.counted("E1", way):
        unit.press("全选 186 名信息一致的人员").press("确认在职").sees("确认 186 人在本单位任职？").press("确认 186 人")

    unit.sees("已确认 186 人")
    assert house.rows(CONFIRMED, code) == [(186,)]
    assert house.rows(TOLD, unit.page.url.rstrip("/").rpartition("/")[2]) == [(1,)]
    unit.press("返回人员列表").press("有出入").press("样例186").sees("岗位与名单不同").press("提出异议", exact=True).sees("已记录")


def test_a_list_of_two_hundred_comes_from_a_spreadsheet(visit, tmp_path):
    """X22; J-E2."""
    path = tmp_path / "staff.xlsx"
    path.write_bytes(workbooks.written([["身份证号", "部门", "姓名"], *([rosters.number(n), "财务部", f"样例{n}"] for n in range(200))]))
    unit = visit("unit", **DESKTOP)
    doors.unit_by_pass(unit, cast.NEW_UNIT)
    unit.press("去导入名单")

    with unit.counted("E2", "desktop"):
        unit.hands.give(unit.page.locator("#file"), [path])
        unit.press("上传并核对").sees("没有用到的列：部门").press("导入 200 人")

    unit.sees("已导入 200 人")

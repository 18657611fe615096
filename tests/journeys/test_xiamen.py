"""Xiamen: from the portal through the pass, the unit and the district bureau to the archive."""

import pytest

from journeys import cast, doors, papers
from journeys.cast import DESKTOP
from journeys.desk import Desk

UNIT = cast.UNITS[cast.UNIT]
DEGREE = {"education.degree": "bachelor", "education.degree_on": "20120630"}
WORK = {
    "work.situation": "accounting_post",
    "work.unit_uscc": cast.UNIT,
    "work.unit_address": "样例路1号",
    "work.unit_phone": "05920000000",
    "work.unit_type": "company_other",
    "work.division": "350203",
    "work.post": "auditing",
    "work.duty": "staff",
    "work.is_cpa": "no",
    "work.is_tax_agent": "no",
    "work.is_appraiser": "no",
}


@pytest.mark.parametrize("way", [*cast.WAYS, "keyboard"])
def test_a_person_of_xiamen_files_corrects_and_stands_in_the_archive(visit, house, way):
    """X01, X02, X08, X12, X16, X17, X18, X19, X20, X22, X23, UX-01, UX-02, UX-03, UX-05, UX-14; J-A1, J-A3."""
    n, scripts, size = cast.COUNTED[way]
    someone, files = cast.XIAMEN[n], papers.of(cast.XIAMEN[n])
    person = visit(scripts=scripts, **size)

    with person.counted("A1", way):
        _fills_in(person, someone, files)
        sent, number = _hands_in(person)
    _hands_in_again(person, sent, number)
    _unit_confirms(visit("unit", **DESKTOP), someone)
    desk = Desk(visit("reviewer", **DESKTOP), "xiamen-reviewer", house)
    desk.take(number).sends_back("work.proof#stamped", "proof_no_seal").is_carried_out()
    person.until("/xiamen/me/", "有 1 处需要补正").sees("盖章证明没有公章")
    with person.counted("A3", way):
        _puts_right(person, files)
    desk.take(number).sees("补正后", "单位已确认", "有改动").shows_only_changed("会计从业信息")
    changes = desk.changes()
    desk.approves().undoes().approves().is_carried_out()

    person.until("/xiamen/me/", "已通过")
    assert "【厦门财政】您的会计信息采集已登记入库" in doors.texts(person, someone)
    person.go("/xiamen/me/services/").sees("您已完成采集，可以登记继续教育。")
    person.go("/xiamen/me/archive/").sees("稽核", "信息采集")
    desk.finds_written(someone, changes)


def test_a_person_of_xiamen_files_in_the_largest_type(visit):
    """UX-03, UX-14; J-A4: what follows is told in the other ways."""
    n, scripts, size = cast.COUNTED["large"]
    person = visit(scripts=scripts, **size)

    with person.counted("A4", "large"):
        _fills_in(person, cast.XIAMEN[n], papers.of(cast.XIAMEN[n]))
        _hands_in(person)


@pytest.mark.parametrize("way", ["phone"])
def test_a_unit_disputes_and_the_reviewer_is_told(visit, house, way):
    """X22."""
    someone, files = cast.XIAMEN[9], papers.of(cast.XIAMEN[9])
    person = visit()
    _fills_in(person, someone, files, degree=True)
    _, number = _hands_in(person)
    unit = visit("unit", **DESKTOP)
    doors.unit_by_pass(unit, cast.UNIT)
    unit.press(someone.number[-4:]).opens(unit.page.get_by_text("不一致，提出异议")).ticks(unit.page.get_by_label("已离开本单位"))
    unit.press("提出异议", exact=True).sees("已记录")

    Desk(visit("reviewer", **DESKTOP), "xiamen-reviewer", house).take(number).sees("单位有异议", "已离开本单位", "档案里已有这个学历")


def _fills_in(person, someone, files, *, degree=False):
    """X08, X20: what the archive has is not asked again; a degree that it does not know is, with its proof."""
    doors.by_pass(person, someone)
    person.sees("找到了您的档案", "2015年7月1日").press("是我的，带入").sees("个人基本信息")
    person.part("person", files=papers.identity(files))
    if degree:
        person.sees("档案里已有这个学历").part("education", DEGREE, {"education.degree_proof#certificate": files.degree})
    assert person.control("work.started_on").count() == 0, "X12: the archive's date is locked"
    person.part("work", WORK, {"work.proof#stamped": files.work})
    assert person.page.request.get("/xiamen/apply/work/").text().count(UNIT), "the credit code brings the name that the unit's own pass tells"
    person.part("qualification", {"qualification.held": "no"})


def _hands_in(person):
    """C12: an impatient finger presses twice; what was sent is kept for another try."""
    person.sees("受理：思明区财政局", "信息真实准确承诺函").agrees()
    sent = {each.get_attribute("name"): each.input_value() for each in person.page.locator("#form [name]").all()}
    number = person.presses_twice("提交审核", "**/receipt/**").sees("请等待审核，不用再次提交").page.locator(".govuk-panel__body strong").inner_text()
    return sent, number


def _hands_in_again(person, sent, number):
    """C12: the way back and the same form once more change nothing."""
    person.page.go_back()
    answer = person.page.request.post("/xiamen/apply/check/", form=sent, headers={"Referer": f"{person.page.url}"})
    assert answer.url.endswith("/receipt/?again")
    person.go("/xiamen/apply/receipt/?again").sees("没有重复提交", number)


def _unit_confirms(unit, someone):
    doors.unit_by_pass(unit, cast.UNIT)
    unit.sees("单位人员确认").press(someone.number[-4:]).sees(UNIT).press("一致，确认").sees("已记录，财政局审核时会看到")


def _puts_right(person, files):
    """Just what was named is open; everything else is locked (settled 12)."""
    page = person.go("/xiamen/apply/").sees("盖章证明没有公章").page
    assert page.locator("#form input:not([type=hidden]):not([type=file]), #form select, #form textarea").count() == 0
    places = {each.get_attribute("data-page") for each in page.locator("[data-page]:visible").all()}
    assert places == {"work.proof#card", "work.proof#stamped", "work.proof#other"}
    person.send("work.proof#other", files.work)
    person.press("保存并继续").agrees().press("提交审核").sees("提交成功")

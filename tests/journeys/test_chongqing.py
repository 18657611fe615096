"""Chongqing: an account of one's own, the form as a student and as an employed accountant, review on line, text messages, the archive."""

import pytest
from playwright.sync_api import expect

from journeys import cast, doors, papers
from journeys.cast import DESKTOP
from journeys.desk import Desk

NO_TITLES = {"work.is_tax_agent": "no", "work.is_appraiser": "no", "work.is_cpa": "no"}
STUDENT = {"work.situation": "student", "work.school_division": "500103", "work.school": "样例大学"} | NO_TITLES
ACCOUNTANT = {
    "work.situation": "accounting_post",
    "work.post": "reporting",
    "work.unit_uscc": cast.UNIT,
    "work.unit_address": "样例路1号",
    "work.is_central": "no",
    "work.unit_type": "company_other",
    "work.unit_phone": "02360000000",
    "work.division": "500103",
    "work.duty": "staff",
    "work.started_on": "2012.7.1",
    "work.years": "10",
} | NO_TITLES
BACHELOR = {
    "education.level": "bachelor",
    "education.major": "accounting",
    "education.obtained_on": "2004-06-30",
    "education.degree": "bachelor",
    "education.degree_on": "2004-06-30",
}
COLLEGE = {"education.level": "college", "education.major": "accounting", "education.obtained_on": "2012-06-30", "education.degree": "none"}
HELD = {
    "qualification.held": "yes",
    "qualification.kind": "accounting",
    "qualification.level": "junior",
    "qualification.method": "examination",
    "qualification.obtained_on": "2013-09-01",
    "qualification.number": "2013000001",
}
PASSPHRASE, ANOTHER = "江 水 东去 第一", "山 城 夜景 第二"


@pytest.mark.parametrize("way", cast.WAYS)
def test_a_student_of_chongqing_registers_files_and_looks_the_archive_up(visit, house, way):
    """C01, C02, C03, C04, C05, C06, C12, C13, C14, C17, C18."""
    n, scripts, size = cast.WAYS[way]
    someone, files = cast.CHONGQING[n], papers.of(cast.CHONGQING[n])
    person = visit(scripts=scripts, **size)

    registers(person, someone)
    _begins(person, files)
    person.part("education", {"education.level": "junior_or_less", "education.degree": "none"})
    person.part("work", STUDENT, {"work.student_proof#card": files.student})
    person.part("qualification", {"qualification.held": "no"})
    number = _hands_in(person)
    desk = Desk(visit("reviewer", **DESKTOP), "chongqing-reviewer", house).take(number)
    changes = desk.changes()
    desk.approves().is_carried_out()
    person.until("/chongqing/me/", "已通过")
    assert "【重庆会计之家】会计人员信息采集已审核通过" in doors.texts(person, someone)
    desk.finds_written(someone, changes)

    _comes_back(visit(scripts=scripts, **size), someone, house)


@pytest.mark.parametrize("way", ["phone", "keyboard", "plain"])
def test_an_accountant_of_chongqing_is_asked_just_what_concerns_them(visit, way):
    """C06, C07, C08, C09, C16, C19; J-A2."""
    n, scripts, size = cast.COUNTED[way]
    someone = cast.CHONGQING[10 + n]
    files = papers.of(someone, "reporting")
    person = visit(scripts=scripts, **size)

    with person.counted("A2", way):
        registers(person, someone)
        _begins(person, files)
        person.part("education", BACHELOR, {"education.diploma#diploma": files.diploma, "education.degree_proof#certificate": files.degree})
        person.part("work", ACCOUNTANT, {"work.proof#card": files.work})
        person.part("qualification", HELD, {"qualification.proof#certificate": files.qualification})
        _hands_in(person)


@pytest.mark.parametrize("way", cast.WAYS)
def test_dates_and_rows_can_be_taken_back(visit, way):
    """C06, C09."""
    n, scripts, size = cast.WAYS[way]
    someone, files = cast.CHONGQING[17 + n], papers.of(cast.CHONGQING[n])
    person = visit(scripts=scripts, **size)
    registers(person, someone)
    person.go("/chongqing/apply/education/").part("education", COLLEGE, {"education.diploma#diploma": files.diploma})

    _clears_a_date(person)
    _begins_a_row_and_drops_it(person)


def registers(person, someone):
    """C02: success leads straight into the form."""
    person.go("/chongqing/").press("开始填写").press("还没有账号？注册").answer("id_type", "resident_id")
    person.fill(name=someone.name, id_number=someone.number, phone=someone.phone, password=PASSPHRASE).press("下一步：验证手机号")
    person.fill(code=doors.code(person, someone)).press("完成注册").sees("填写进度")


def _begins(person, files):
    """C05: name and number are locked, sex and birth date follow from the number."""
    person.press("继续：个人基本信息").sees("1990年3月7日")
    assert person.control("person.name").count() == person.control("person.id_number").count() == 0
    person.part("person", files=papers.identity(files))


def _hands_in(person):
    return (
        person.sees("渝中区财政局").agrees().press("提交审核").sees("请等待审核，不用再次提交").page.locator(".govuk-panel__body strong").inner_text()
    )


def _clears_a_date(person):
    """C06: every date can be cleared again."""
    person.go("/chongqing/apply/education/")
    person.clear("education.obtained_on")
    expect(person.control("education.obtained_on")).to_have_value("")
    person.part("education", {"education.obtained_on": "2011-06-30"})


def _begins_a_row_and_drops_it(person):
    """C09: a row is empty or complete."""
    person.go("/chongqing/apply/honours/").press("添加一条")
    person.hands.write(person.page.locator('[name$=".body"]'), "样例协会")
    person.press("保存并继续").sees("有 4 处需要改").press("删除这一条").sees("我没有，继续")


def _comes_back(person, someone, house):
    """C03, C04, C14, C18: by a code, by a new passphrase; the archive and the business that is open now."""
    house.move_on(61)
    doors.by_phone(person, "chongqing", someone)
    person.go("/chongqing/me/archive/").sees("样例大学", "信息采集")
    person.go("/chongqing/me/services/").sees("可以办理")
    person.press("退出")
    house.move_on(61)
    person.go("/chongqing/recover/").fill(phone=someone.phone).press("获取验证码")
    person.fill(code=doors.code(person, someone), password=ANOTHER).press("保存新密码并登录").press("退出")
    person.go("/chongqing/login/").fill(number=someone.number, password=ANOTHER).press("登录", exact=True).sees("已通过")

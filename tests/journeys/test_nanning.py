"""Nanning: two menu paths to one form, an account by what the archive knows, a printed form, the counter."""

import pypdfium2
import pytest
import zxingcpp

from journeys import cast, doors, papers
from journeys.cast import DESKTOP

EDUCATION = {"education.level": "bachelor", "education.obtained_on": "2004-06-30", "education.degree": "none"}
LICENCE = {"licence.issued_on": "2005-06-01", "licence.abacus_level": "ordinary_5", "licence.computer_level": "none"}
WORK = {
    "work.has_unit": "yes",
    "work.unit_name": "样例制造有限公司",
    "work.unit_address": "样例路1号",
    "work.unit_phone": "07710000000",
    "work.unit_type": "company_other",
    "work.post_2010": "cashier",
    "work.duty": "staff",
    "work.is_cpa": "no",
    "work.is_tax_agent": "no",
    "work.is_appraiser": "no",
}


@pytest.mark.parametrize("way", cast.WAYS)
def test_a_holder_of_a_licence_prints_the_form_and_is_confirmed_at_the_counter(visit, way):
    """N03, N04, N05, N06, N07, N18."""
    n, scripts, size = cast.WAYS[way]
    someone, files = cast.NANNING[n], papers.of(cast.NANNING[n])
    person = visit(scripts=scripts, **size)

    _opens_an_account(person, someone)
    _corrects_in_the_same_filing(person, files)
    person.sees("受理：青秀区财政局").agrees()
    person.press("提交审核").sees("打印采集表")
    number = person.page.locator(".govuk-panel__body strong").inner_text()
    person.go("/nanning/me/services/").sees("还不能办")
    code = _prints(person, someone, number)
    _is_confirmed(visit("clerk", **DESKTOP), code, someone)

    person.go("/nanning/me/").sees("已通过")
    person.go("/nanning/me/services/").sees("信息采集已确认，可以办理上岗注册")
    person.go("/nanning/me/archive/").sees("出纳", "历史档案导入")
    assert "【南宁会计】会计人员信息采集已确认" in doors.texts(person, someone)


def _opens_an_account(person, someone):
    """N04, N18: both menu paths lead to the same door."""
    person.go("/nanning/").press("会计许可 › 会计从业资格 › 信息采集").sees("登录")
    person.go("/nanning/").press("个人业务 › 信息采集 › 填写申请表").press("第一次使用？核对档案开户").answer("id_type", "resident_id")
    person.fill(name=someone.name, id_number=someone.number, licence_number=someone.licence, phone=someone.phone).press("下一步：验证手机号")
    person.fill(code=doors.code(person, someone)).press("完成开户")


def _corrects_in_the_same_filing(person, files):
    """N05: what the archive holds is filled in and corrected here; only the matched numbers are locked."""
    if person.page.get_by_text("找到了您的档案").count():
        person.press("是我的，带入")
        person.press("继续")
    else:
        person.press("继续：个人基本信息")
    person.part("person", files={"person.portrait#photo": files.portrait})
    assert person.control("licence.number").count() == 0
    assert person.control("licence.issuer").input_value() == "qingxiu"
    person.part("licence", LICENCE)
    assert person.control("education.level").input_value() == "college"
    person.part("education", EDUCATION)
    person.part("work", WORK)
    if "/qualification/" in person.page.url:
        person.part("qualification", {"qualification.held": "no"})


def _prints(person, someone, number):
    """N04: the printed form carries what was filed and a code that opens the case."""
    paper = pypdfium2.PdfDocument(person.page.request.get("/nanning/me/print/").body())
    text = "".join(page.get_textpage().get_text_range() for page in paper)
    for told in ("会计从业人员个人信息采集表", someone.name, someone.licence, "青秀区财政局", number, "样例制造有限公司", "珠算"):
        assert told in text, f"{told} is not on the form"
    (found,) = zxingcpp.read_barcodes(paper[0].render(scale=3).to_pil())
    paper.close()
    return found.text


def _is_confirmed(clerk, code, someone):
    """N07: the scanner types what the code says; every paper is ticked off."""
    doors.as_staff(clerk, "nanning-clerk")
    clerk.go("/staff/counter/").fill(t=code).press("打开", exact=True).sees(someone.name, "采集表有效").press("开始办理")
    clerk.press("确认，写入档案")
    assert not clerk.page.get_by_text("已确认，写入档案").count(), "N07: nothing is confirmed before the originals were seen"
    for box in clerk.page.locator('[name^="original:"]').all():
        clerk.ticks(box)
    for copies in clerk.page.locator('[name^="copies:"]').all():
        clerk.hands.write(copies, "1")
    clerk.fill(number="2026-01-001").press("确认，写入档案").sees("已确认，写入档案")
    clerk.go("/staff/archives/").fill(q=someone.number[-6:]).press("查找").press(someone.name).sees("第 2 版")

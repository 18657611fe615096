"""Papers of each sort, invented, and what they tell."""

from datetime import date

import pytest

import make
from kuaiji.rules import readings
from kuaiji.rules.readings import Line, Sheet
from kuaiji.rules.readings.passport import check_digit

TODAY = date(2026, 7, 1)
NUMBER = make.citizen(1)


def page(*texts, score=990):
    return Sheet(1000, 1000, 0, tuple(Line(text, score, 50, 40 * n, 700, 40 * n + 30) for n, text in enumerate(texts)))


def told(*texts, score=990):
    paper = readings.read(page(*texts, score=score), today=TODAY)
    return paper.sort, {fact: one.text for fact, one in paper.facts.items() if not one.doubted}


def doubted(*texts):
    return {fact: one.text for fact, one in readings.read(page(*texts), today=TODAY).facts.items() if one.doubted}


CARD = ["姓名 欧阳龑", "性别 男 民族 土家", "出生 1990年3月7日", "住址 样例市样例区样例路1号", "2幢301室", f"公民身份号码 {NUMBER}"]


def test_the_front_of_an_identity_card():
    assert told(*CARD) == (
        "identity_front",
        {
            "name": "欧阳龑",
            "sex": "男",
            "ethnicity": "土家",
            "born_on": "1990-03-07",
            "address": "样例市样例区样例路1号2幢301室",
            "number": NUMBER,
        },
    )


def test_a_number_by_itself_and_labels_run_together():
    sort, facts = told("姓名欧阳龑性别男民族汉", "出生1990年3月7日住址样例市样例路1号", "公民身份号码", NUMBER)

    assert (sort, facts["name"], facts["ethnicity"], facts["address"], facts["number"]) == (
        "identity_front",
        "欧阳龑",
        "汉",
        "样例市样例路1号",
        NUMBER,
    )


def test_a_card_without_its_number_tells_the_rest():
    sort, facts = told(*CARD[:-1], "公民身份号码 看不清")

    assert (sort, "number" in facts, facts["born_on"]) == ("identity_front", False, "1990-03-07")


def test_a_misread_number_is_repaired_as_a_candidate_only():
    letters = NUMBER.replace("0", "O", 1)
    assert doubted(*CARD[:-1], f"公民身份号码{letters}") == {"number": NUMBER}

    place = next(n for n, sign in enumerate(NUMBER) if sign == "9")
    wrong = NUMBER[:place] + "8" + NUMBER[place + 1 :]
    found = doubted(*CARD[:-1], f"公民身份号码{wrong}")
    assert len(found["number"]) == 18


def test_a_number_that_cannot_be_repaired_stands_as_it_was_read():
    wrong = NUMBER[:-1] + ("4" if NUMBER[-1] != "4" else "5")
    assert "number" in doubted("公民身份号码", wrong[:14] + "444" + wrong[17])


def test_a_birthday_that_the_number_contradicts_is_doubted():
    assert doubted("姓名 欧阳龑", "性别 女", "出生 1990年3月8日", "住址 样例路", f"公民身份号码{NUMBER}") == {"born_on": "1990-03-08", "sex": "女"}


def test_what_was_recognised_weakly_is_doubted():
    assert told(*CARD, score=600)[1] == {}


def test_the_back_of_an_identity_card():
    back = ["中华人民共和国", "居民身份证", "签发机关 样例市公安局"]
    assert told(*back, "有效期限 2016.05.01-2036.05.01") == ("identity_back", {"authority": "样例市公安局", "valid_to": "2036-05-01"})
    assert told(*back, "有效期限 2016.05.01-长期")[1]["valid_to"] == "长期"


DIPLOMA = [
    "普通高等学校",
    "毕业证书",
    "学生 样例甲 ，性别女，一九九〇年三月七日生，于二〇〇九年九月至二〇一三年",
    "七月在本校会计学专业四年制本科学习，修完教学计划规定的全部课程，成绩合格，",
    "准予毕业。",
    "校 名：样例财经大学 校 长：样例乙",
    "证书编号：100011201305000123 二〇一三年七月一日",
]


def test_a_diploma_in_sentences():
    assert told(*DIPLOMA) == (
        "diploma",
        {
            "name": "样例甲",
            "school": "样例财经大学",
            "major": "会计学",
            "level": "本科",
            "number": "100011201305000123",
            "issued_on": "2013-07-01",
        },
    )


def test_a_diploma_with_labels():
    labelled = ["毕业证书", "姓名 样例甲", "学校 样例大学", "专业 财务管理", "学历 大专", "证书编号 1000112013", "日期 2013年7月1日"]

    assert told(*labelled)[1] == {
        "name": "样例甲",
        "school": "样例大学",
        "major": "财务管理",
        "level": "大专",
        "number": "1000112013",
        "issued_on": "2013-07-01",
    }


def test_a_diploma_of_a_postgraduate_and_of_a_school_before():
    post = told("硕士研究生毕业证书", "研究生样例甲性别男,在样例大学会计学专业学习,学制三年,准予毕业", "二〇一六年六月")
    assert (post[1]["level"], post[1]["school"], post[1]["major"], post[1]["issued_on"]) == ("硕士研究生", "样例大学", "会计学", "2016-06")
    assert told("普通高中毕业证书", "学生样例甲性别男,在本校学习期满,准予毕业", "2008年6月30日")[1]["level"] == "普通高中"


def test_a_degree_certificate():
    assert told(
        "学士学位证书",
        "样例甲，女，1990年3月7日生。在样例财经大学会计学专业完成了本科学习计划，",
        "业已毕业，经审核符合《中华人民共和国学位条例》的规定，授予管理学学士学位。",
        "证书编号：1000142013000123",
        "二〇一三年七月一日",
    ) == (
        "degree",
        {"name": "样例甲", "school": "样例财经大学", "major": "会计学", "degree": "学士", "number": "1000142013000123", "issued_on": "2013-07-01"},
    )


def test_a_qualification_certificate():
    assert told(
        "会计专业技术资格证书",
        "姓名 样例甲",
        f"证件号码 {NUMBER}",
        "级别 中级",
        "批准日期 2015年9月13日",
        "管理号 2015101001001",
        "签发日期 2016年1月5日",
    ) == (
        "qualification",
        {"name": "样例甲", "kind": "会计", "level": "中级", "obtained_on": "2015-09-13", "number": "2015101001001"},
    )


def test_a_label_whose_first_sign_was_not_recognised_still_tells():
    sort, facts = told("会计专业技术资格证书", "名：李明", "别：：中级", "管理号：847265750822691148")

    assert (sort, facts["name"], facts["level"]) == ("qualification", "李明", "中级")


def test_an_old_licence():
    licence = ["会计从业资格证书", "姓名 样例甲", "档案号 450100200800001", "发证机关 样例市财政局", "发证日期 2008年5月1日"]

    assert told(*licence) == (
        "licence",
        {"name": "样例甲", "number": "450100200800001", "issuer": "样例市财政局", "issued_on": "2008-05-01"},
    )


def test_a_business_licence_with_a_code_that_holds_or_is_doubted():
    code = make.credit_code(1)
    paper = ["营业执照", f"统一社会信用代码 {code}", "名称 样例制造有限公司", "类型 有限责任公司", "法定代表人 样例乙", "成立日期 2010年1月1日"]
    assert told(*paper) == ("business_licence", {"code": code, "name": "样例制造有限公司", "type": "有限责任公司"})
    assert doubted(paper[0], f"统一社会信用代码 {code[:-1]}{'0' if code[-1] != '0' else '1'}")["code"]
    assert "code" not in told("营业执照", "名称 样例制造有限公司")[1]


def test_a_proof_of_work():
    found = {"name": "样例甲", "unit": "样例有限公司", "post": "出纳"}
    assert told("在岗证明", "姓名 样例甲", "单位 样例有限公司", "岗位 出纳") == ("work_proof", found)


def test_the_proof_of_work_that_we_print_tells_the_post():
    """X10, C16."""
    sentence = "样例甲(证件号码100)现在本单位会计岗位工作,具体岗位为收入、费用(支出)的核算,情况属实,特此证明。"
    assert told("工作证明", sentence)[1]["post"] == "收入、费用(支出)的核算"


def test_no_paper_that_we_know_tells_nothing():
    assert told("今天天气很好") == ("", {})
    assert told() == ("", {})


def machine(number="E12345678", born="900307", ends="360501", sex="F", name="YANG<<LI<JIA", *, wrong=""):
    first = f"P<CHN{name}".ljust(44, "<")
    checks = {each: "9" if each == wrong else str(check_digit(each)) for each in (number, born, ends)}
    second = f"{number}{checks[number]}CHN{born}{checks[born]}{sex}{ends}{checks[ends]}".ljust(43, "<") + "0"
    return first, second


def test_a_passport_by_its_two_lines():
    assert told("护照 PASSPORT", *machine()) == (
        "passport",
        {"number": "E12345678", "nationality": "CHN", "sex": "女", "born_on": "1990-03-07", "valid_to": "2036-05-01", "name": "YANG LI JIA"},
    )


def test_the_printed_name_of_a_passport_comes_first_and_the_latin_one_beside_it():
    paper = readings.read(page("姓名/Name", "样例甲", *machine()), today=TODAY)

    assert (paper.facts["name"].text, paper.facts["name"].also) == ("样例甲", "YANG LI JIA")
    assert readings.read(page("姓名 样例甲", machine()[1]), today=TODAY).facts["name"].also == ""


def test_what_fails_its_check_digit_is_doubted_and_what_is_no_day_is_left_out():
    assert doubted(*machine(wrong="E12345678"))["number"] == "E12345678"
    assert doubted(*machine(born="9OO3O7"))["born_on"] == "1990-03-07"
    assert "born_on" not in told(*machine(born="901307"))[1]
    assert "born_on" not in told(*machine(born="9K0307"))[1]


def test_a_passport_tells_no_sex_that_it_does_not_print():
    assert "sex" not in told(*machine(sex="X"))[1]
    assert "name" not in told(machine()[1])[1]
    assert "name" not in told("P<CHN" + "<" * 20, machine()[1])[1]


@pytest.mark.parametrize(("text", "digit"), [("520727", 3), ("AB2134<<<", 5), ("L898902C3", 6)])
def test_check_digits_are_those_of_the_standards_own_samples(text, digit):
    assert check_digit(text) == digit

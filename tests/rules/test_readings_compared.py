"""What was read held against what was typed."""

import pytest

import make
from kuaiji.rules import readings
from kuaiji.rules.kinds import decode
from kuaiji.rules.numbers import upgraded
from kuaiji.rules.readings import Told

LEVELS = {"college": ("大专", "专科"), "bachelor": ("本科", "大学本科"), "master": ("硕士研究生", "硕士")}
SEXES = {"1": ("男", "Male"), "2": ("女", "Female")}
NUMBER = make.citizen(1)


def told(text, **more):
    return Told(text, 990, (0, 0, 1, 1), **more)


@pytest.mark.parametrize(
    ("kind", "answer", "text", "verdict"),
    [
        ("name", "样例甲", "样例 甲", "agree"),
        ("name", "阿卜杜拉·买买提", "阿卜杜拉・买买提", "agree"),
        ("name", "样例甲", "样例乙", "differ"),
        ("name", "欧阳龑", "欧阳奠", "doubted"),
        ("name", "欧阳龑", "欧阳", "differ"),
        ("name", "欧阳龑", "王阳奠", "differ"),
        ("name", "Person Sample", "SAMPLE PERSON", "agree"),
        ({"choice": "education_level"}, "bachelor", "大学本科", "agree"),
        ({"choice": "education_level"}, "master", "硕士研究生学历", "agree"),
        ({"choice": "education_level"}, "college", "本科", "differ"),
        ({"choice": "education_level"}, "college", "研修班", "doubted"),
        ("date", "2013-07-01", "2013-07-01", "agree"),
        ("date", "2013-07-01", "2013-07", "agree"),
        ("date", "2012-07-01", "2013-07", "differ"),
        ("credit_code", make.credit_code(1), make.credit_code(1).lower(), "agree"),
        ("licence_number", "450100-1", "4501001", "agree"),
        ({"identity_number": {"type": "person.id_type"}}, upgraded("100101900307001"), "100101900307001", "agree"),
        ({"identity_number": {"type": "person.id_type"}}, NUMBER, make.citizen(2), "differ"),
        ("text", "样例（中国）有限公司", "样例(中国)有限公司", "agree"),
        ("text", "样例大学", "样例学院", "differ"),
    ],
)
def test_how_a_thing_is_written_does_not_matter_and_what_it_says_does(kind, answer, text, verdict):
    assert readings.verdict(decode(kind), answer, told(text), LEVELS) == verdict


def test_a_guess_may_agree_and_never_differs():
    name = decode("name")
    assert readings.verdict(name, "样例甲", told("样例甲", doubted=True), {}) == "agree"
    assert readings.verdict(name, "样例甲", told("样例乙", doubted=True), {}) == "doubted"


def test_nothing_read_is_unreadable():
    assert readings.verdict(decode("name"), "样例甲", None, {}) == "unreadable"
    assert readings.verdict(decode("name"), "样例甲", told(""), {}) == "unreadable"


def test_the_other_script_of_a_name_agrees_too():
    assert readings.verdict(decode("name"), "YANG LIJIA", told("样例甲", also="YANG LIJIA"), {}) == "agree"


def test_what_was_read_is_put_as_the_form_takes_it():
    assert readings.raw(decode({"choice": "sex"}), told("女"), SEXES) == "2"
    assert readings.raw(decode("date"), told("2013-07-01"), {}) == "2013-07-01"
    assert readings.raw(decode("date"), told("2013-07"), {}) == ""
    assert readings.raw(decode({"date": {"precision": "month"}}), told("2013-07-01"), {}) == "2013-07"
    assert readings.raw(decode("text"), told("样例大学"), {}) == "样例大学"
    assert readings.raw(decode("text"), told("样例大学", doubted=True), {}) == ""

"""Lists of a unit's people: headings in any words and order, rows read or told what is wrong, and where a person's word differs (X22, X27)."""

from datetime import date

import pytest

import make
from kuaiji.rules import rosters
from kuaiji.rules.rosters import Entry

TODAY = date(2026, 3, 2)
POSTS = {"出纳": "cashier", "稽核": "auditing"}


def read(**cells):
    return rosters.read({"name": "样例甲", "number": make.citizen(1), **cells}, find_post=POSTS.get, today=TODAY)


def codes(**cells):
    return [(problem.code, problem.where) for problem in read(**cells)]


def test_headings_are_known_in_any_words_and_order():
    rows = [["样例公司会计人员名单"], ["序号", "身份证号码（必填）", "岗 位", "员工姓名*", "姓名", "入职时间"]]

    assert rosters.heading_at(rows) == 1
    assert rosters.columns(rows[1]) == ["", "number", "post", "name", "", "since"]
    assert rosters.heading_at([]) == 0


def test_a_row_is_read_into_canonical_text():
    found = read(name=" 样例甲 ", post="出纳", since="2019年3月", until="20250630")

    assert found == Entry(name="样例甲", id_type="resident_id", number=make.citizen(1), post="cashier", since="2019-03-01", until="2025-06-30")


def test_numbers_of_other_documents_and_of_fifteen_digits_are_known():
    assert (read(number="E12345678").id_type, read(number="H12345678").id_type) == ("passport", "hm_permit")
    assert read(number="100101900307001").number == make.citizen(1)


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"name": ""}, [("answer.missing", "name")]),
        ({"number": ""}, [("answer.missing", "number")]),
        ({"name": "长" * 201}, [("text.too_long", "name")]),
        ({"number": "1.00101E+17"}, [("roster.rounded", "number")]),
        ({"number": "100101199003070000"}, [("roster.rounded", "number")]),
        ({"post": "宇航员"}, [("roster.post", "post")]),
        ({"since": "去年"}, [("date.shape", "since")]),
        ({"since": "2019"}, [("date.shape", "since")]),
        ({"since": "2019-13"}, [("date.incomplete", "since")]),
        ({"since": "2020-01-01", "until": "2019-01-01"}, [("roster.order", "until")]),
    ],
)
def test_what_is_wrong_with_a_row_is_said_where_it_is(cells, wrong):
    assert codes(**cells) == wrong


def test_a_wrong_digit_is_told_as_an_identity_cards():
    number = make.citizen(1)
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")

    assert [where for _, where in codes(number=wrong)] == ["number"]
    assert codes(number="不清楚")[0][1] == "number"


def test_a_persons_word_is_compared_with_the_list():
    entry = Entry(name="样例甲", id_type="resident_id", number=make.citizen(1), post="cashier")

    assert rosters.differing(entry, name="样例甲", post="cashier") == []
    assert rosters.differing(entry, name="样例甲", post="") == []
    assert rosters.differing(entry, name="样例乙", post="auditing") == ["name", "post"]
    assert rosters.differing(Entry(name="样例甲", id_type="", number="", until="2026-01-31"), name="样例甲", post="auditing") == ["left"]

"""Lines put in the order of reading, and dates as papers print them."""

from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules.readings.dates import canonical, found
from kuaiji.rules.readings.lines import Line, Sheet, stream


def sheet(*lines):
    return Sheet(1000, 500, 0, tuple(Line(*line) for line in lines))


def test_rows_are_read_from_the_top_and_each_from_the_left():
    page = sheet(("乙 ", 990, 300, 12, 400, 52), ("丙", 990, 100, 80, 200, 120), ("甲", 990, 100, 10, 200, 50))

    assert stream(page, rows=True).text == "甲乙\n丙\n"
    assert stream(page, rows=False).text == "甲乙丙"


def test_a_row_may_lean_and_a_title_is_no_neighbour_of_a_label():
    leaning = sheet(("甲", 990, 0, 10, 100, 50), ("乙", 990, 200, 25, 300, 65), ("丙", 990, 400, 40, 500, 80))
    assert stream(leaning, rows=True).text == "甲乙丙\n"

    marked = sheet(("姓名", 990, 0, 100, 100, 140), ("样例", 990, 50, 0, 900, 400))
    assert stream(marked, rows=True).text in {"姓名\n样例\n", "样例\n姓名\n"}


def test_what_is_found_bears_the_weakest_score_and_where_it_stands():
    page = sheet(("号码", 990, 0, 0, 100, 50), ("1234", 700, 200, 5, 600, 45))
    one = stream(page, rows=True)

    told = one.told(one.find(r"号码(?P<v>\d+)"))
    assert told == ("1234", 700, (200, 10, 600, 90), True, "")
    assert one.told(one.find(r"没有(?P<v>\d+)")) is None
    assert one.told(one.find(r"号码(?P<v>x*)")) is None


def test_dates_are_read_in_every_form_that_papers_use():
    for text in ("2013年7月1日", "二〇一三年七月一日", "二O一三年七月一日", "2013.07.01", "2013-7-1", "2013/07/01", "20130701", "二0一三年七月一号"):
        assert canonical(text) == "2013-07-01", text
    assert canonical("二〇一三年七月") == "2013-07"
    assert canonical("一九九九年十二月三十一日") == "1999-12-31"
    assert canonical("一九九九年十月二十日") == "1999-10-20"
    assert canonical("2013年13月1日") == ""
    assert canonical("编号20131301") == ""


def test_several_dates_come_in_their_order():
    assert [value for _, value in found("1990年3月7日生,于2009.09至2013年7月")] == ["1990-03-07", "2009-09", "2013-07"]


@given(st.dates())
def test_every_day_is_read_back(day):
    assert canonical(f"{day.year:04}年{day.month}月{day.day}日") == day.isoformat()

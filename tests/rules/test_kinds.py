"""Kinds read wire text to canonical text, or say why not."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules import kinds, numbers
from kuaiji.rules.kinds import Context, Reading, decode
from kuaiji.rules.problem import Flaw

CTX = Context(
    date(2026, 7, 1),
    {"person.id_type": "resident_id", "work.started_on": "2012-07-01", "education.until": "2012-07"},
    {"sex": ("1", "2"), "level": ("10", "20", "30", "40", "50", "60", "70")},
    ("350203", "350205"),
)

EVERY = (
    *("text", "name", "date", "integer", "credit_code", "mobile", "phone", "division", "email", "licence_number"),
    *({"choice": "sex"}, {"identity_number": "person.id_type"}, {"text": {"multiline": "true"}}, {"name": {"digits": "true"}}),
    *({"date": {"precision": "month"}}, {"date": {"not_after": "none"}}, {"choice": {"list": "level", "drop": ["10"]}}),
)


def read(kind: object, raw: str) -> Reading:
    return decode(kind).read(raw, CTX)


GOOD = [
    ("text", "  厦门市\t思明区\n 湖滨路  ", "厦门市 思明区 湖滨路"),
    ({"text": {"multiline": "true"}}, "一 \r\n二\n", "一\n二"),
    ({"text": 3}, "𬘬𬘬𬘬", "𬘬𬘬𬘬"),
    ("date", "2012-7-1", "2012-07-01"),
    ("date", "2012/07/01", "2012-07-01"),
    ("date", "２０１２．７．１", "2012-07-01"),
    ("date", "2012年7月1日", "2012-07-01"),
    ("date", "2012年 7月 1号", "2012-07-01"),
    ("date", "20120701", "2012-07-01"),
    ("date", "2012 7 1", "2012-07-01"),
    ("date", "2012–7–1", "2012-07-01"),
    ("date", "2026-07-01", "2026-07-01"),
    ({"date": {"not_after": "none"}}, "2027-01-01", "2027-01-01"),
    ({"date": {"not_after": "2026-06-30"}}, "2026-06-30", "2026-06-30"),
    ({"date": {"not_before": "work.started_on"}}, "2012-07-01", "2012-07-01"),
    ({"date": {"not_before": "work.unanswered"}}, "1800-07-01", "1800-07-01"),
    ({"date": {"not_before": "none"}}, "1800-07-01", "1800-07-01"),
    ({"date": {"not_before": "education.until"}}, "2012-07-01", "2012-07-01"),
    ({"date": {"precision": "month"}}, "2012年7月", "2012-07"),
    ({"date": {"precision": "month"}}, "201207", "2012-07"),
    ({"date": {"precision": "month"}}, "2012-7-15", "2012-07"),
    ({"date": {"precision": "month"}}, "2026-07", "2026-07"),
    ({"date": {"precision": "month", "not_before": "work.started_on"}}, "2012-07", "2012-07"),
    ("integer", "００７", "7"),
    ({"integer": {"min": "-5"}}, "-5", "-5"),
    ({"choice": "sex"}, " １ ", "1"),
    ({"choice": {"list": "level", "only": ["20", "30"], "drop": ["30"]}}, "20", "20"),
    ("division", "350203", "350203"),
    ("email", "Zhang.San＠Example.COM", "Zhang.San@example.com"),
    ("email", "zhang@例子。中国", "zhang@例子.中国"),
    ("licence_number", "闽 字第１２ab号", "闽字第12AB号"),
    ("credit_code", "91350100m000100y43", "91350100M000100Y43"),
    ("mobile", "+86 138 0013 8000", "13800138000"),
    ("phone", "(023) 2000-0000", "02320000000"),
    ({"identity_number": {"type": "person.id_type"}}, "11010519491231002x", "11010519491231002X"),
]

BAD = [
    ("text", "a\x00b", "text.characters", {"position": 2, "character": "U+0000"}),
    ({"text": {"max": "3"}}, "四个汉字", "text.too_long", {"found": 4, "allowed": 3}),
    ("name", "张3", "name.characters", {"position": 2, "character": "3"}),
    ("name", "张?", "name.characters", {"position": 2, "character": "?"}),
    ("name", "张\x07三", "name.characters", {"position": 2, "character": "U+0007"}),
    ({"name": 3}, "𬘬𬘬𬘬𬘬", "name.too_long", {"found": 4, "allowed": 3}),
    ("name", "···", "name.no_letter", {}),
    ("date", "去年", "date.shape", {}),
    ("date", "12-7-1", "date.shape", {}),
    ("date", "2012-07-", "date.incomplete", {}),
    ("date", "2012--", "date.incomplete", {}),
    ("date", "2012年7月", "date.incomplete", {}),
    ("date", "2013-02-29", "date.impossible", {}),
    ("date", "20121301", "date.impossible", {}),
    ("date", "2026-07-02", "date.future", {"limit": "2026-07-01"}),
    ({"date": {"precision": "month"}}, "2026-08", "date.future", {"limit": "2026-07-01"}),
    ({"date": {"not_after": "work.started_on"}}, "2012-07-02", "date.after", {"limit": "2012-07-01"}),
    ({"date": {"not_before": "work.started_on"}}, "2012-06-30", "date.before", {"limit": "2012-07-01"}),
    ("date", "0212-07-01", "date.before", {"limit": "1900-01-01"}),
    ("integer", "三", "integer.shape", {}),
    ("integer", "1" * 5000, "integer.shape", {}),
    ({"integer": {"min": "1"}}, "0", "integer.too_small", {"limit": 1}),
    ({"integer": {"max": "60"}}, "61", "integer.too_large", {"limit": 60}),
    ({"choice": "sex"}, "3", "choice.unknown", {"list": "sex"}),
    ({"choice": {"list": "level", "only": ["20"]}}, "30", "choice.unknown", {"list": "level"}),
    ("division", "110101", "division.unknown", {}),
    ("email", "zhang", "email.shape", {}),
    ("email", "zhang@example\x00.com", "email.shape", {}),
    ("email", "z" * 250 + "@example.com", "email.too_long", {"found": 262, "allowed": 254}),
    ("licence_number", "12*34", "licence_number.characters", {"position": 3, "character": "*"}),
    ("licence_number", "1" * 33, "licence_number.too_long", {"found": 33, "allowed": 32}),
    ("credit_code", "9135", "credit_code.length", {"found": 4, "allowed": 18}),
    ({"identity_number": "person.id_type"}, "110105194912310021", "citizen_number.check", {}),
    ({"identity_number": "person.unanswered"}, "110105194912310021", "identity_number.type", {}),
]


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_good_text_becomes_canonical(kind, raw, value):
    assert read(kind, raw) == Reading(value)


@pytest.mark.parametrize("case", BAD)
def test_bad_text_is_refused_by_the_part_that_is_wrong(case):
    kind, raw, code, facts = case

    assert read(kind, raw) == Reading(problems=(Flaw(code, facts),))


def test_every_code_is_shown_above():
    assert set(kinds.CODES) <= {code for _, _, code, _ in BAD} | {"name.private_use"}
    assert len({*kinds.CODES, *numbers.CODES}) == len(kinds.CODES) + len(numbers.CODES)


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("raw", ["", "  ", "\u3000", "\u200b\n"])
def test_a_blank_is_no_answer_and_no_flaw(kind, raw):
    assert read(kind, raw) == Reading()


@given(st.sampled_from(EVERY), st.text(max_size=30) | st.from_regex(r"[0-9]{4}[-/.年]?[0-9]{0,2}[-/.月]?[0-9]{0,2}日?", fullmatch=True))
def test_what_was_read_reads_as_itself(kind, raw):
    value = read(kind, raw).value

    assert value is None or read(kind, value).value == value


@given(st.dates(date(1900, 1, 1), CTX.today), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y.%m.%d"]))
def test_a_day_is_the_same_day_however_it_is_written(day, form):
    kind = decode("date")

    assert kind.key(kind.read(day.strftime(form), CTX).value) == day


def test_a_fifteen_digit_number_is_read_with_a_warning():
    assert read({"identity_number": "person.id_type"}, "110105491231002").warnings == (Flaw("citizen_number.upgraded"),)


def test_a_flaw_becomes_a_problem_at_its_place():
    problem = Flaw("date.future", {"limit": "2026-07-01"}).at("work.started_on")

    assert (problem.code, problem.where, problem.facts) == ("date.future", "work.started_on", {"limit": "2026-07-01"})


@pytest.mark.parametrize("kind", EVERY)
def test_a_kind_is_written_as_it_can_be_read(kind):
    one = decode(kind)

    assert decode(msgspec.json.decode(msgspec.json.encode(one))) == one


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("telegram", "telegram"),
        ({"text": {"maximum": "3"}}, "maximum"),
        ({"text": {"max": "three"}}, "int"),
        ("choice", "list"),
        ({"mobile": "3"}, "unknown field"),
        (["text"], "array"),
        ({"date": {"precision": "hour"}}, "hour"),
    ],
)
def test_a_kind_that_is_none_is_refused_with_what_is_wrong(raw, said):
    with pytest.raises(msgspec.ValidationError, match=said):
        decode(raw)

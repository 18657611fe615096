"""Historic rows: which column means what, and whether a row can become an archive (X08, N04)."""

from collections.abc import Sequence
from datetime import date

import pytest

from kuaiji.rules import historic, numbers
from kuaiji.rules.problem import Problem, Refused

BODY = "10010119900307001"
NUMBER = BODY + numbers.citizen_check_character(BODY)
DICTIONARY = {
    path: {"label": {"zh-Hans": label}, "kind": kind}
    for path, label, kind in (
        ("person.name", "姓名", "name"),
        ("person.id_type", "证件类型", {"choice": "id_type"}),
        ("person.id_number", "证件号码", "identity_number"),
        ("person.country", "国籍", "text"),
        ("person.born_on", "出生日期", "date"),
        ("work.division", "工作地", "division"),
        ("work.started_on", "开始日期", "date"),
        ("honours.on", "日期", "date"),
        ("breaches.on", "日期", "date"),
    )
}
TYPES = {"身份证": "resident_id", "护照": "passport", "passport": "passport", "resident_id": "resident_id"}
HEAD = ["姓名", "证件号码", "证件类型", "person.born_on", "work.division", "work.started_on", "继续教育2018"]


def read(*cells: str) -> historic.Read | list[Problem]:
    heading = historic.heading(HEAD, DICTIONARY)
    return historic.read(cells, heading, DICTIONARY, find={"id_type": TYPES.get}, today=date(2026, 7, 1))


def good(*cells: str) -> historic.Read:
    found = read(*cells)
    assert isinstance(found, historic.Read), found
    return found


def test_columns_are_known_by_path_label_or_year() -> None:
    assert historic.heading(["person.name", "证件号码", "继续教育2018"], DICTIONARY) == [
        "person.name",
        "person.id_number",
        "credits.y2018.professional_credits",
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["姓名", "证件号码", "继续教育18"], [("table.heading", "继续教育18")]),
        (["姓名", "证件号码", "日期"], [("table.ambiguous", "日期")]),
        (["姓名", "备注"], [("table.heading", "备注"), ("table.lacks", "证件号码")]),
    ],
)
def test_every_heading_at_fault_is_told(cells: Sequence[str], told: list[tuple[str, str]]) -> None:
    with pytest.raises(Refused) as refused:
        historic.heading(cells, DICTIONARY)

    assert [(problem.code, problem.facts["heading"]) for problem in refused.value.problems] == told


def test_a_row_is_read_with_what_its_number_says() -> None:
    row = good("样例甲", NUMBER, "身份证", "", "109901", "2012", "90.5")

    assert row.values == {
        "person.name": "样例甲",
        "person.id_type": "resident_id",
        "person.sex": "1",
        "person.born_on": "1990-03-07",
        "work.division": "109901",
        "work.started_on": "2012-01-01",
        "credits.y2018.professional_credits": "90.5",
        "credits.y2018.year": "2018",
    }
    assert (row.number, row.country, row.sex, row.born_on) == (NUMBER, "CN", "1", date(1990, 3, 7))


def test_fifteen_digits_become_eighteen_and_the_same_person() -> None:
    old = NUMBER[:6] + NUMBER[8:17]

    assert (good("样例甲", old).number, good("样例甲", old).lineage) == (NUMBER, good("样例甲", NUMBER).lineage)


def test_a_number_that_tells_no_birthday_leaves_the_one_that_was_told() -> None:
    """X21."""
    told, untold = good("JI YE", "E12345678", "护照", "1980-01-02"), good("JI YE", "E12345678", "护照")

    assert (told.id_type, told.sex, told.born_on) == ("passport", "", date(1980, 1, 2))
    assert untold.born_on is None


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("样例甲",), [("answer.missing", "person.id_number")]),
        (("样例甲", NUMBER, "工作证"), [("choice.unknown", "person.id_type")]),
        (("样例甲", NUMBER[:-1]), [("citizen_number.length", "person.id_number")]),
        (
            ("样例甲", NUMBER, "", "", "", "some day", "many"),
            [("date.shape", "work.started_on"), ("historic.credits", "credits.y2018.professional_credits")],
        ),
    ],
)
def test_a_row_that_does_not_fit_says_everything_that_is_wrong(cells: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    found = read(*cells)

    assert isinstance(found, list)
    assert [(problem.code, problem.where) for problem in found] == told

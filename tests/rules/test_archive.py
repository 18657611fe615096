"""The list of changes that a reviewer sees is the list that approval writes."""

from kuaiji.rules.archive import Change, changes
from planted import asked, proof, scheme, section

SCHEME = scheme(
    section("work", asked("work.unit", feeds="work.unit_name"), asked("work.note"), asked("work.post", feeds="work.post"), proof("work.proof")),
    section("honours", asked("honours.title", feeds="honours.title"), rows=True),
)


def test_what_differs_is_told_in_form_order_and_what_is_not_asked_is_left_alone() -> None:
    """N05: differences are corrected in the same filing."""
    current = {"work.unit_name": "甲公司", "work.post": "1", "person.name": "样例甲"}

    assert changes(SCHEME, {"work.unit": "乙公司", "work.note": "x"}, {}, current) == [
        Change("work.unit_name", "甲公司", "乙公司"),
        Change("work.post", "1", ""),
    ]


def test_rows_come_stay_and_go() -> None:
    current = {"honours.aaaa.title": "甲", "honours.bbbb.title": "乙", "honours.count": "2"}
    answers = {"honours.bbbb.title": "乙", "honours.cccc.title": "丙"}

    assert changes(SCHEME, answers, {"honours": ["bbbb", "cccc"]}, current) == [
        Change("honours.aaaa.title", "甲", ""),
        Change("honours.cccc.title", "", "丙"),
    ]

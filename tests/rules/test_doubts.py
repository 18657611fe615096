"""What failed checks tick beforehand."""

import pytest

from kuaiji.rules import doubts
from kuaiji.rules.doubts import Doubt
from kuaiji.rules.told import Reason

TEXT = {"zh-Hans": "原因"}
REASONS = (
    Reason(code="unclear", at=("person.portrait", "education.diploma"), text=TEXT, checks=("picture.blurred", "portrait.dark")),
    Reason(code="id_mismatch", at=("person.id_document",), text=TEXT, checks=("identity.differ",)),
    Reason(code="level_mismatch", at=("education.level", "education.obtained_on"), text=TEXT, checks=("look.mismatch",)),
    Reason(code="unit_disputed", at=("work.unit_name",), text=TEXT, checks=("unit.left",)),
    Reason(code="other", at=("*",), text=TEXT),
)
ASKED = ["person.name", "person.id_document", "education.obtained_on", "work.situation", "work.unit_name"]


@pytest.mark.parametrize(
    ("doubt", "ticks"),
    [
        (Doubt("picture.blurred", "education.diploma#diploma"), [("education.diploma#diploma", "unclear")]),
        (Doubt("reading.differ", "education.obtained_on"), [("education.obtained_on", "level_mismatch")]),
        (Doubt("reading.insisted", "person.name"), [("person.id_document", "id_mismatch")]),
        (Doubt("archive.differ", "person.name"), [("person.id_document", "id_mismatch")]),
        (Doubt("look.mismatch", "education.diploma"), [("education.obtained_on", "level_mismatch")]),
        (Doubt("unit.left", "work.situation"), [("work.unit_name", "unit_disputed")]),
        (Doubt("unit.silent", "work.unit_name"), []),
        (Doubt("reading.differ", "work.post"), []),
    ],
)
def test_a_failed_check_ticks_the_reason_that_tells_of_it_where_it_can_be_put_right(doubt, ticks):
    assert [(each.at, each.code) for each in doubts.ticked([doubt], REASONS, ASKED)] == ticks


def test_several_checks_tick_one_reason_once():
    found = [Doubt("reading.differ", "person.name"), Doubt("archive.differ", "person.name")]

    (ticked,) = doubts.ticked(found, REASONS, ASKED)

    assert ticked.doubts == tuple(found)


def test_a_reason_whose_places_were_not_asked_is_not_ticked():
    assert doubts.ticked([Doubt("unit.left", "work.situation")], REASONS, ["work.situation"]) == []

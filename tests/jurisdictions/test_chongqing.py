"""Chongqing: what its manual asks of the scheme beyond the cases."""

from datetime import date

import pytest

from kuaiji import jurisdictions
from kuaiji.national.texts import said
from kuaiji.queries import schemes
from kuaiji.rules import territory
from kuaiji.rules.scheme import Document, Field, Scheme, item, items

TODAY = date(2019, 3, 15)


@pytest.fixture
def scheme() -> Scheme:
    return jurisdictions.scheme("chongqing")


def document(scheme: Scheme, path: str) -> Document:
    found = item(scheme, path)
    assert isinstance(found, Document)
    return found


def field(scheme: Scheme, path: str) -> Field:
    found = item(scheme, path)
    assert isinstance(found, Field)
    return found


def test_the_door_is_inside_wechat_and_the_page_is_made_for_the_phone(scheme: Scheme) -> None:
    """C01."""
    door = scheme.portal.doors[0]
    assert scheme.portal.phone_first
    assert [said(step, "zh-Hans") for step in door.menu][-3:] == ["办事服务", "会计人员信息采集", "会计人员信息采集系统微信版入口"]


def test_people_register_and_log_in_three_ways_and_recover(scheme: Scheme) -> None:
    """C01, C02, C03, C04, C17."""
    assert set(scheme.entry.person_doors) == {"register", "number_password", "phone_code", "recover", "wechat"}
    assert {each.code for each in scheme.entry.document_types} == {"resident_id", "hmt_residence", "hm_permit", "tw_permit", "passport", "officer"}
    assert scheme.entry.password_least == 8


def test_what_registration_knows_is_filled_in_and_locked(scheme: Scheme) -> None:
    """C02, C05."""
    for path in ("person.name", "person.id_type", "person.id_number"):
        assert "account" in field(scheme, path).prefill.locks
    assert "derived" in field(scheme, "person.born_on").prefill.locks
    assert "account" in field(scheme, "person.phone").prefill.sources
    assert document(scheme, "person.portrait").portrait


def test_four_answers_ask_two_questions_of_the_manual(scheme: Scheme) -> None:
    """C07, reading 15."""
    labels = {entry.code: said(entry.label, "zh-Hans") for entry in scheme.lists["chongqing_situation"]}
    assert labels == {
        "accounting_post": "是，在会计岗位",
        "other_work": "是，在其他岗位（岗位为“无”）",
        "student": "否-我是学生",
        "neither": "否-无业",
    }


def test_there_are_thirty_eight_divisions(scheme: Scheme) -> None:
    """C07."""
    codes = [each.code for each in scheme.territory.divisions]
    assert len(set(codes)) == 38
    assert all(code.startswith(("5001", "5002")) for code in codes)


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"work.situation": "other_work", "work.division": "500101"}, "work"),
        ({"work.situation": "student", "work.school_division": "500101"}, "school"),
        ({"work.situation": "neither", "work.residence_choice": "document", "work.household_division": "500101"}, "document"),
        ({"work.situation": "neither", "work.residence_division": "500101"}, "residence"),
    ],
)
def test_each_situation_has_its_accepting_place(scheme: Scheme, answers: dict[str, str], rule: str) -> None:
    """C07, reading 19."""
    placed = territory.place(scheme, answers)
    assert isinstance(placed, territory.Placed)
    assert placed.rule.key == rule


def test_a_second_submission_is_not_asked_for(scheme: Scheme) -> None:
    """C12."""
    assert "不用再次提交" in scheme.messages.texts["submitted"]["zh-Hans"]


def test_whichever_bureau_decides_one_signature_stands_below(scheme: Scheme) -> None:
    """C13."""
    assert scheme.messages.signature == "重庆会计之家"
    assert {"approved", "returned", "refused"} <= set(scheme.messages.texts)
    assert scheme.workflow.unit_step is None


def test_approval_opens_the_later_business_at_its_own_door(scheme: Scheme) -> None:
    """C14, C18."""
    assert {gate.business for gate in scheme.gates} == {"continuing_education", "change", "transfer", "credit"}
    assert all(gate.after == "approved" for gate in scheme.gates)
    later = next(door for door in scheme.portal.doors if door.key == "later")
    assert [said(step, "zh-Hans") for step in later.menu][1:] == ["服务事项", "会计服务"]


@pytest.mark.parametrize(
    ("held", "lacking"),
    [
        ({"held": "no"}, set()),
        ({"held": "yes"}, {"kind", "level", "method", "obtained_on", "number", "proof#certificate"}),
        ({"held": "yes", "kind": "accounting", "level": "senior"}, {"method", "obtained_on", "number", "proof#certificate"}),
    ],
    ids=["none", "one not described", "one half described"],
)
def test_a_qualification_is_described_or_the_section_stays_empty(scheme: Scheme, held: dict[str, str], lacking: set[str]) -> None:
    """C08."""
    raw = {f"qualification.{name}": value for name, value in held.items()}
    settled = schemes.judge(scheme, schemes.Answers(raw=raw, today=TODAY)).settled

    assert {problem.where.removeprefix("qualification.") for problem in settled.problems_in("qualification")} == lacking


@pytest.mark.parametrize(
    ("path", "host"),
    [("education.diploma", "www.chsi.com.cn"), ("education.degree_proof", "www.cdgdc.edu.cn"), ("qualification.proof", "kzp.mof.gov.cn")],
)
def test_the_official_look_up_stands_beside_the_upload(scheme: Scheme, path: str, host: str) -> None:
    """C15."""
    assert [host in link.url for link in document(scheme, path).links] == [True]


def test_the_template_of_the_proof_of_work_is_filled_in(scheme: Scheme) -> None:
    """C16."""
    paper = next(paper for paper in scheme.papers if paper.key == "work_proof")
    assert paper.key in [way.paper for way in document(scheme, "work.proof").ways]
    assert set(paper.facts) == {"district", "name", "number", "post", "unit"}
    said_in_all = "".join(text["zh-Hans"] for text in (paper.body, *paper.sign))
    assert all(f"{{{fact}}}" in said_in_all for fact in paper.facts)


def test_each_missing_element_of_a_card_is_a_reason_of_its_own(scheme: Scheme) -> None:
    """C19."""
    codes = {reason.code for reason in scheme.reasons}
    assert {f"work_card_no_{element}" for element in ("unit", "name", "position", "photo")} <= codes
    assert {f"student_card_no_{element}" for element in ("sealed_photo", "college", "class")} <= codes
    for path in ("work.proof", "work.student_proof"):
        assert all(way.accepted for way in document(scheme, path).ways)
        assert document(scheme, path).links


def test_beside_each_proof_stands_what_is_accepted(scheme: Scheme) -> None:
    """C19, reading 20."""
    for _, each in items(scheme):
        if isinstance(each, Document):
            assert all(way.accepted for way in each.ways), each.path


def test_the_manual_is_linked(scheme: Scheme) -> None:
    """C19."""
    assert "manual" in [notice.key for notice in scheme.portal.notices]
    assert "/chongqing/help/manual" in [link.url for link in document(scheme, "person.id_document").links]


@pytest.mark.parametrize(("central", "offered"), [("yes", {"company_state_central"}), ("no", {"company_state"})])
def test_central_units_choose_among_central_types(scheme: Scheme, central: str, offered: set[str]) -> None:
    """C07, reading 21."""
    raw = {"work.situation": "other_work", "work.is_central": central}
    taken = {
        code
        for code in ("company_state", "company_state_central")
        if "work.unit_type" in schemes.judge(scheme, schemes.Answers(raw={**raw, "work.unit_type": code}, today=TODAY)).settled.answers
    }
    assert taken == offered


def test_nobody_is_out_of_scope_or_too_late(scheme: Scheme) -> None:
    """Reading 22."""
    assert scheme.scope.must is None

"""What Nanning's notice asks and the cases cannot show: doors, contacts, papers at the counter, gates, successions (N03-N08, N12, N18)."""

from datetime import date, timedelta

import pytest

from kuaiji import jurisdictions
from kuaiji.jurisdictions import bureaus, cases
from kuaiji.national import lists
from kuaiji.rules import form
from kuaiji.rules.conditions import holds
from kuaiji.rules.scheme import Document, Field, Scheme, items

ALWAYS = ["form", "licence", "identity"]


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return jurisdictions.scheme("nanning")


def told(scheme: Scheme, name: str) -> dict[str, str]:
    case = next(each for each in cases.of("nanning") if each.name.startswith(name))
    own = {key: tuple(entry.code for entry in entries) for key, entries in scheme.lists.items()}
    given = form.Given(scheme=scheme, raw=case.answers, facts=case.facts, lists={**lists.codes(), **own}, today=case.today)
    return form.settle(given).answers


def papers(scheme: Scheme, answers: dict[str, str]) -> list[str]:
    assert scheme.counter
    return [paper.key for paper in scheme.counter.checklist if holds(paper.when, answers)]


def test_two_menu_paths_lead_to_the_same_form(scheme: Scheme) -> None:
    """N04."""
    menus = {tuple(words["zh-Hans"] for words in door.menu): door.to for door in scheme.portal.doors}

    assert menus["个人业务", "信息采集", "填写申请表"] == menus["会计许可", "会计从业资格", "信息采集"] == "login"


def test_an_account_is_opened_by_three_facts_and_no_password(scheme: Scheme) -> None:
    """N18."""
    assert set(scheme.entry.match_fields) == {"person.id_number", "person.name", "licence.number"}
    assert scheme.entry.person_doors == ("licence_match", "phone_code")


def test_only_what_the_account_was_matched_by_is_locked_and_the_rest_corrected_in_the_same_filing(scheme: Scheme) -> None:
    """N04, N05."""
    fields = [item for _, item in items(scheme) if isinstance(item, Field)]
    locked = {item.path for item in fields if {"account", "archive"} & set(item.prefill.locks)}

    assert locked == {"person.id_type", "person.id_number", "licence.number"}
    assert {item.path for item in fields if "archive" not in item.prefill.sources} == {
        "person.id_type",
        "person.id_number",
        "work.has_unit",
        "qualification.held",
    }


def test_the_portrait_is_the_only_upload(scheme: Scheme) -> None:
    """N04, N07."""
    assert [item.path for _, item in items(scheme) if isinstance(item, Document)] == ["person.portrait"]


def test_somebody_with_every_certificate_brings_every_paper_and_a_stamp(scheme: Scheme) -> None:
    """N04, N07, reading 13."""
    answers = told(scheme, "a cashier with a unit and every certificate")

    assert scheme.counter
    assert papers(scheme, answers) == [paper.key for paper in scheme.counter.checklist]
    assert holds(scheme.counter.stamp_when, answers)


def test_somebody_without_certificates_and_unit_brings_three_papers_and_no_stamp(scheme: Scheme) -> None:
    """N03, N04, N07, reading 13."""
    answers = told(scheme, "off post and without a unit")

    assert scheme.counter
    assert papers(scheme, answers) == ALWAYS
    assert not holds(scheme.counter.stamp_when, answers)


def test_a_stamp_depends_on_having_a_unit_and_not_on_being_on_post(scheme: Scheme) -> None:
    """N04, reading 12."""
    assert scheme.counter
    assert holds(scheme.counter.stamp_when, told(scheme, "off post with a unit"))


@pytest.mark.parametrize(
    ("name", "paper", "wanted"),
    [
        ("a title and no qualification", "title", True),
        ("no title and no qualification", "title", False),
        ("a tax agent and appraiser", "other", True),
        ("no abacus and no computerised-accounting", "abacus", False),
        ("no abacus and no computerised-accounting", "computer", False),
        ("junior middle school", "diploma", False),
    ],
)
def test_a_certificate_is_brought_only_where_it_is_declared(scheme: Scheme, *, name: str, paper: str, wanted: bool) -> None:
    """N07, reading 13."""
    assert (paper in papers(scheme, told(scheme, name))) == wanted


def test_the_counter_decides_at_once_and_no_unit_takes_a_step(scheme: Scheme) -> None:
    """N07."""
    assert (scheme.workflow.review, scheme.workflow.undo_seconds, scheme.workflow.unit_step) == ("counter", 0, None)
    assert scheme.entry.unit_doors == ("claim",)


def test_all_business_waits_and_what_was_filed_earlier_is_kept(scheme: Scheme) -> None:
    """N06, G03."""
    assert {gate.business for gate in scheme.gates} == {"post_registration", "change", "continuing_education", "transfer", "credit"}
    assert {gate.after for gate in scheme.gates} == {"approved"}
    assert all("自动继续" in gate.shut["zh-Hans"] for gate in scheme.gates)


def test_contacts_are_those_of_the_notice_and_end_when_they_ended(scheme: Scheme) -> None:
    """N12."""
    contacts = {each.key: each for each in scheme.contacts}

    assert contacts["phone"].value == "0771-5643316"
    assert contacts["fax"].value == "0771-5643306"
    assert contacts["email"].value == "gxnnkjglk@yahoo.com.cn"
    assert "建政路3号" in contacts["hall"].value
    assert all(each.valid_from for each in scheme.contacts)
    assert contacts["email"].valid_to
    assert scheme.counter
    assert "建政路3号" in scheme.counter.hall["zh-Hans"]


def test_every_issuer_on_the_list_is_a_bureau_below_the_city(scheme: Scheme) -> None:
    """N01, N07."""
    issuers = [entry.code for entry in scheme.lists["licence_issuer"] if entry.code != scheme.territory.elsewhere]

    assert all(key == "nanning" or bureaus.named("nanning", key).parent == "nanning" for key in issuers)
    assert bureaus.named("nanning", "nanning").parent == "guangxi"


@pytest.mark.parametrize(("former", "heir"), [("wuming_county", "wuming"), ("heng_county", "hengzhou")])
def test_a_licence_of_a_bureau_that_ended_is_confirmed_by_its_heir(former: str, heir: str) -> None:
    """N07, reading 12: the issuer's successors by date."""
    ended = bureaus.named("nanning", former).closed_on

    assert ended
    assert bureaus.in_charge("nanning", former, ended - timedelta(days=1)) == bureaus.named("nanning", former)
    assert bureaus.in_charge("nanning", former, ended) == bureaus.named("nanning", heir)


def test_every_division_has_exactly_one_bureau_on_every_day_it_exists(scheme: Scheme) -> None:
    """N01."""
    for each in scheme.territory.divisions:
        first = each.valid_from or date(2011, 1, 1)
        last = each.valid_to - timedelta(days=1) if each.valid_to else date(2026, 7, 1)
        assert bureaus.serving("nanning", each.code, first) == bureaus.serving("nanning", each.code, last) is not None

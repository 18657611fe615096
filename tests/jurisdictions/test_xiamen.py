"""What Xiamen's scheme says beyond its cases: doors, troubles at the pass, window, gates, notices, who helps."""

from datetime import datetime
from importlib.resources import files
from typing import Any

import pytest

from kuaiji import jurisdictions
from kuaiji.adapters.identity.provider import Claims
from kuaiji.jurisdictions import bureaus, campaigns, cases
from kuaiji.national import lists, reading
from kuaiji.rules import form, prefill, scope, territory
from kuaiji.rules.conditions import holds
from kuaiji.rules.problem import Problem
from kuaiji.rules.scheme import Document, Field, Scheme, item, items

SLUG = "xiamen"
NOTICE = "edition_2019_notice"


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return jurisdictions.scheme(SLUG)


def filled(name: str, edition: str = "") -> form.Settled:
    """Settle the case of that name, in another edition if one is named."""
    case = next(each for each in cases.of(SLUG) if each.name == name)
    scheme = jurisdictions.scheme(SLUG, edition or case.edition)
    codes = {**lists.codes(), **{key: tuple(entry.code for entry in entries) for key, entries in scheme.lists.items()}}
    return form.settle(
        form.Given(scheme=scheme, raw=case.answers, files=dict.fromkeys(case.files, 1), facts=case.facts, lists=codes, today=case.today)
    )


def test_the_pass_is_the_only_door_for_persons_and_units(scheme: Scheme) -> None:
    """X01."""
    assert scheme.entry.person_doors == scheme.entry.unit_doors == ("provider",)
    assert "code" not in scheme.messages.texts
    assert Claims(**scheme.entry.claims) == Claims()


def test_each_of_six_troubles_at_the_pass_has_its_advice(scheme: Scheme) -> None:
    """X02."""
    told = {each.key: each.answer["zh-Hans"] for each in scheme.help if each.at == "pass"}
    troubles = {"never_registered", "phone_occupied", "number_elsewhere", "no_code", "phone_refused", "password_forgotten"}
    assert {f"pass_{trouble}" for trouble in troubles} <= set(told)
    assert len({told[f"pass_{trouble}"] for trouble in troubles}) == 6
    together = "".join(told.values())
    assert all(way in together for way in ("注册指引", "在线客服", "5051516", "5051180", "厦门市湖里区云顶北路842号", "3楼A厅19、20号窗口"))
    assert all(any(way in told[f"pass_{trouble}"] for way in ("窗口", "5051516", "客服")) for trouble in troubles)


def test_a_page_that_does_not_show_names_a_browser_and_the_hotline(scheme: Scheme) -> None:
    """X03."""
    advice = next(each.answer["zh-Hans"] for each in scheme.help if each.key == "portal_display")
    assert "谷歌浏览器" in advice
    assert "5398135" in advice
    assert {each.value for each in scheme.contacts if each.of == "system"} == {"0592-5398135"}


def test_the_portrait_is_asked_with_values_that_are_said_to_be_ours(scheme: Scheme) -> None:
    """X05."""
    portrait = item(scheme, "person.portrait")
    assert isinstance(portrait, Document)
    assert portrait.portrait
    assert portrait.source == "ours"
    wanted = (f"宽{portrait.measures.least_width}像素", f"高{portrait.measures.least_height}像素", "浅色背景", "自定", "工作人员判断")
    assert all(told in portrait.hint["zh-Hans"] for told in wanted)
    assert portrait.measures.background == "light"


def test_changes_and_continuing_education_wait_for_the_collection(scheme: Scheme) -> None:
    """X06, X18."""
    gates = {gate.business: gate for gate in scheme.gates}
    assert set(gates) == {"change", "continuing_education"}
    assert {business: gate.after for business, gate in gates.items()} == {"change": "announced", "continuing_education": "approved"}
    assert all(gate.open and gate.shut for gate in gates.values())
    assert "另行公布" in gates["change"].shut["zh-Hans"]


def test_a_passport_needs_its_validity_page_and_a_card_its_back() -> None:
    """X07."""
    assert filled("passport without validity page").problems == [Problem("document.missing", "person.id_document#validity")]
    assert filled("back of the identity card missing").problems == [Problem("document.missing", "person.id_document#back")]


def test_the_archive_locks_the_start_date_only_where_it_has_one(scheme: Scheme) -> None:
    """X08, X12."""
    started = item(scheme, "work.started_on")
    assert isinstance(started, Field)
    found = prefill.filled(scheme, prefill.Sources(archive={"work.started_on": "2008-07-01", "education.level": "bachelor"}))
    assert found["work.started_on"] == ("2008-07-01", "archive")
    assert started.prefill.locks == ("archive",)
    assert found["education.level"] == ("bachelor", "archive")
    assert "work.started_on" not in prefill.filled(scheme, prefill.Sources(archive={}))


@pytest.mark.parametrize(
    ("told", "must"), [("yes other_work", True), ("no accounting_post", True), ("no other_work", False), ("no student", False), ("no neither", False)]
)
def test_holders_of_a_qualification_and_people_in_accounting_work_must_file(told: str, must: bool, scheme: Scheme) -> None:
    """X09, reading 2: told before login, never refused; two questions decide it, a third says where."""
    answers = dict(zip(("scope.qualified", "work.situation"), told.split(), strict=True))
    assert scope.ask(scheme, answers).must is must
    assert [question.path for question in scope.ask(scheme, {}).asked] == list(answers)


def test_who_gives_a_work_proof_is_data_of_the_edition() -> None:
    """X10: the answers and the notice differ."""
    wanted = [Problem("document.none_of", "work.proof#card")]
    without = "accounting post without proof of work"
    assert filled(without).problems == wanted
    assert filled(without, NOTICE).problems == []
    assert filled("notice: not qualified, without proof of work").problems == wanted
    assert filled("student").problems == []


def test_a_licence_of_another_place_is_filed_here_or_there_and_asked_only_without_an_archive(scheme: Scheme) -> None:
    """X11, reading 9."""
    kept = filled("licence from elsewhere, history to be kept").answers
    assert territory.place(scheme, kept) == Problem("territory.outside", "licence.elsewhere_choice", {"rule": "keeps_history"})
    assert not isinstance(territory.place(scheme, filled("licence from elsewhere, filed here").answers), Problem)
    assert "licence.issued_elsewhere" not in filled("an archive is found").asked


def test_the_window_is_that_of_the_notice() -> None:
    """X14, reading 6: until before the first of May in Xiamen."""
    (campaign,) = campaigns.of(SLUG)
    assert campaign.opens_at == datetime.fromisoformat("2019-02-28T16:00:00+00:00")
    assert campaign.closes_at == datetime.fromisoformat("2019-04-30T16:00:00+00:00")
    assert bureaus.named(SLUG, campaign.bureau).level == "city"
    assert campaign.edition in jurisdictions.named(SLUG).editions


def test_every_item_of_the_national_table_is_asked(scheme: Scheme) -> None:
    """X15."""
    base = reading.read(files("kuaiji.national") / "base.yaml", dict[str, Any])
    national = {each.get("field") or each["document"] for section in base["sections"] for each in section["items"]}
    assert national <= {each.path for _, each in items(scheme)}


def test_the_portal_has_a_door_for_persons_and_one_for_units(scheme: Scheme) -> None:
    """X16, X25: what needs the service window is told before login."""
    doors = {door.to: door for door in scheme.portal.doors}
    assert doors["login"].title["zh-Hans"] == "会计人员信息采集"
    assert doors["unit"].title["zh-Hans"] == "单位登录"
    assert "生僻字" in doors["login"].note["zh-Hans"]
    assert "窗口" in doors["login"].note["zh-Hans"]


PLACES = {
    "accounting post, everything given": "on_post",
    "student": "student",
    "other work, by household register": "household",
    "neither, by residence": "residence",
}


@pytest.mark.parametrize(("name", "rule"), PLACES.items())
def test_the_first_situation_that_is_true_decides_the_place(name: str, rule: str, scheme: Scheme) -> None:
    """X13, X17, readings 1 and 5: always a district."""
    placed = territory.place(scheme, filled(name).answers)
    assert isinstance(placed, territory.Placed)
    assert placed.rule.key == rule
    bureau = bureaus.serving(SLUG, placed.value, campaigns.of(SLUG)[0].opens_at.date())  # type: ignore[union-attr]
    assert bureau is not None
    assert bureau.level == "county"


def test_no_residence_proof_is_asked_of_anybody(scheme: Scheme) -> None:
    """Reading 4."""
    assert "work.residence_proof" not in {each.path for _, each in items(scheme)}


def test_the_commitment_has_a_version_and_fits_a_page(scheme: Scheme) -> None:
    """X19."""
    assert scheme.commitment.version
    assert len(scheme.commitment.text["zh-Hans"]) <= 300


def test_further_attachments_are_allowed_and_optional() -> None:
    """X20."""
    settled = filled("accounting post, everything given")
    assert "qualification.further#further" in settled.pages
    assert settled.problems == []


def test_a_foreigner_is_known_by_the_passport(scheme: Scheme) -> None:
    """X21, reading 10."""
    taken = {each.code for each in scheme.entry.document_types}
    assert {"resident_id", "hmt_residence", "passport"} <= taken
    assert "foreigner_permit" not in taken
    codes = {each.code: each.attributes.get("archive_number") for each in lists.load()["id_type"].items}
    assert (codes["resident_id"], codes["hmt_residence"], codes["passport"]) == ("citizen_number", "citizen_number", "passport_number")


def test_the_unit_confirms_those_who_name_it_and_its_silence_goes_on(scheme: Scheme) -> None:
    """X22, reading 7."""
    assert holds(scheme.workflow.unit_step, filled("accounting post, everything given").answers)
    assert not holds(scheme.workflow.unit_step, filled("other work without unit").answers)
    assert not holds(scheme.workflow.unit_step, filled("student").answers)
    assert scheme.workflow.silence_days == 5


def test_each_district_names_who_helps() -> None:
    """X26."""
    districts = [each for each in bureaus.of(SLUG) if each.level == "county"]
    assert len(districts) == 6
    assert all(each.parent == "xiamen" and each.helpers for each in districts)


def test_the_portal_leads_to_the_texts_it_rests_on(scheme: Scheme) -> None:
    """X28."""
    assert [each.key for each in scheme.portal.notices] == ["notice", "answers", "ministry", "regulations"]
    assert [each.number for each in scheme.portal.notices if each.number] == ["财办会〔2018〕28号"]
    assert all(each.body["zh-Hans"] and each.body["en"] for each in scheme.portal.notices)

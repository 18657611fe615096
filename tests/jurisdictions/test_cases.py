"""Every shipped scheme decodes, is free of faults, and makes of every case exactly what its jurisdiction says (G05, X, N, C)."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

import pytest

from kuaiji import jurisdictions
from kuaiji.jurisdictions import bureaus, cases, pages
from kuaiji.national.texts import said
from kuaiji.queries import schemes
from kuaiji.rules import amendment, conditions, evidence, form, territory
from kuaiji.rules.conditions import Condition
from kuaiji.rules.scheme import Document, Scheme, item, items, schematic
from kuaiji.rules.standing import standings
from kuaiji.words import pick

EDITIONS = [(each.slug, edition) for each in jurisdictions.found() for edition in each.editions]
SLUGS = [each.slug for each in jurisdictions.found()]
CASES = [pytest.param(slug, case, id=f"{slug}: {case.name}") for slug in SLUGS for case in cases.of(slug)]

Outcomes = dict[int, set[bool]]


@pytest.fixture(params=EDITIONS, ids="/".join)
def scheme(request: pytest.FixtureRequest) -> Scheme:
    return jurisdictions.scheme(*request.param)


def test_a_scheme_has_no_fault(scheme: Scheme) -> None:
    """G05, C13, UX-15: logic, texts in both languages, messages of one SMS, contacts' periods."""
    assert [fault for fault in schemes.faults(scheme) if not fault.warning] == []


def test_a_scheme_comes_back_from_its_stored_form(scheme: Scheme) -> None:
    assert amendment.read_edition(amendment.encode(scheme)) == scheme


def test_a_scheme_can_send_back_with_reasons(scheme: Scheme) -> None:
    """C19: coded, per path, with an example, enough of them."""
    assert len(scheme.reasons) >= 25
    assert len({reason.code for reason in scheme.reasons}) == len(scheme.reasons)
    assert all(reason.example for reason in scheme.reasons)


def test_a_scheme_tells_its_territory_and_what_comes_out(scheme: Scheme) -> None:
    assert scheme.territory.rules
    assert all(rule.reason for rule in scheme.territory.rules)
    assert {"returned", "approved", "refused"} <= set(scheme.messages.texts)
    assert scheme.help
    assert all(said(each.question, "zh-Hans") and pick(each.answer, "zh-Hant") for each in scheme.help)


@pytest.mark.parametrize("slug", SLUGS)
def test_help_pages_are_in_both_languages_and_every_link_to_one_leads_somewhere(slug: str) -> None:
    """C19."""
    assert all(pages.text(slug, key, "en") != pages.text(slug, key, "zh-Hans") for key in pages.keys(slug))
    for edition in jurisdictions.named(slug).editions:
        for _, each in items(jurisdictions.scheme(slug, edition)):
            for link in each.links if isinstance(each, Document) else ():
                assert link.url.startswith("http") or link.url.removeprefix(f"/{slug}/help/") in pages.keys(slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_division_has_one_bureau(slug: str) -> None:
    """X17, N07, C07: wherever a rule leads, somebody reviews."""
    day = max((case.today for case in cases.of(slug)), default=date(2019, 3, 15))
    for edition in jurisdictions.named(slug).editions:
        territory_ = jurisdictions.scheme(slug, edition).territory
        if any(rule.names == "division" for rule in territory_.rules):
            assert [each.code for each in territory_.divisions if not bureaus.serving(slug, each.code, day)] == []
    keys = [each.key for each in bureaus.of(slug)]
    assert len(set(keys)) == len(keys)
    assert {each.parent for each in bureaus.of(slug)} - {""} <= set(keys)
    assert all(set(each.name) >= {"zh-Hans", "en"} for each in bureaus.of(slug))


@pytest.mark.parametrize(("slug", "case"), CASES)
def test_a_case_gives_exactly_its_problems_and_its_bureau(slug: str, case: cases.Case) -> None:
    miss = schemes.missed(slug, case)
    assert not miss, miss


@pytest.mark.parametrize(("slug", "case"), CASES)
def test_a_case_names_paths_that_some_edition_asks(slug: str, case: cases.Case) -> None:
    asked = jurisdictions.scheme(slug, case.edition)
    for path in (*case.answers, *case.files):
        assert item(asked, path).path == schematic(path)


@pytest.mark.parametrize("slug", SLUGS)
def test_there_are_enough_cases(slug: str) -> None:
    assert len(cases.of(slug)) >= 40


@pytest.mark.parametrize(("slug", "edition"), EDITIONS)
def test_the_cases_meet_every_condition_both_ways(slug: str, edition: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each condition holds for somebody and does not for somebody else, at a moment when it decides something."""
    scheme = jurisdictions.scheme(slug, edition)
    outcomes: Outcomes = defaultdict(set)
    for module in (form, evidence, territory):
        if hasattr(module, "holds"):
            monkeypatch.setattr(module, "holds", _recorder(outcomes))
    first = jurisdictions.named(slug).editions[0]
    for case in cases.of(slug):
        if (case.edition or first) == edition:
            answers = schemes.Answers(raw=case.answers, files=case.files, facts=case.facts, today=case.today)
            judged = schemes.judge(scheme, answers)
            _after_form(scheme, {**case.facts, **judged.settled.answers}, outcomes)
    seen = [(f"{each.where} {each.role}", outcomes[id(each.condition)]) for each in standings(scheme)]
    assert [(where, outcome) for where, outcome in seen if len(outcome) < 2] == []


def _recorder(outcomes: Outcomes) -> Callable[[Condition | None, conditions.Answers], bool]:
    def holds(condition: Condition | None, answers: conditions.Answers) -> bool:
        outcome = conditions.holds(condition, answers)
        outcomes[id(condition)].add(outcome)
        return outcome

    return holds


def _after_form(scheme: Scheme, known: dict[str, str], outcomes: Outcomes) -> None:
    for each in standings(scheme):
        if each.where.startswith(("workflow.", "counter.")):
            outcomes[id(each.condition)].add(conditions.holds(each.condition, known))

"""Each fault of a scheme, planted and found (settled 9)."""

from typing import Any

import pytest

from kuaiji.rules import faults as faults_module
from kuaiji.rules.faults import Fault, codes, faults
from kuaiji.rules.scheme import Scheme
from planted import LISTS, NOWHERE, Data, asked, chosen, proof, scheme, section, text, way

YES = {"is": ["work.a", "yes"]}
NO = {"is": ["work.a", "no"]}


def found(made: Scheme, **more: Any) -> set[tuple[str, str, str]]:
    return {(fault.code, fault.where, fault.found) for fault in faults(made, LISTS, **more)}


def work(*items: Data, **changes: Any) -> Scheme:
    return scheme(section("work", *items), **changes)


def territory(**more: Any) -> Data:
    return {"key": "post", "by": "work.a", "reason": text("x"), **more}


def reason(*paths: str) -> Data:
    return {"code": "R1", "at": list(paths), "text": text("x")}


PAPER = {"key": "proof", "title": text("x"), "body": text("x")}
COUNTER = {"form_title": text("x"), "checklist": [{"key": "original", "label": text("x")}]}


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (work(asked("work.a"), asked("work.a")), ("path.twice", "work.a", "")),
        (work(asked("person.a")), ("path.section", "person.a", "work")),
        (work(asked("work.a.b")), ("path.section", "work.a.b", "work")),
        (work(asked("work.a", label={"en": "x"})), ("label.missing", "work.a", "")),
        (work(proof("work.a", ways=[])), ("document.no_way", "work.a", "")),
        (work(asked("work.b", when=YES)), ("path.unknown", "work.b", "work.a")),
        (work(asked("work.b", when=YES), chosen("work.a")), ("path.forward", "work.b", "work.a")),
        (work(asked("work.b", when={"is": ["facts.unit_confirmed", "yes"]})), ("path.forward", "work.b", "facts.unit_confirmed")),
        (work(asked("work.b", {"date": {"not_before": "work.a"}}), asked("work.a", "date")), ("path.forward", "work.b", "work.a")),
        (work(asked("work.b"), rules=(territory(),)), ("path.unknown", "territory.post", "work.a")),
        (work(asked("work.b"), reasons=[reason("*", "work.a")]), ("path.unknown", "reasons.R1", "work.a")),
        (work(asked("work.b"), papers=[{**PAPER, "facts": {"a": "work.a"}}]), ("path.unknown", "papers.proof", "work.a")),
        (work(proof("work.a", way("w", paper="letter"))), ("paper.unknown", "work.a#w", "letter")),
        (work(asked("work.b"), readable={"work.b#p": {"letter": {}}}), ("readable.unknown", "readable.work.b#p", "letter")),
        (
            work(asked("work.b"), readable={"work.b#p": {"diploma": {"colour": "work.b"}}}),
            ("readable.unknown", "readable.work.b#p", "diploma.colour"),
        ),
        (work(asked("work.b"), readable={"work.b#p": {"diploma": {"name": "work.a"}}}), ("path.unknown", "readable.work.b#p", "work.a")),
        (work(chosen("work.a", "colours")), ("list.unknown", "work.a", "colours")),
        (work(chosen("work.a", "colours"), asked("work.b", when=YES)), ("list.unknown", "work.a", "colours")),
        (work(asked("work.a", {"choice": {"list": "yes_no", "only": ["maybe"], "drop": ["maybe"]}})), ("value.unknown", "work.a", "yes_no=maybe")),
        (work(chosen("work.a"), asked("work.b", when={"is": ["work.a", "maybe"]})), ("value.unknown", "work.b", "work.a=maybe")),
        (work(asked("work.a", "division"), asked("work.b", when={"in": ["work.a", ["1"]]})), ("value.unknown", "work.b", "work.a=1")),
        (work(proof("work.a"), asked("work.b", when=NO)), ("value.unknown", "work.b", "work.a=no")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_reading_finds(made: Scheme, fault: tuple[str, str, str]) -> None:
    assert [(each.code, each.where, each.found) for each in faults(made, LISTS)] == [fault]


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (work(chosen("work.a"), asked("work.b", when={"all": [YES, NO]})), ("condition.never", "work.b", "when")),
        (work(chosen("work.a"), asked("work.b", when=YES, required_when=NO)), ("condition.never", "work.b", "required_when")),
        (
            work(chosen("work.a"), chosen("work.b", when=YES), asked("work.c", when={"all": [NO, {"given": "work.b"}]})),
            ("condition.never", "work.c", "when"),
        ),
        (
            work(asked("work.a", "date"), asked("work.b", when={"all": [{"before": ["work.a", "2002-01-01"]}, {"is": ["work.a", "2003-01-01"]}]})),
            ("condition.never", "work.b", "when"),
        ),
        (work(chosen("work.a", optional=True), rules=(territory(),)), ("territory.hole", "territory", "")),
        (work(chosen("work.a"), rules=(territory(when=YES),)), ("territory.hole", "territory", "work.a=no")),
        (work(chosen("work.a"), rules=()), ("territory.hole", "territory", "")),
        (
            work(chosen("work.a"), proof("work.b", way("card", "front", when=YES), way("letter", "page", when=YES))),
            ("document.unprovable", "work.b", ""),
        ),
    ],
    ids=[
        "contradiction",
        "required and forbidden at once",
        "nobody gets there",
        "two days at once",
        "no answer",
        "no rule for some",
        "no rule",
        "no way for some",
    ],
)
def test_what_the_walk_finds(made: Scheme, fault: tuple[str, str, str]) -> None:
    assert found(made) == {fault}


def test_too_many_combinations_are_a_fault_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults_module, "COMBINATIONS", 8)
    many = {"any": [{"is": [f"work.{name}", "yes"]} for name in "abc"]}

    assert found(work(*(chosen(f"work.{name}") for name in "abc"), asked("work.z", when=many))) == {
        ("conditions.too_many", "work.a, work.b, work.c", "more than 8")
    }


def test_a_not_over_what_may_not_be_asked_is_a_warning_only() -> None:
    made = work(chosen("work.a"), chosen("work.b", when=YES), asked("work.c", when={"not": {"is": ["work.b", "yes"]}}))

    assert faults(made, LISTS) == [Fault("not.unasked", "work.c", "work.b", warning=True)]


def test_a_column_that_the_archive_lacks_is_found() -> None:
    made = work(asked("work.a", feeds="work.nowhere"))

    assert found(made, columns=frozenset({"work.a"})) == {("feeds.unknown", "work.a", "work.nowhere")}
    assert found(made) == set()


def test_what_no_form_asks_and_what_is_free_text_takes_any_value() -> None:
    made = work(asked("work.a"), chosen("work.b", "own"), lists={"own": [{"code": "x", "label": text("x")}]})

    assert [codes(made, LISTS, path) for path in ("work.a", "work.nothing", "facts.filed_on")] == [None, None, None]
    assert codes(made, LISTS, "facts.archive_found") == ("yes", "no")
    assert found(made) == set()


def test_identity_documents_that_open_no_account_are_met_by_nobody() -> None:
    """C02, X04: a condition on a passport is dead where no passport opens an account."""
    when = {"is": ["facts.identity_kind", "passport"]}
    entry = {"person_doors": [], "document_types": [{"code": "resident_id"}]}

    assert found(work(asked("work.a", when=when), entry=entry)) == {("condition.never", "work.a", "when")}
    assert found(work(asked("work.a", when=when))) == set()


def test_conditions_after_the_form_are_walked_too() -> None:
    counter = {**COUNTER, "checklist": [*COUNTER["checklist"], {"key": "card", "label": text("x"), "when": {"all": [YES, NO]}}]}
    made = work(chosen("work.a"), counter=counter, workflow={"review": "counter", "unit_step": {"all": [YES, NO]}})

    assert found(made) == {("condition.never", "counter.card", "when"), ("condition.never", "workflow.unit_step", "when")}


def test_a_stamp_and_a_confirmation_may_depend_on_answers() -> None:
    made = work(chosen("work.a"), counter={**COUNTER, "stamp_when": YES}, workflow={"review": "counter", "unit_step": YES})

    assert found(made) == set()


def test_people_without_a_bureau_are_told_five_times_at_most() -> None:
    rules = tuple(territory(when={"all": [{"is": ["work.a", code]}, {"is": ["work.b", code]}]}) for code in LISTS["level"])
    made = work(chosen("work.a", "level"), chosen("work.b", "level"), rules=rules)

    assert [fault.code for fault in faults(made, LISTS)] == ["territory.hole"] * 5


def test_a_sound_scheme_has_no_fault() -> None:
    """G05."""
    rows = section("honours", asked("honours.level"), proof("honours.proof", when={"given": "honours.level"}), rows=True)
    study = section("study", asked("study.school"), when={"not": YES})
    work_ = section(
        "work",
        chosen("work.a"),
        asked("work.b", when=YES),
        proof("work.c", way("card", "front", when=YES), way("any", paper="proof"), when={"given": "work.a"}),
    )
    papers = [{**PAPER, "facts": {"a": "work.a"}}]
    made = scheme(work_, study, rows, rules=(territory(when=YES), NOWHERE), papers=papers)

    assert found(made) == set()

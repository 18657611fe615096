"""What somebody sends who does not use the pages: unknown paths, foreign rows, huge texts, texts that look sealed (SEC-05, SEC-31)."""

import json
from datetime import timedelta

import pytest

import make
from kuaiji.actions import applications, due, reviews, submissions
from kuaiji.actions.applications import Edit
from kuaiji.queries import forms
from kuaiji.queries import reviews as cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Field
from life import FILES, STUDENT

pytestmark = pytest.mark.django_db
LOOKS_SEALED = "a1:k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


@pytest.fixture
def by():
    make.jurisdiction("chongqing")
    who = make.person("chongqing")
    applications.begin(slug="chongqing", by=who, at=make.AT)
    return who


def save(by, *edits, at=make.AT):
    return applications.save(slug="chongqing", edits=[Edit(path, raw, 0) for path, raw in edits], by=by, at=at)


def draft():
    with acting(make.MAKER):
        return Application.objects.get().draft


def rows_of(by):
    scheme = forms.shown(by, slug="chongqing", at=make.AT).scheme
    section = next(section for section in scheme.sections if section.rows)
    return section, next(item for item in section.items if isinstance(item, Field))


@pytest.mark.parametrize("blank", ["", " "])
def test_a_text_that_looks_sealed_is_a_text(by, blank):
    """One person's answer must not break the queue of a whole bureau."""
    make.submitted(by, "chongqing", STUDENT | {"work.school": blank + LOOKS_SEALED}, FILES)
    reviewer = make.staff("chongqing", "yuzhong")

    assert forms.shown(by, slug="chongqing", at=make.AT).settled.answers["work.school"] == LOOKS_SEALED
    (line,) = cases.queue(reviewer, at=make.AT)
    reviews.open_case(line.id, by=reviewer, at=make.AT)
    due.run(at=reviews.decide(line.id, "approve", by=reviewer, at=make.AT))

    with acting(make.MAKER):
        assert Application.objects.get().state == "approved"


@pytest.mark.parametrize("raw", ["样\x00例", "样\ud800例"])
def test_what_the_database_cannot_keep_is_replaced(by, raw):
    save(by, ("work.school", raw))

    assert forms.shown(by, slug="chongqing", at=make.AT).raw["work.school"] == "样\ufffd例"


@pytest.mark.parametrize(
    "path",
    [
        "facts.archive_found",
        "facts.assurance",
        "person.name",
        "person.id_number",
        "person.k3f9.name",
        "person.a.b.c.name",
        "person.name#front",
        "person.portrait",
        "work.school.",
        ".school",
        "work",
        "",
        "nothing.here",
        "state",
        "work.school\x00",
    ],
)
def test_a_path_that_is_locked_or_not_asked_for_is_not_written(by, path):
    before = draft()

    save(by, (path, "yes"))

    assert draft() == before


@pytest.mark.parametrize("key", ["A3F9", "k3", "k" * 13, "k" * 10_000, "k.f9", "../x", "main", "k3f9\n", "样例样例", ""])
def test_a_row_has_a_key_of_ours(by, key):
    section, item = rows_of(by)

    save(by, (f"{section.key}.{key}.{item.path.partition('.')[2]}", "样例"))

    assert not [path for path in draft() if path.startswith(section.key)]


def test_a_draft_has_an_end(by):
    """Thousands of rows and megabytes of text, over many requests."""
    section, item = rows_of(by)
    name = item.path.partition(".")[2]
    for part in range(10):
        save(by, *((f"{section.key}.k{part}{n:04d}.{name}", "样" * 100_000) for n in range(50)))
    save(by, ("work.situation", "student"), ("work.school", "样" * 10_000_000))

    assert len(draft()) < 200
    assert len(json.dumps(draft())) < 2_000_000
    found = {problem.code for problem in forms.shown(by, slug="chongqing", at=make.AT).settled.problems}
    assert {"rows.too_many", "text.too_long"} <= found


@pytest.mark.parametrize("n", [-1, 2**31, 10**30])
def test_a_number_that_no_page_has_shown_is_a_conflict(by, n):
    told = applications.save(slug="chongqing", edits=[Edit("work.school", "样例大学", n)], by=by, at=make.AT)

    assert list(told.conflicts) == ["work.school"]


def test_what_is_not_asked_decides_no_territory(by):
    """C07: the place of a unit does not lead a student elsewhere."""
    make.submitted(by, "chongqing", STUDENT | {"work.unit_division": "500101", "work.post_division": "500101"}, FILES)

    with acting(make.MAKER):
        row = Application.objects.select_related("bureau").get()
        assert (row.bureau.code, row.territory["value"]) == ("yuzhong", "500103")
        assert set(row.answers) <= set(row.asked)


def test_another_texts_commitment_is_none(by):
    """X19."""
    make.fill(by, "chongqing", STUDENT, FILES)

    for given in ("", "0" * 64, "x" * 1000):
        with pytest.raises(Refused) as refused:
            submissions.submit(slug="chongqing", key=make.uuid4(), commitment=given, by=by, at=make.AT)
        assert "commitment.missing" in {problem.code for problem in refused.value.problems}


def returned(by, row, files=()):
    """An application that came back for its portrait alone, with one row of a list."""
    make.submitted(by, "chongqing", STUDENT | row, [*FILES, *files])
    reviewer = make.staff("chongqing", "yuzhong")
    case = reviews.open_next(by=reviewer, at=make.AT)
    reasons = cases.case(case, by=reviewer, at=make.AT).form.scheme.reasons
    code = next(reason.code for reason in reasons if "person.portrait" in reason.at or "*" in reason.at)
    due_at = reviews.decide(case, "send_back", reasons=[reviews.Reason("person.portrait", code)], by=reviewer, at=make.AT)
    due.run(at=due_at)
    return due_at + timedelta(minutes=1)


def test_a_return_for_a_portrait_opens_nothing_else(by):
    section, item = rows_of(by)
    at = returned(by, {})
    before = draft()

    save(by, ("work.school", "另一所"), (f"{section.key}.k3f9.{item.path.partition('.')[2]}", "样例"), at=at)

    assert draft() == before


def test_a_row_that_was_not_sent_back_is_not_taken_out(by):
    honour = {"awarded_on": "2020-05-01", "level": "national", "body": "样例部", "content": "样例奖"}
    at = returned(by, {f"honours.k3f9.{name}": raw for name, raw in honour.items()}, ["honours.k3f9.proof#proof"])

    with pytest.raises(Refused):
        applications.remove_row(slug="chongqing", row="k3f9", section="honours", by=by, at=at)

    assert "honours.k3f9.level" in draft()

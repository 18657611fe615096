"""Evidence that was read: stored sealed, filled into blanks, compared with what was typed, and put right where two pages were exchanged."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

import eyes
import make
from eyes import CARD, CARD_BACK, CERTIFICATE, Blind, Eyes
from kuaiji import jurisdictions
from kuaiji.actions import applications, asserted, evidence, readings, submissions, uploads
from kuaiji.actions.applications import Edit
from kuaiji.adapters import drawings
from kuaiji.adapters.identity.provider import Asserted, Unit
from kuaiji.queries import forms, units
from kuaiji.queries import readings as queries
from kuaiji.records import models
from kuaiji.records.acting import acting
from kuaiji.records.models import Reading
from kuaiji.rules.actor import Assurance
from kuaiji.rules.problem import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
FRONT, BACK = "person.id_document#front", "person.id_document#back"
OWN, TYPED = "91100101MA0000015H", "91100101MA0000023C"
DIPLOMA = "education.diploma#diploma"
LEVEL = {"education.level": "bachelor"}


@pytest.fixture
def person():
    make.jurisdiction("chongqing")
    by = make.person("chongqing")
    applications.begin(slug="chongqing", by=by, at=make.AT)
    type_in(by, LEVEL)
    return by


def type_in(by, answers):
    form = forms.shown(by, slug="chongqing", at=make.AT)
    edits = [Edit(path, raw, form.ns.get(path, 0)) for path, raw in answers.items()]
    return applications.save(slug="chongqing", edits=edits, by=by, at=make.AT)


def send(by, path, texts=None, engine=None):
    return eyes.laid(by, path, texts or (), engine=engine, unread=not (texts or engine))


def form(by):
    return forms.shown(by, slug="chongqing", at=make.AT)


def compared(by):
    return {path: [(each.fact, each.verdict) for each in found] for path, found in queries.of(form(by), by=by).compared.items()}


def at(by, path):
    return [file.id for file in form(by).files.get(path, ())]


def test_what_was_read_fills_blanks_and_says_where_it_is_from(person):
    send(person, DIPLOMA, CERTIFICATE)

    found = form(person)
    assert {path: found.raw[path] for path in ("education.obtained_on", "education.major")} == {
        "education.obtained_on": "2013-07-01",
        "education.major": "accounting",
    }
    assert (found.sources["education.obtained_on"], found.sources["education.level"]) == ("read", "typed")


def test_what_was_typed_stands_and_the_difference_is_told(person):
    type_in(person, {"education.obtained_on": "2012-07-01", "education.major": "accounting"})

    send(person, DIPLOMA, CERTIFICATE)

    assert form(person).raw["education.obtained_on"] == "2012-07-01"
    assert compared(person)["education.obtained_on"] == [("issued_on", "differ")]
    assert compared(person)["education.major"] == [("major", "agree")]
    assert compared(person)["person.name"] == [("name", "agree")]


def test_a_difference_is_settled_by_taking_what_was_read(person):
    type_in(person, {"education.obtained_on": "2012-07-01"})
    send(person, DIPLOMA, CERTIFICATE)

    readings.settle(slug="chongqing", path="education.obtained_on", take=True, by=person, at=make.AT)

    assert (form(person).raw["education.obtained_on"], form(person).sources["education.obtained_on"]) == ("2013-07-01", "read")
    assert compared(person)["education.obtained_on"] == [("issued_on", "agree")]


def test_keeping_ones_own_is_remembered_until_it_is_changed(person):
    type_in(person, {"education.obtained_on": "2012-07-01"})
    send(person, DIPLOMA, CERTIFICATE)

    readings.settle(slug="chongqing", path="education.obtained_on", take=False, by=person, at=make.AT)

    (difference,) = queries.of(form(person), by=person).against("education.obtained_on")
    assert (difference.kept, difference.open) == (True, False)
    type_in(person, {"education.obtained_on": "2012-08-01"})
    assert queries.of(form(person), by=person).against("education.obtained_on")[0].open


def test_what_was_read_and_then_changed_is_called_so(person):
    send(person, DIPLOMA, CERTIFICATE)

    type_in(person, {"education.obtained_on": "2013-07-02"})

    assert form(person).sources["education.obtained_on"] == "read-and-edited"


def test_a_page_shown_before_the_reading_neither_undoes_it_nor_is_refused(person):
    send(person, DIPLOMA, CERTIFICATE)

    blank = applications.save(slug="chongqing", edits=[Edit("education.obtained_on", "", 0)], by=person, at=make.AT)
    typed = applications.save(slug="chongqing", edits=[Edit("education.major", "auditing", 0)], by=person, at=make.AT)

    assert (blank.conflicts, typed.conflicts) == ({}, {})
    assert (form(person).raw["education.obtained_on"], form(person).raw["education.major"]) == ("2013-07-01", "auditing")


def test_exchanged_sides_of_a_card_are_put_right_and_can_be_put_back(person):
    front = send(person, FRONT, CARD_BACK)
    assert (at(person, FRONT), at(person, BACK)) == ([], [front])  # its own place was empty

    back = send(person, FRONT, CARD)
    assert (at(person, FRONT), at(person, BACK)) == ([back], [front])

    readings.put_back(slug="chongqing", file_id=front, by=person, at=make.AT)
    assert (at(person, FRONT), at(person, BACK)) == ([front], [back])
    assert queries.of(form(person), by=person).seen[front].moved_from == ""


def test_both_sides_sent_the_wrong_way_round_change_places_once_both_are_read(person):
    one, other = send(person, FRONT), send(person, BACK)
    readings.read(file_id=one, engine=Eyes(*CARD_BACK), by=make.MAKER, at=make.AT)
    assert (at(person, FRONT), at(person, BACK)) == ([one], [other])  # nobody knows yet what the other is

    readings.read(file_id=other, engine=Eyes(*CARD), by=make.MAKER, at=make.AT)

    assert (at(person, FRONT), at(person, BACK)) == ([other], [one])
    assert queries.of(form(person), by=person).seen[other].moved_from == BACK


def test_the_number_on_the_card_is_held_against_the_registered_one(person):
    """C02: registered as one number, the card shows another; it is told, and nothing is changed."""
    send(person, FRONT, CARD)

    assert compared(person)["person.id_number"] == [("number", "differ")]
    with pytest.raises(Refused):
        readings.settle(slug="chongqing", path="person.id_number", take=True, by=person, at=make.AT)


def test_what_cannot_be_read_is_said_to_be_so_and_stops_nothing(person):
    send(person, DIPLOMA, engine=Blind())

    (seen,) = queries.of(form(person), by=person).seen.values()
    assert (seen.sort, compared(person)) == ("", {})
    with pytest.raises(Refused) as refused:
        submissions.submit(slug="chongqing", key=None, commitment="", by=person, at=make.AT)
    assert DIPLOMA not in {problem.where for problem in refused.value.problems}


def test_texts_are_sealed_and_go_with_their_file(person):
    file_id = send(person, FRONT, CARD)
    with acting(make.MAKER):
        rows = list(Reading.objects.filter(file_id=file_id).exclude(fact=""))
    assert rows
    assert all(row.text_sealed.startswith("a1:") for row in rows)

    evidence.remove(slug="chongqing", file_id=file_id, by=person, at=make.AT)

    with acting(make.MAKER):
        assert not Reading.objects.filter(file_id=file_id).exists()


def test_a_page_is_read_once_and_only_where_something_is_read(person):
    file_id = send(person, FRONT, CARD)
    readings.read(file_id=file_id, engine=Blind(), by=make.MAKER, at=make.AT)
    assert queries.of(form(person), by=person).seen[file_id].sort == "identity_front"

    photo = send(person, "person.portrait#photo")
    readings.read(file_id=photo, engine=Blind(), by=make.MAKER, at=make.AT)
    assert photo not in queries.of(form(person), by=person).seen


def test_a_clean_picture_of_a_paper_leaves_a_job_for_the_reading_worker_and_a_portrait_none(person):
    for path, data in ((FRONT, drawings.paper("identity_front", {})), ("person.portrait#photo", drawings.portrait("1"))):
        uploads.receive(slug="chongqing", path=path, data=data, by=person, at=make.AT)

    assert list(ProcrastinateJob.objects.filter(task_name="evidence.read").values_list("queue_name", flat=True)) == ["reading"]


def test_a_unit_that_a_proof_names_brings_its_code_where_its_own_pass_calls_it_so(person):
    """X16, UX-01: what people typed of a unit brings nothing; two units of one name bring nothing."""
    type_in(person, {"work.situation": "accounting_post"})
    clerk = {"issuer": "pass", "name": "", "id_type": "", "id_number": "", "phone": "", "assurance": Assurance.CLAIMED}
    make.jurisdiction("xiamen")
    asserted.unit(jurisdictions.scheme("xiamen"), Asserted(subject="1", unit=Unit(OWN, "样例制造有限公司"), **clerk), at=make.AT)
    models.Unit.objects.create(credit_code=TYPED, name="别人写的公司", created_at=make.AT)

    send(person, "work.proof#card", ("工作证", "姓名 样例甲", "单位 样例制造有限公司", "岗位 出纳"))

    found = form(person)
    told = {path: (found.raw[path], found.sources[path]) for path in ("work.unit_name", "work.unit_uscc", "work.post")}
    assert told == {"work.unit_name": ("样例制造有限公司", "read"), "work.unit_uscc": (OWN, "read"), "work.post": ("cashier", "read")}
    assert units.coded("别人写的公司") == ""
    asserted.unit(jurisdictions.scheme("xiamen"), Asserted(subject="2", unit=Unit(TYPED, "样例制造有限公司"), **clerk), at=make.AT)
    assert units.coded("样例制造有限公司") == ""

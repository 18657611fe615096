"""A form that is filled in from two places at once loses nothing, and what an archive offers is taken or left."""

from dataclasses import replace

import pytest

import make
from kuaiji import jurisdictions
from kuaiji.actions import applications, asserted, historic
from kuaiji.actions.applications import Edit
from kuaiji.adapters import tables
from kuaiji.adapters.identity.provider import Asserted, Unit
from kuaiji.queries import bureaus, forms
from kuaiji.queries.readings import UNIT_CODE as CODE
from kuaiji.queries.readings import UNIT_NAME as NAME
from kuaiji.records import models
from kuaiji.records.acting import acting
from kuaiji.records.models import Person
from kuaiji.rules.actor import Assurance

pytestmark = pytest.mark.django_db
OWN, TYPED = "91100101MA0000015H", "91100101MA0000023C"
ROW = {"honours.k3f9.level": "national", "honours.k3f9.content": "先进"}


def save(by, slug, path, raw, n):
    return applications.save(slug=slug, edits=[Edit(path, raw, n)], by=by, at=make.AT)


@pytest.fixture
def by():
    make.jurisdiction("chongqing")
    return make.person("chongqing")


def test_a_row_taken_out_is_gone_and_a_late_save_into_it_is_told(by):
    """C09, FAULT-12."""
    make.fill(by, "chongqing", {**ROW, "education.level": "none"})
    seen = forms.shown(by, slug="chongqing", at=make.AT)

    applications.remove_row(slug="chongqing", section="honours", row="k3f9", by=by, at=make.AT)

    now = forms.shown(by, slug="chongqing", at=make.AT)
    assert [path for path in now.raw if path.startswith("honours.")] == []
    assert now.raw["education.level"] == "none"
    assert now.version > seen.version
    assert save(by, "chongqing", "honours.k3f9.level", "city", seen.ns["honours.k3f9.level"]).conflicts == {"honours.k3f9.level": ("", 0)}


def test_a_credit_code_brings_what_the_units_own_pass_calls_it(by):
    """X16, X22: what other people typed of a unit is told to nobody, and what somebody typed themselves stands."""
    make.jurisdiction("xiamen")
    clerk = {"issuer": "pass", "subject": "u", "name": "", "id_type": "", "id_number": "", "phone": "", "assurance": Assurance.CLAIMED}
    asserted.unit(jurisdictions.scheme("xiamen"), Asserted(unit=Unit(OWN, "样例制造有限公司"), **clerk), at=make.AT)
    models.Unit.objects.create(credit_code=TYPED, name="别人写的", created_at=make.AT)
    make.fill(by, "chongqing", {"work.situation": "accounting_post"})

    assert save(by, "chongqing", CODE, OWN, 0).filled == (NAME,)
    form = forms.shown(by, slug="chongqing", at=make.AT)
    assert (form.raw[NAME], form.sources[NAME]) == ("样例制造有限公司", "unit")
    assert save(by, "chongqing", CODE, TYPED, form.ns[CODE]).filled == (NAME,)
    form = forms.shown(by, slug="chongqing", at=make.AT)
    assert form.raw[NAME] == ""

    save(by, "chongqing", NAME, "样例商贸", form.ns[NAME])
    assert save(by, "chongqing", CODE, OWN, form.ns[CODE]).filled == ()
    assert forms.shown(by, slug="chongqing", at=make.AT).raw[NAME] == "样例商贸"


@pytest.fixture
def known(tmp_path):
    """A person whose old archive this jurisdiction keeps, with the form begun."""
    make.jurisdiction("nanning")
    old = tmp_path / "old.csv"
    tables.write_csv(old, [["姓名", "person.id_number", "education.level", "work.started_on"], ["样例甲", make.citizen(1), "大专", "2005-07-01"]])
    historic.bring_in(old, bureau_id=bureaus.by_key("nanning/nanning"), by=make.MAKER, at=make.AT)
    with acting(make.MAKER):
        person = Person.objects.get()
    actor = replace(make.person("nanning", n=2, assurance=Assurance.PROVEN), person_id=person.pk)
    applications.begin(slug="nanning", by=actor, at=make.AT)
    return actor


def test_an_archive_that_is_accepted_fills_the_form_and_leaves_what_was_typed(known):
    """X08, N04."""
    save(known, "nanning", "education.level", "bachelor", 0)
    before = forms.shown(known, slug="nanning", at=make.AT)

    applications.answer_archive(slug="nanning", accept=True, by=known, at=make.AT)

    form = forms.shown(known, slug="nanning", at=make.AT)
    assert (form.raw["work.started_on"], form.sources["work.started_on"]) == ("2005-07-01", "archive")
    assert form.raw["education.level"] == "bachelor"
    assert form.facts["facts.archive_found"] == "yes"
    assert form.version > before.version


def test_an_archive_that_is_disowned_leaves_nothing_in_the_form(known):
    """X08."""
    applications.answer_archive(slug="nanning", accept=True, by=known, at=make.AT)

    applications.answer_archive(slug="nanning", accept=False, by=known, at=make.AT)

    form = forms.shown(known, slug="nanning", at=make.AT)
    assert "archive" not in form.sources.values()
    assert form.facts["facts.archive_found"] == "no"


def test_whom_an_import_brought_is_found_by_pinyin(known):
    """X04, X08."""
    with acting(make.MAKER):
        assert Person.objects.get(pk=known.person_id).name_key == "yang li jia"

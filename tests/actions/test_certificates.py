"""Certificates are looked up after a submission or by whoever reviews; nothing waits for it, and what was found stays."""

import io

import pytest
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

import life
import make
from adapters.register_stand_in import StandIn
from kuaiji.actions import certificates
from kuaiji.adapters import lookup
from kuaiji.jobs.certificates import LOOKER
from kuaiji.jurisdictions import cases
from kuaiji.national import certificates as national
from kuaiji.queries import reviews
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import CertificateLook
from kuaiji.rules.actor import Assurance
from web import browsers

pytestmark = pytest.mark.django_db
KIND = "accounting_qualification"


@pytest.fixture
def register(settings):
    stand_in = StandIn()
    settings.LOOKUPS = {KIND: stand_in.signed}
    yield stand_in
    stand_in.close()


@pytest.fixture
def reviewer():
    make.jurisdiction("chongqing")
    return make.staff("chongqing", "yuzhong")


def filed(reviewer):
    told = cases.of("chongqing")[0]
    by = make.person("chongqing", number=told.answers["person.id_number"], assurance=Assurance.PROVEN)
    make.submitted(by, "chongqing", told.answers, told.files)
    return life.application(by)


def states(case, reviewer):
    return {each.certificate.key: each.state for each in reviews.case(case.pk, by=reviewer, at=make.AT).looks}


def run(case):
    certificates.run(case.pk, by=LOOKER, at=make.AT)


def test_what_can_be_looked_up_follows_from_what_was_told(reviewer):
    """C15."""
    assert states(filed(reviewer), reviewer) == {"higher_education": "not_tried", "degree": "not_tried", KIND: "not_tried"}


def test_a_submission_leaves_the_job_and_does_not_wait(reviewer, register):
    """C15."""
    case = filed(reviewer)

    (job,) = ProcrastinateJob.objects.filter(task_name="certificates.run")
    assert job.args == {"application_id": str(case.pk)}
    assert (case.state, register.asked) == ("submitted", [])


def test_where_no_register_is_known_there_is_no_job(reviewer):
    filed(reviewer)

    assert not ProcrastinateJob.objects.filter(task_name="certificates.run").exists()


def test_the_answer_is_kept_sealed_with_its_digest_and_asked_for_once(reviewer, register):
    """C15, SEC-25."""
    case = filed(reviewer)

    run(case)
    run(case)

    assert states(case, reviewer)[KIND] == "verified"
    assert len(register.asked) == 1
    with acting(make.MAKER):
        (look,) = CertificateLook.objects.filter(application=case)
        assert sealed.take(look, "answer_sealed") == '{"reference": "R-1", "state": "verified"}'
        assert (len(look.digest), look.source) == (64, register.signed["address"])


def test_without_an_answer_it_has_failed_and_is_tried_again(reviewer, register):
    """C15."""
    case, register.silent = filed(reviewer), True

    with pytest.raises(lookup.Failed):
        run(case)
    assert states(case, reviewer)[KIND] == "failed"

    register.silent = False
    run(case)
    assert states(case, reviewer)[KIND] == "verified"


def test_the_reviewer_records_what_the_official_page_shows(reviewer):
    """C15."""
    case, client = filed(reviewer), browsers.of(reviewer)
    Image.new("RGB", (300, 200), "navy").save(shot := io.BytesIO(), "PNG")
    shot.seek(0)
    shot.name = "shot.png"
    page = client.get(f"/staff/cases/{case.pk}/").content.decode()
    assert national.load()[KIND].page in page
    assert "未查验" in page

    kept = client.post(f"/staff/cases/{case.pk}/certificates/", {"kind": KIND, "state": "mismatch", "purpose": "check", "screenshot": shot})

    assert kept.url == f"/staff/cases/{case.pk}/#certificates"
    page = client.get(f"/staff/cases/{case.pk}/").content.decode()
    assert "不一致" in page
    assert reviewer.name in page
    assert client.get(f"/staff/cases/{case.pk}/certificates/{KIND}/").content.startswith(b"\xff\xd8")


def test_an_outcome_that_is_none_is_refused(reviewer):
    answer = browsers.of(reviewer).post(f"/staff/cases/{filed(reviewer).pk}/certificates/", {"kind": KIND, "state": "failed", "purpose": "check"})

    assert answer.status_code == 409
    assert "请选择查验结果" in answer.content.decode()


def test_the_reviewer_of_another_district_meets_none(reviewer):
    """SEC-03."""
    case, other = filed(reviewer), make.staff("chongqing", "wanzhou")

    assert (
        browsers.of(other).post(f"/staff/cases/{case.pk}/certificates/", {"kind": KIND, "state": "verified", "purpose": "check"}).status_code == 404
    )


def test_every_kind_that_a_scheme_looks_up_is_known():
    from kuaiji import jurisdictions

    assert {kind for each in jurisdictions.found() for kind in jurisdictions.scheme(each.slug).workflow.lookups} <= set(national.load())
